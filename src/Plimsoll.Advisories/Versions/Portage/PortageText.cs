namespace Plimsoll.Advisories.Versions.Portage;

/// <summary>A Gentoo version taken apart: numbers, a letter, suffixes, a revision.</summary>
internal ref struct PortageText
{
    public ReadOnlySpan<char> Numbers;

    /// <summary>One small letter, or zero.</summary>
    public char Letter;

    /// <summary>All suffixes with their underscores: <c>_rc2_p1</c>.</summary>
    public ReadOnlySpan<char> Suffixes;

    /// <summary>Digits, empty for none.</summary>
    public ReadOnlySpan<char> Revision;

    public static bool TryParse(ReadOnlySpan<char> text, out PortageText version)
    {
        version = default;
        text = text.Trim(" \t\r\n");
        var length = DottedNumbers.Run(text);
        if (length == 0)
        {
            return false;
        }

        version.Numbers = text[..length];
        text = text[length..];
        if (!text.IsEmpty && char.IsAsciiLetterLower(text[0]))
        {
            version.Letter = text[0];
            text = text[1..];
        }

        var rest = text;
        while (TakeSuffix(ref rest, out _) != 0)
        {
        }

        version.Suffixes = text[..^rest.Length];
        if (rest.StartsWith("-r"))
        {
            version.Revision = rest[2..];
            return Digits.IsNumber(version.Revision);
        }

        return rest.IsEmpty;
    }

    /// <summary>Takes a suffix off: its rank, which is negative before the version without it; zero where there is none.</summary>
    public static int TakeSuffix(scoped ref ReadOnlySpan<char> text, out ReadOnlySpan<char> number)
    {
        var (rank, length) = text switch
        {
            _ when text.StartsWith("_alpha") => (-4, 6),
            _ when text.StartsWith("_beta") => (-3, 5),
            _ when text.StartsWith("_pre") => (-2, 4),
            _ when text.StartsWith("_rc") => (-1, 3),
            _ when text.StartsWith("_p") => (1, 2),
            _ => (0, 0),
        };
        var digits = Digits.Run(text[length..]);
        number = text.Slice(length, rank == 0 ? 0 : digits);
        text = text[(length + number.Length)..];
        return rank;
    }
}
