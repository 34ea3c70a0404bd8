namespace Plimsoll.Advisories.Versions.Semver;

/// <summary>A semantic version taken apart: numbers, prerelease; build metadata does not order and is dropped.</summary>
/// <remarks>
/// https://semver.org, version 2.0.0, and looser where package data is: a leading <c>v</c>, <c>V</c> or <c>=</c>; any count of numbers, of any
/// length, with zeros in front; a prerelease that a letter begins without a hyphen (<c>1.20rc1</c>) or after a dot (<c>1.0.0.beta.2</c>).
/// </remarks>
internal readonly ref struct SemverText
{
    private SemverText(ReadOnlySpan<char> numbers, ReadOnlySpan<char> prerelease, bool isDotted)
    {
        Numbers = numbers;
        Prerelease = prerelease;
        IsDotted = isDotted;
    }

    /// <summary>The numbers with their dots: <c>1.2.3</c>.</summary>
    public ReadOnlySpan<char> Numbers { get; }

    /// <summary>The identifiers with their dots, without the hyphen: <c>rc.1</c>; empty for a release.</summary>
    public ReadOnlySpan<char> Prerelease { get; }

    /// <summary>True where a dot stood before the prerelease, as Ruby writes it.</summary>
    public bool IsDotted { get; }

    /// <summary>True for a prerelease.</summary>
    public bool IsPrerelease => !Prerelease.IsEmpty;

    /// <summary>Takes a version apart.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out SemverText version)
    {
        version = default;
        text = TrimPrefix(text);
        var numbers = DottedNumbers.Run(text);
        return numbers > 0 && TryParseTail(text[..numbers], text[numbers..], out version);
    }

    /// <summary>White space around, and <c>v</c> and <c>=</c> before a version say nothing.</summary>
    public static ReadOnlySpan<char> TrimPrefix(ReadOnlySpan<char> text) => text.Trim(" \t\r\n").TrimStart("=vV \t");

    /// <summary>The order: numbers, then a prerelease before its release, then identifier by identifier.</summary>
    public static int Compare(SemverText left, SemverText right, bool ignoreCase)
    {
        var order = DottedNumbers.Compare(left.Numbers, right.Numbers);
        if (order != 0)
        {
            return order;
        }

        return (left.IsPrerelease, right.IsPrerelease) switch
        {
            (false, false) => 0,
            (true, false) => -1,
            (false, true) => 1,
            _ => SemverPrerelease.Compare(left, right, ignoreCase),
        };
    }

    /// <summary>Reads what follows the numbers.</summary>
    public static bool TryParseTail(ReadOnlySpan<char> numbers, ReadOnlySpan<char> tail, out SemverText version)
    {
        version = default;
        var plus = tail.IndexOf('+');
        if (plus >= 0)
        {
            if (!IsPlain(tail[(plus + 1)..]))
            {
                return false;
            }

            tail = tail[..plus];
        }

        if (tail.IsEmpty)
        {
            version = new(numbers, default, isDotted: false);
            return true;
        }

        var isDotted = tail[0] == '.';
        var prerelease = tail[0] is '-' or '.' ? tail[1..] : tail;
        if (!IsPlain(prerelease) || (tail[0] != '-' && (!char.IsAsciiLetter(prerelease[0]) || IsWildcard(prerelease))))
        {
            return false;
        }

        version = new(numbers, prerelease, isDotted);
        return true;
    }

    // "1.x" is a range and no version.
    private static bool IsWildcard(ReadOnlySpan<char> prerelease) =>
        prerelease[0] is 'x' or 'X' && (prerelease.Length == 1 || prerelease[1] == '.');

    // Dot-separated identifiers, none empty.
    private static bool IsPlain(ReadOnlySpan<char> identifiers)
    {
        var previous = '.';
        foreach (var character in identifiers)
        {
            if (character == '.' ? previous == '.' : !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or '~'))
            {
                return false;
            }

            previous = character;
        }

        return previous != '.';
    }
}
