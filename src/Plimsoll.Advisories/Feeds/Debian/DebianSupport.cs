using System.Buffers;
using System.Globalization;
using System.Text;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.Debian;

/// <summary>The lists of debian-security-support: source packages whose support ends before the release's, or is limited.</summary>
/// <remarks>
/// <c>security-support-ended.deb12</c>: name, last version with support, day, text. <c>security-support-limited</c>: name, text; it
/// names no release. Columns are separated by blanks, <c>#</c> begins a comment. A name may end in <c>.*</c>. The text is not kept.
/// </remarks>
internal static class DebianSupport
{
    private const string Ended = "security-support-ended.deb";

    private static readonly SearchValues<char> PatternCharacters = SearchValues.Create("*?[]()|\\^$");

    /// <summary>The scope of rows that name no release.</summary>
    public const string AnyRelease = "debian";

    /// <summary>Reads one list.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        var isEnded = file.Name.StartsWith(Ended, StringComparison.Ordinal);
        if (isEnded ? !Distributions.IsRelease(file.Name[Ended.Length..]) : !file.Name.SequenceEqual("security-support-limited"))
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        var scope = isEnded ? $"debian:{file.Name[Ended.Length..]}" : AnyRelease;
        foreach (var line in Encoding.UTF8.GetString(file.Content).Split('\n'))
        {
            var count = isEnded ? 4 : 2;
            var columns = line.Split((char[]?)null, count, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (columns.Length == 0 || columns[0].StartsWith('#'))
            {
                continue;
            }

            if (ToEntry(columns, isEnded) is { } entry)
            {
                sink.Support(sink.Pool.Intern(scope), entry);
            }
            else
            {
                sink.SkipRecord(SkipReason.Malformed);
            }
        }
    }

    private static SupportEntry? ToEntry(string[] columns, bool isEnded)
    {
        // Only the one form of pattern that the lists use: a name may have '+' and '.', which a regular expression would take otherwise.
        var name = columns[0];
        var plain = name.EndsWith(".*", StringComparison.Ordinal) ? name[..^2] : name;
        if (plain.Length == 0
            || plain.AsSpan().ContainsAny(PatternCharacters)
            || name.Length > TextPool.MaxLength
            || !TextPool.IsPlain(name))
        {
            return null;
        }

        if (!isEnded)
        {
            return new SupportEntry(name, SupportKind.Limited, null, null);
        }

        return columns.Length >= 3
            && columns[1].Length <= TextPool.MaxLength
            && TextPool.IsPlain(columns[1])
            && DateOnly.TryParseExact(columns[2], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new SupportEntry(name, SupportKind.Ended, day, columns[1])
            : null;
    }
}
