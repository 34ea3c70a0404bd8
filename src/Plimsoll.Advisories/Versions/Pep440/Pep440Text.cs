using System.Text;

namespace Plimsoll.Advisories.Versions.Pep440;

/// <summary>A Python version taken apart; every part is a piece of the text as it was written.</summary>
/// <remarks>PEP 440, appendix B (the pattern for parsing, all its alternative spellings included).</remarks>
internal ref struct Pep440Text
{
    /// <summary>Digits, empty for none.</summary>
    public ReadOnlySpan<char> Epoch;

    /// <summary>Dotted numbers, never empty.</summary>
    public ReadOnlySpan<char> Release;

    /// <summary>Alpha, beta or candidate; <see cref="Pep440Stage.Release"/> where there is no such mark.</summary>
    public Pep440Stage Mark;

    /// <summary>Digits of the mark, empty for zero.</summary>
    public ReadOnlySpan<char> MarkNumber;

    public bool IsPost;

    public ReadOnlySpan<char> PostNumber;

    public bool IsDevelopment;

    public ReadOnlySpan<char> DevelopmentNumber;

    /// <summary>Letters and digits with <c>.</c>, <c>-</c> or <c>_</c> between them, empty for none.</summary>
    public ReadOnlySpan<char> Local;

    /// <summary>The stage that the order goes by.</summary>
    public readonly Pep440Stage Stage =>
        Mark == Pep440Stage.Release && !IsPost && IsDevelopment ? Pep440Stage.Development : Mark;

    /// <summary>True for alphas, betas, candidates and development releases.</summary>
    public readonly bool IsPrerelease => Mark != Pep440Stage.Release || IsDevelopment;

    public static bool TryParse(ReadOnlySpan<char> text, out Pep440Text version)
    {
        Pep440Text parsed = default;
        var isVersion = parsed.Read(text.Trim());
        version = parsed;
        return isVersion;
    }

    private bool Read(ReadOnlySpan<char> rest)
    {
        if (!rest.IsEmpty && rest[0] is 'v' or 'V')
        {
            rest = rest[1..];
        }

        var digits = Digits.Run(rest);
        if (digits > 0 && digits < rest.Length && rest[digits] == '!')
        {
            Epoch = rest[..digits];
            rest = rest[(digits + 1)..];
        }

        var length = DottedNumbers.Run(rest);
        if (length == 0)
        {
            return false;
        }

        Release = rest[..length];
        rest = TakeMark(rest[length..]);
        rest = TakePost(rest);
        rest = TakeDevelopment(rest);
        if (!rest.IsEmpty && rest[0] == '+')
        {
            Local = rest[1..];
            return IsLocal(Local);
        }

        return rest.IsEmpty;
    }

    private ReadOnlySpan<char> TakeMark(ReadOnlySpan<char> rest)
    {
        var tail = AfterSeparator(rest);
        Mark = Pep440Stage.Release;
        if (TakeWord(ref tail, "alpha") || TakeWord(ref tail, "a"))
        {
            Mark = Pep440Stage.Alpha;
        }
        else if (TakeWord(ref tail, "beta") || TakeWord(ref tail, "b"))
        {
            Mark = Pep440Stage.Beta;
        }
        else if (TakeWord(ref tail, "rc") || TakeWord(ref tail, "c") || TakeWord(ref tail, "preview") || TakeWord(ref tail, "pre"))
        {
            Mark = Pep440Stage.Candidate;
        }

        if (Mark != Pep440Stage.Release)
        {
            MarkNumber = TakeNumber(ref tail);
            return tail;
        }

        return rest;
    }

    private ReadOnlySpan<char> TakePost(ReadOnlySpan<char> rest)
    {
        // "1.0-5" is "1.0.post5".
        if (rest.Length > 1 && rest[0] == '-' && char.IsAsciiDigit(rest[1]))
        {
            rest = rest[1..];
            IsPost = true;
            PostNumber = TakeDigits(ref rest);
            return rest;
        }

        var tail = AfterSeparator(rest);
        if (TakeWord(ref tail, "post") || TakeWord(ref tail, "rev") || TakeWord(ref tail, "r"))
        {
            IsPost = true;
            PostNumber = TakeNumber(ref tail);
            return tail;
        }

        return rest;
    }

    private ReadOnlySpan<char> TakeDevelopment(ReadOnlySpan<char> rest)
    {
        var tail = AfterSeparator(rest);
        if (TakeWord(ref tail, "dev"))
        {
            IsDevelopment = true;
            DevelopmentNumber = TakeNumber(ref tail);
            return tail;
        }

        return rest;
    }

    private static ReadOnlySpan<char> AfterSeparator(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text[0] is '.' or '-' or '_' ? text[1..] : text;

    private static bool TakeWord(scoped ref ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        if (text.Length < word.Length || !Ascii.EqualsIgnoreCase(text[..word.Length], word))
        {
            return false;
        }

        text = text[word.Length..];
        return true;
    }

    // The separator before a number is also allowed with no number after it ("1.0a."), unless the next part needs it ("1.0a.dev1").
    private static ReadOnlySpan<char> TakeNumber(scoped ref ReadOnlySpan<char> text)
    {
        var tail = AfterSeparator(text);
        if (tail.IsEmpty || !char.IsAsciiLetter(tail[0]))
        {
            text = tail;
        }

        return TakeDigits(ref text);
    }

    private static ReadOnlySpan<char> TakeDigits(scoped ref ReadOnlySpan<char> text)
    {
        var length = Digits.Run(text);
        var digits = text[..length];
        text = text[length..];
        return digits;
    }

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        var wasSeparator = true;
        foreach (var character in local)
        {
            var isSeparator = character is '.' or '-' or '_';
            if (isSeparator ? wasSeparator : !char.IsAsciiLetterOrDigit(character))
            {
                return false;
            }

            wasSeparator = isSeparator;
        }

        return !wasSeparator;
    }
}
