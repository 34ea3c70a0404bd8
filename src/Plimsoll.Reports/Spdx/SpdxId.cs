namespace Plimsoll.Reports.Spdx;

/// <summary>Identifiers that SPDX takes: letters, digits, <c>.</c> and <c>-</c>.</summary>
internal static class SpdxId
{
    private const int MaxLength = 60;

    /// <summary>A prefix and as much of a text as an identifier can show. Where that is not all, digits tell it from its likes.</summary>
    /// <param name="prefix">Stands in front.</param>
    /// <param name="text">What is shown.</param>
    /// <param name="identity">What the digits are made of; null where they are needed only if not all of the text is shown.</param>
    public static string Of(string prefix, string text, string? identity = null)
    {
        var shown = string.Create(Math.Min(text.Length, MaxLength), text, static (target, text) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = char.IsAsciiLetterOrDigit(text[i]) || text[i] == '.' ? text[i] : '-';
            }
        });
        return prefix + (identity is null && shown == text ? shown : $"{shown.Trim('-')}-{DocumentIdentity.Short(identity ?? text)}");
    }
}
