using System.Buffers;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Language.GitHubActions;

/// <summary>Versions in the comments of a workflow: <c>uses: a/b@0123… # v1.2.3</c>.</summary>
internal sealed class VersionComments
{
    /// <summary>What a commit is made of.</summary>
    public static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly Dictionary<int, string> _byLine = [];

    /// <summary>Finds them all.</summary>
    public VersionComments(ReadOnlySpan<byte> text)
    {
        var lines = new LineReader(Utf8Text.WithoutMark(text));
        while (lines.MoveNext())
        {
            if (lines.Line.Length <= 4 * FieldText.MaxLength && lines.Line.LastIndexOf((byte)'#') is > 0 and var at && Version(Utf8Text.ToText(lines.Line[(at + 1)..])) is { } version)
            {
                _byLine[lines.Number] = version;
            }
        }
    }

    /// <summary>The version on a line, or null.</summary>
    public string? At(int line) => _byLine.GetValueOrDefault(line);

    // "v1.2.3", "tag=v1.2.3", "pin@v1"; the rest of the comment is free.
    private static string? Version(string comment)
    {
        var word = comment.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        word = word[(word.LastIndexOfAny(['=', '@']) + 1)..].Trim();
        var digits = word.TrimStart('v');
        return digits.Length > 0 && char.IsAsciiDigit(digits[0]) && digits.Length >= word.Length - 1 ? word : null;
    }
}
