using System.Text;

namespace Plimsoll.Advisories.Feeds.Osv;

/// <summary>Recognises records whose prose says that they were withdrawn.</summary>
/// <remarks>
/// GitHub withdraws duplicates by the hundred and writes so into title and text, in set phrases. A copy that has lost the field <c>withdrawn</c>
/// would report each of them beside the record that is meant.
/// </remarks>
internal static class OsvWithdrawal
{
    /// <summary>True for a title that begins with one of the two phrases.</summary>
    public static bool IsSummary(ReadOnlySpan<byte> summary) => StartsWith(summary, "duplicate advisory"u8) || StartsWith(summary, "withdrawn"u8);

    /// <summary>True for a text with the phrase that GitHub puts in.</summary>
    public static bool IsInDetails(ReadOnlySpan<byte> details) => details.IndexOf("This advisory has been withdrawn"u8) >= 0;

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> phrase) =>
        text.Length >= phrase.Length && Ascii.EqualsIgnoreCase(text[..phrase.Length], phrase);
}
