using System.Collections.Immutable;
using System.Text;

namespace Plimsoll.Formats.Dockerfiles;

/// <summary>Here-documents of an instruction: <c>RUN &lt;&lt;EOF</c>, <c>COPY &lt;&lt;-"A" &lt;&lt;B /to/</c>.</summary>
internal static class Heredocs
{
    private const int MaxHeredocs = 100;

    /// <summary>Reads the bodies that follow an instruction; <paramref name="at"/> moves behind them.</summary>
    public static ImmutableArray<string> Read(string arguments, string[] lines, ref int at, int line)
    {
        var bodies = ImmutableArray.CreateBuilder<string>();
        foreach (var (word, stripTabs) in Words(arguments))
        {
            if (bodies.Count == MaxHeredocs)
            {
                throw new DockerfileException($"line {line}: more than {MaxHeredocs} here-documents");
            }

            var body = new StringBuilder();
            while (true)
            {
                if (at >= lines.Length)
                {
                    throw new DockerfileException($"line {line}: the here-document {word} has no end");
                }

                var text = stripTabs ? lines[at].TrimStart('\t') : lines[at];
                at++;
                if (text == word)
                {
                    break;
                }

                body.Append(text).Append('\n');
            }

            bodies.Add(body.ToString());
        }

        return bodies.ToImmutable();
    }

    // As BuildKit: a word of its own, with a file descriptor before it or none, quoted or not. "<<<" is the shell's.
    private static IEnumerable<(string Word, bool StripTabs)> Words(string arguments)
    {
        foreach (var token in arguments.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var start = token.AsSpan().TrimStart("0123456789");
            if (!start.StartsWith("<<", StringComparison.Ordinal) || start is ['<', '<', '<', ..])
            {
                continue;
            }

            start = start[2..];
            var stripTabs = start is ['-', ..];
            var word = (stripTabs ? start[1..] : start).ToString().Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
            if (word.Length > 0 && word.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
            {
                yield return (word, stripTabs);
            }
        }
    }
}
