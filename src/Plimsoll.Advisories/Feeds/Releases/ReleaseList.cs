using System.Globalization;
using System.Text;

namespace Plimsoll.Advisories.Feeds.Releases;

/// <summary>How long releases of distributions are supported: <c>scope,codename,released,end_of_life,extended,paid</c>.</summary>
/// <remarks>
/// Scopes are those of packages, and for distributions that are matched with another's advisories the like of their own
/// (<c>centos-stream:9</c>). Days are the last ones of support; a day that is not certain is left out. <c>#</c> begins a comment.
/// </remarks>
internal static class ReleaseList
{
    private const string Header = "scope,codename,released,end_of_life,extended,paid";

    /// <summary>Reads the list.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        foreach (var row in Encoding.UTF8.GetString(file.Content).Split('\n'))
        {
            var line = row.Trim();
            if (line.Length == 0 || line[0] == '#' || line == Header)
            {
                continue;
            }

            if (ToRelease(line) is { } release)
            {
                sink.Release(release);
            }
            else
            {
                sink.SkipRecord(SkipReason.Malformed);
            }
        }
    }

    private static ReleaseSupport? ToRelease(string line)
    {
        var columns = line.Split(',');
        if (columns.Length != 6
            || !IsScope(columns[0])
            || columns[1].Length > TextPool.MaxLength
            || !TextPool.IsPlain(columns[1])
            || !TryDay(columns[2], out var released)
            || !TryDay(columns[3], out var end)
            || !TryDay(columns[4], out var extended)
            || !TryDay(columns[5], out var paid)
            || !IsAscending(released, end, extended, paid))
        {
            return null;
        }

        return new ReleaseSupport
        {
            Scope = columns[0],
            Codename = columns[1].Length == 0 ? null : columns[1],
            Released = released,
            EndOfLife = end,
            EndOfExtendedSupport = extended,
            EndOfPaidSupport = paid,
        };
    }

    private static bool IsScope(string scope) =>
        scope.Length <= TextPool.MaxLength && TextPool.IsPlain(scope) && scope.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < scope.Length - 1;

    private static bool TryDay(string text, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : null;
        return day is not null || text.Length == 0;
    }

    // Support by others and for money comes after that of the distribution itself: a row in which it does not is mistyped.
    private static bool IsAscending(params ReadOnlySpan<DateOnly?> days)
    {
        DateOnly? last = null;
        foreach (var day in days)
        {
            if (day < last)
            {
                return false;
            }

            last = day ?? last;
        }

        return true;
    }
}
