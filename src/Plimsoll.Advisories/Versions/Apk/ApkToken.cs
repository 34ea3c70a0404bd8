namespace Plimsoll.Advisories.Versions.Apk;

/// <summary>Kinds of tokens at the same place of two versions, in the order of those versions.</summary>
internal enum ApkTokenKind
{
    PreSuffix,
    Unreadable,
    End,
    Revision,
    Hash,
    SuffixNumber,
    PostSuffix,
    Letter,
    Number,
    FirstNumber,
}

/// <summary>One token of an Alpine version.</summary>
internal readonly ref struct ApkToken
{
    private readonly ReadOnlySpan<char> _text;

    private ApkToken(ApkTokenKind kind, ReadOnlySpan<char> text)
    {
        Kind = kind;
        _text = text;
    }

    public ApkTokenKind Kind { get; }

    /// <summary>True where a first token can be read: a number, which may be missing before a dot or a letter.</summary>
    public static bool CanStart(ReadOnlySpan<char> version) =>
        !version.IsEmpty && (char.IsAsciiDigit(version[0]) || char.IsAsciiLetterLower(version[0]) || version[0] == '.');

    public static ApkToken First(scoped ref ReadOnlySpan<char> rest) => Take(ApkTokenKind.FirstNumber, ref rest, Digits.Run(rest));

    /// <summary>The token after this one.</summary>
    public ApkToken Next(scoped ref ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty)
        {
            return new(ApkTokenKind.End, default);
        }

        var isNumber = Kind is ApkTokenKind.FirstNumber or ApkTokenKind.Number;
        switch (rest[0])
        {
            // ".r1" for "r1": old versions have a dot before the letter.
            case '.' when isNumber && rest.Length > 1 && char.IsAsciiLetterLower(rest[1]):
                rest = rest[1..];
                return Take(ApkTokenKind.Letter, ref rest, 1);
            case '.' when isNumber:
                rest = rest[1..];
                return Take(ApkTokenKind.Number, ref rest, Digits.Run(rest));
            case >= 'a' and <= 'z' when isNumber:
                return Take(ApkTokenKind.Letter, ref rest, 1);
            case >= '0' and <= '9' when Kind == ApkTokenKind.Letter:
                return Take(ApkTokenKind.Number, ref rest, Digits.Run(rest));
            case >= '0' and <= '9' when Kind is ApkTokenKind.PreSuffix or ApkTokenKind.PostSuffix:
                return Take(ApkTokenKind.SuffixNumber, ref rest, Digits.Run(rest));
            case '_' when Kind is not (ApkTokenKind.Hash or ApkTokenKind.Revision):
                rest = rest[1..];
                return TakeSuffix(ref rest);
            case '~' when Kind is not (ApkTokenKind.Hash or ApkTokenKind.Revision):
                rest = rest[1..];
                return TakeHash(ref rest);

            // "-r" alone reads as "-r0"; with another letter after it, it is no revision.
            case '-' when Kind != ApkTokenKind.Revision && rest.StartsWith("-r") && (rest.Length == 2 || !char.IsAsciiLetter(rest[2])):
                rest = rest[2..];
                return Take(ApkTokenKind.Revision, ref rest, Digits.Run(rest));
            default:
                return new(ApkTokenKind.Unreadable, default);
        }
    }

    /// <summary>Compares two tokens at the same place.</summary>
    public static int Compare(ApkToken left, ApkToken right)
    {
        if (left.Kind != right.Kind)
        {
            return left.Kind - right.Kind;
        }

        return left.Kind switch
        {
            ApkTokenKind.FirstNumber or ApkTokenKind.SuffixNumber or ApkTokenKind.Revision => Digits.Compare(left._text, right._text),
            ApkTokenKind.Number => CompareNumbers(left._text, right._text),
            ApkTokenKind.PreSuffix or ApkTokenKind.PostSuffix => SuffixRank(left._text) - SuffixRank(right._text),
            ApkTokenKind.Letter or ApkTokenKind.Hash => left._text.SequenceCompareTo(right._text),
            _ => 0,
        };
    }

    // A number that is not the first reads like the digits after a decimal point once either has a leading zero: 1.09 is before 1.1.
    private static int CompareNumbers(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        left.IsEmpty || right.IsEmpty || left[0] == '0' || right[0] == '0' ? left.SequenceCompareTo(right) : Digits.Compare(left, right);

    private static ApkToken Take(ApkTokenKind kind, scoped ref ReadOnlySpan<char> rest, int length)
    {
        var token = new ApkToken(kind, rest[..length]);
        rest = rest[length..];
        return token;
    }

    private static ApkToken TakeSuffix(scoped ref ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && char.IsAsciiLetterLower(rest[length]))
        {
            length++;
        }

        return SuffixRank(rest[..length]) switch
        {
            0 => new(ApkTokenKind.Unreadable, default),
            < 5 => Take(ApkTokenKind.PreSuffix, ref rest, length),
            _ => Take(ApkTokenKind.PostSuffix, ref rest, length),
        };
    }

    private static ApkToken TakeHash(scoped ref ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && char.IsAsciiHexDigit(rest[length]))
        {
            length++;
        }

        return length == 0 ? new(ApkTokenKind.Unreadable, default) : Take(ApkTokenKind.Hash, ref rest, length);
    }

    private static int SuffixRank(ReadOnlySpan<char> suffix) => suffix switch
    {
        "alpha" => 1,
        "beta" => 2,
        "pre" => 3,
        "rc" => 4,
        "cvs" => 5,
        "svn" => 6,
        "git" => 7,
        "hg" => 8,
        "p" => 9,
        _ => 0,
    };
}
