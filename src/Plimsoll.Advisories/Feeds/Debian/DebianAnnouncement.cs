using System.Buffers;
using System.Globalization;
using System.Text;
using Plimsoll.Advisories.Feeds.Rpm;

namespace Plimsoll.Advisories.Feeds.Debian;

/// <summary>One announcement while its lines are read.</summary>
internal sealed class DebianAnnouncement
{
    // The longest real line, of a kernel's announcement, has 4,000.
    private const int MaxLine = 1 << 16;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789-");

    private DebianAnnouncement(string id, DateOnly? day)
    {
        Id = id;
        Day = day;
    }

    /// <summary><c>DSA-5372-1</c>.</summary>
    public string Id { get; }

    /// <summary>When it was made.</summary>
    public DateOnly? Day { get; }

    /// <summary>The vulnerabilities it is about.</summary>
    public SortedSet<string> Cves { get; } = new(StringComparer.Ordinal);

    /// <summary>Code names of releases, packages, and versions as written.</summary>
    public List<(string Codename, string Package, string Version)> Entries { get; } = [];

    /// <summary>Begins with <c>[13 Mar 2023] DSA-5372-1 …</c>; null where the line is none of these.</summary>
    public static DebianAnnouncement? TryBegin(ReadOnlySpan<byte> line, TextPool pool)
    {
        var end = line.IndexOf((byte)']');
        if (line[0] != (byte)'[' || end < 0 || end > 32)
        {
            return null;
        }

        var rest = line[(end + 1)..].TrimStart((byte)' ');
        var blank = rest.IndexOfAny(" \t\r"u8);
        return pool.TryIntern(blank < 0 ? rest : rest[..blank]) is { } id && IsId(id) ? new DebianAnnouncement(id, ToDay(Encoding.UTF8.GetString(line[1..end]))) : null;
    }

    /// <summary>Takes a line that belongs to it; false where it is none that is known.</summary>
    public bool TryAdd(ReadOnlySpan<byte> line, TextPool pool)
    {
        if (line.Length > MaxLine)
        {
            return false;
        }

        var words = Encoding.UTF8.GetString(line).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (line[0] == (byte)'{')
        {
            return line[^1] == (byte)'}' && TryAddCves(words, pool);
        }

        // "[buster] - rails 2:5.2.2.1+dfsg-1 (remark)"
        if (words.Length < 4 || words[1] != "-" || words[0].Length < 3 || words[0][0] != '[' || words[0][^1] != ']' || !AreNames(words.AsSpan(0, 4)))
        {
            return false;
        }

        Entries.Add((words[0][1..^1], pool.Intern(words[2]), pool.Intern(words[3])));
        return true;
    }

    private bool TryAddCves(string[] words, TextPool pool)
    {
        foreach (var word in words)
        {
            var id = word.Trim('{', '}');
            if (id.Length > 0 && (!Errata.IsCve(id) || id.AsSpan(4).ContainsAnyExcept(NumberCharacters)))
            {
                return false;
            }

            if (id.Length > 0)
            {
                Cves.Add(pool.Intern(id));
            }
        }

        return true;
    }

    private static bool AreNames(ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (word.Length > TextPool.MaxLength || !TextPool.IsPlain(word))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsId(string id) =>
        (id.StartsWith("DSA-", StringComparison.Ordinal) || id.StartsWith("DLA-", StringComparison.Ordinal))
        && id.Length is > 4 and <= 16 && char.IsAsciiDigit(id[4]) && !id.AsSpan(4).ContainsAnyExcept(NumberCharacters);

    private static DateOnly? ToDay(string text) =>
        DateOnly.TryParseExact(text, ["dd MMM yyyy", "d MMM yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
