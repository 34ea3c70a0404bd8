using Plimsoll.Formats.Text;
using Tomlyn;
using Tomlyn.Parsing;

namespace Plimsoll.Formats.Toml;

/// <summary>A TOML text as a tree, read with limits.</summary>
/// <remarks>
/// https://toml.io/en/v1.1.0, which takes what 1.0 does. A text with an error anywhere has no tree: half of a lock file looks like a whole
/// one. Never throws for what the text holds.
/// </remarks>
public sealed class TomlFile
{
    private TomlFile(TomlTable? root, TomlProblem error, int line)
    {
        Root = error == TomlProblem.None ? root : null;
        Error = error;
        ErrorLine = line;
    }

    /// <summary>The document; null where there is an <see cref="Error"/>.</summary>
    public TomlTable? Root { get; }

    /// <summary>What is wrong.</summary>
    public TomlProblem Error { get; }

    /// <summary>The one-based line of the error; 0 where it is no one line.</summary>
    public int ErrorLine { get; }

    /// <summary>Reads a text in UTF-8.</summary>
    public static TomlFile Parse(ReadOnlySpan<byte> text, TomlLimits? limits = null)
    {
        limits ??= TomlLimits.Default;
        if (text.Length > limits.MaxBytes)
        {
            return new TomlFile(null, TomlProblem.TooLarge, 0);
        }

        var decoded = Utf8Text.ToText(Utf8Text.WithoutMark(text));
        var tree = new TomlTree(decoded, limits);
        try
        {
            // Depth is counted by the tree: this bound only keeps the parser from ending the reading first.
            var options = new TomlSerializerOptions { MaxDepth = limits.MaxDepth + 8 };
            var parser = TomlParser.Create(decoded, new TomlParserOptions { Mode = TomlParserMode.Strict, EagerStringValues = false }, options);
            while (parser.MoveNext())
            {
                if (tree.Take(parser) is var problem and not TomlProblem.None)
                {
                    return new TomlFile(null, problem, tree.Line);
                }
            }

            return new TomlFile(tree.Root, TomlProblem.None, 0);
        }
        catch (TomlException e)
        {
            return new TomlFile(null, TomlProblem.Syntax, Math.Max(tree.Line, e.Line ?? 0));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // Making its message about a character that is none throws.
            return new TomlFile(null, TomlProblem.Syntax, tree.Line);
        }
    }
}
