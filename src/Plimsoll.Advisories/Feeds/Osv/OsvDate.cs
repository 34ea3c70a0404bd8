using System.Globalization;

namespace Plimsoll.Advisories.Feeds.Osv;

/// <summary>Days of RFC 3339 times.</summary>
internal static class OsvDate
{
    /// <summary>The day; null where there is none, or where it is the placeholder year 1.</summary>
    public static DateOnly? Parse(ReadOnlySpan<char> time) =>
        time.Length >= 10
        && DateOnly.TryParseExact(time[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year > 1 ? day : null;
}
