using System.Buffers;

namespace Plimsoll.Advisories.Feeds.Alpine;

/// <summary>Ids as people type them into Alpine's package files.</summary>
internal static class AlpineIds
{
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._");

    /// <summary>The id that is meant; null for a word of prose (<c>(VRRP)</c>, <c>partially</c>).</summary>
    public static string? Normalize(string word)
    {
        var text = word.AsSpan().Trim("(),;:.");
        if (TryCve(text, out var cve))
        {
            return cve;
        }

        // These two may have letters only.
        if ((text.StartsWith("GHSA-") || text.StartsWith("CGA-")) && !text.ContainsAnyExcept(Characters))
        {
            return text.ToString();
        }

        // XSA-213, GNUTLS-SA-2020-09-04, wnpa-sec-2019-1, DW202402-001, VSV00013; not OSPF6, 802.11.
        var isPrefixed = text.IndexOfAnyExceptInRange('A', 'Z') >= 2 || text.StartsWith("wnpa-", StringComparison.Ordinal);
        return isPrefixed
            && text.IndexOfAnyInRange('0', '9') >= 0
            && (text.Contains('-') || text.Length >= 8)
            && !text.ContainsAnyExcept(Characters)
            ? text.ToString() : null;
    }

    // CVE_2019-2426, CVE-2017-17434-2 (the second patch for it), CVE-2021-35940.patch.
    private static bool TryCve(ReadOnlySpan<char> text, out string? cve)
    {
        cve = null;
        if (text.Length < 10 || !text.StartsWith("CVE") || text[3] is not ('-' or '_') || text[8] != '-')
        {
            return false;
        }

        var digits = text[9..].IndexOfAnyExceptInRange('0', '9');
        var number = text.Slice(9, digits < 0 ? text.Length - 9 : digits);
        if (number.IsEmpty || text.Slice(4, 4).IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return false;
        }

        cve = $"CVE-{text.Slice(4, 4)}-{number}";
        return true;
    }
}
