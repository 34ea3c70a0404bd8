using Plimsoll.Model;

namespace Plimsoll.Advisories.Feeds;

/// <summary>The words that feeds have for severities. Trackers with words of their own meaning (Ubuntu's <c>negligible</c>) read them themselves.</summary>
internal static class SeverityWords
{
    /// <summary>The severity that a word means, in whatever case; unknown for any other word and for none.</summary>
    public static Severity Parse(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[10];
        return word.Length > lower.Length ? Severity.Unknown : lower[..word.ToLowerInvariant(lower)] switch
        {
            "low" => Severity.Low,
            "moderate" or "medium" => Severity.Medium,
            "important" or "high" => Severity.High,
            "critical" => Severity.Critical,
            _ => Severity.Unknown,
        };
    }
}
