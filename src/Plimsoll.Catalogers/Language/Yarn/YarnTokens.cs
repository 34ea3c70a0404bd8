using Plimsoll.Catalogers.Facts;

namespace Plimsoll.Catalogers.Language.Yarn;

/// <summary>The words of a line of a lock file of the first version: quoted as in JSON, or plain up to a separator.</summary>
internal static class YarnTokens
{
    /// <summary>Takes the first word off a line, and the separators before it; false at the end of the line and for a quote that is not closed.</summary>
    /// <param name="rest">The line; what is left of it afterwards.</param>
    /// <param name="separator">What ends a plain word.</param>
    /// <param name="word">The word; null where it is empty or longer than any field may be.</param>
    public static bool TryTake(ref ReadOnlySpan<byte> rest, byte separator, out string? word)
    {
        word = null;
        rest = rest.TrimStart(separator).TrimStart((byte)' ');
        if (rest.IsEmpty)
        {
            return false;
        }

        if (rest[0] != '"')
        {
            var end = rest.IndexOf(separator) is var at and >= 0 ? at : rest.Length;
            word = FieldText.OrNull(rest[..end].TrimEnd((byte)' '));
            rest = rest[end..];
            return true;
        }

        var close = 1;
        while (close < rest.Length && rest[close] != '"')
        {
            close += rest[close] == '\\' ? 2 : 1;
        }

        if (close >= rest.Length)
        {
            return false;
        }

        word = FieldText.OrNull(rest[1..close])?.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        rest = rest[(close + 1)..];
        return true;
    }
}
