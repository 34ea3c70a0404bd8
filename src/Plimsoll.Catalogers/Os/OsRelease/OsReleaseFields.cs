using System.Text;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Os.OsRelease;

/// <summary>Reads <c>KEY=value</c> files: <c>os-release</c>, <c>lsb-release</c>.</summary>
/// <remarks>
/// Format: os-release(5). Values are quoted as in a shell: nothing is special between single quotes, a backslash takes
/// the next character as it is elsewhere. Of several lines with one key the last counts. Like in the wild, and unlike in the
/// specification, a value without quotes may hold blanks.
/// </remarks>
internal static class OsReleaseFields
{
    private static readonly HashSet<string> Wanted =
    [
        "ID", "ID_LIKE", "NAME", "PRETTY_NAME", "VERSION_ID", "VERSION_CODENAME", "SUPPORT_END",
        "DISTRIB_ID", "DISTRIB_RELEASE", "DISTRIB_CODENAME", "DISTRIB_DESCRIPTION",
    ];

    /// <summary>Adds the fields that the distribution is made from as values, each key once.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var lines = new LineReader(Utf8Text.WithoutMark(file.Span));
        while (lines.MoveNext())
        {
            var line = Utf8Text.Trim(lines.Line);
            var equals = line.IndexOf((byte)'=');
            if (equals <= 0 || line[0] == (byte)'#' || equals > 64)
            {
                continue;
            }

            var key = Encoding.ASCII.GetString(line[..equals]);
            var value = Unquote(line[(equals + 1)..]);
            if (Wanted.Contains(key) && FieldText.IsUsable(value))
            {
                fields[key] = value;
            }
        }

        foreach (var (key, value) in fields)
        {
            facts.Add(key, value);
        }
    }

    internal static string Unquote(ReadOnlySpan<byte> value)
    {
        value = Utf8Text.Trim(value);
        if (value.IsEmpty || value.Length > FieldText.MaxLength)
        {
            return "";
        }

        var quote = value[0] is (byte)'"' or (byte)'\'' ? value[0] : (byte)0;
        Span<byte> plain = stackalloc byte[FieldText.MaxLength];
        var length = 0;
        for (var i = quote == 0 ? 0 : 1; i < value.Length && (quote == 0 || value[i] != quote); i++)
        {
            if (value[i] == (byte)'\\' && quote != (byte)'\'' && i + 1 < value.Length)
            {
                i++;
            }

            plain[length++] = value[i];
        }

        return Utf8Text.ToText(Utf8Text.Trim(plain[..length]));
    }
}
