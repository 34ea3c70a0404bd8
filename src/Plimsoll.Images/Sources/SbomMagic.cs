namespace Plimsoll.Images.Sources;

/// <summary>Tells by its first bytes whether a file may be a bill of materials. Whether it is one is known when it is read.</summary>
internal static class SbomMagic
{
    /// <summary>True for JSON, XML (also in UTF-16), tags of SPDX, package URLs, and comments before those.</summary>
    public static bool IsText(ReadOnlySpan<byte> start)
    {
        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [(byte)'<', 0, ..] or [0, (byte)'<', ..])
        {
            return true;
        }

        var text = (start.StartsWith("\uFEFF"u8) ? start[3..] : start).TrimStart(" \t\r\n"u8);
        while (text is [(byte)'#', ..])
        {
            var end = text.IndexOf((byte)'\n');
            if (end < 0)
            {
                // A comment that is longer than what was looked at.
                return !text.Contains((byte)0);
            }

            text = text[(end + 1)..].TrimStart(" \t\r\n"u8);
        }

        return text is [(byte)'{' or (byte)'[' or (byte)'<', ..] || text.StartsWith("pkg:"u8) || IsTag(text);
    }

    // SPDX begins with any tag of its head: "SPDXVersion: SPDX-2.3", "DataLicense: CC0-1.0", "Creator: Tool: …".
    private static bool IsTag(ReadOnlySpan<byte> text) =>
        text.StartsWith("SPDX"u8) || text.StartsWith("DataLicense:"u8) || text.StartsWith("Document"u8) || text.StartsWith("Creat"u8);
}
