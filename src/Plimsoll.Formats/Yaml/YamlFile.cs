using System.Collections.Immutable;
using Plimsoll.Formats.Text;
using YamlDotNet.Core;

namespace Plimsoll.Formats.Yaml;

/// <summary>The documents of a YAML text, read with limits.</summary>
/// <remarks>
/// <para>
/// https://yaml.org/spec/1.2.2/, with the merge keys of 1.1 (https://yaml.org/type/merge.html). The events of YamlDotNet are counted before
/// anything is built from them, and its parser is not asked for another one once a limit is reached: its cost grows with the depth
/// of what it has open, and its own object model ends the process at a depth of some ten thousand.
/// </para>
/// <para>Never throws for what the text holds.</para>
/// </remarks>
public sealed class YamlFile
{
    private YamlFile(ImmutableArray<YamlNode> documents, YamlIssue error, ImmutableArray<YamlIssue> issues)
    {
        Documents = documents;
        Error = error;
        Issues = issues;
    }

    /// <summary>The root of each document that is complete. An empty document is a null scalar; an empty text has none.</summary>
    public ImmutableArray<YamlNode> Documents { get; }

    /// <summary>Why the reading ended before the text did; <see cref="YamlProblem.None"/> where it did not.</summary>
    public YamlIssue Error { get; }

    /// <summary>What is wrong besides, at most <see cref="YamlLimits.MaxIssues"/>.</summary>
    public ImmutableArray<YamlIssue> Issues { get; }

    /// <summary>Reads a text in UTF-8, or in UTF-16 with a byte order mark.</summary>
    public static YamlFile Parse(ReadOnlySpan<byte> text, YamlLimits? limits = null)
    {
        limits ??= YamlLimits.Default;
        if (text.Length > limits.MaxBytes)
        {
            return new YamlFile([], new YamlIssue(YamlProblem.TooLarge, 0), []);
        }

        var decoded = MarkedText.Decode(text);
        if (decoded.IndexOf('\0') is var nul and >= 0)
        {
            return new YamlFile([], new YamlIssue(YamlProblem.NotText, decoded.AsSpan(0, nul).Count('\n') + 1), []);
        }

        var tree = new YamlTree(limits);
        var error = ReadEvents(decoded, tree);
        return new YamlFile(tree.Documents, error, tree.Issues);
    }

    private static YamlIssue ReadEvents(string text, YamlTree tree)
    {
        var line = 1;
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            while (parser.MoveNext())
            {
                line = (int)parser.Current!.Start.Line;
                if (tree.Take(parser.Current, line) is var problem and not YamlProblem.None)
                {
                    return new YamlIssue(problem, line);
                }
            }

            return default;
        }
        catch (YamlException e)
        {
            // What is missing at the end is told to be on the line after it.
            return new YamlIssue(YamlProblem.Syntax, Math.Clamp((int)e.Start.Line, line, Math.Max(line, text.AsSpan().Count('\n') + 1)));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The scanner lets some of these out for escapes, tags and directives that are none.
            return new YamlIssue(YamlProblem.Syntax, line);
        }
    }
}
