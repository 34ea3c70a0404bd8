namespace Plimsoll.Advisories.Versions;

/// <summary>What the schemes that know no malformed version still ask for.</summary>
internal static class VersionText
{
    /// <summary>True for a text that is not empty and has neither white space nor control characters.</summary>
    public static bool IsPrintable(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character))
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }

    /// <summary>Takes the first piece off, up to any of the separators.</summary>
    public static ReadOnlySpan<char> Take(scoped ref ReadOnlySpan<char> text, ReadOnlySpan<char> separators)
    {
        var length = 0;
        while (length < text.Length && !separators.Contains(text[length]))
        {
            length++;
        }

        var piece = text[..length];
        text = text[Math.Min(length + 1, text.Length)..];
        return piece;
    }
}
