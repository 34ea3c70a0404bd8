namespace Plimsoll.Advisories.Versions.Semver;

/// <summary>
/// A version in a constraint: whole (three numbers or more), or partial. A partial one (<c>1.2</c>, <c>1.x</c>, <c>*</c>) stands for all the
/// versions that begin with its numbers; a prerelease tag on it says nothing.
/// </summary>
internal readonly ref struct SemverBound
{
    private SemverBound(SemverText version, int count, bool isPartial)
    {
        Version = version;
        Count = count;
        IsPartial = isPartial;
    }

    /// <summary>The version; of a partial one its given numbers, so that it reads as the lowest release that it covers.</summary>
    public SemverText Version { get; }

    /// <summary>How many numbers are given.</summary>
    public int Count { get; }

    /// <summary>True where fewer than three numbers are given.</summary>
    public bool IsPartial { get; }

    /// <summary>Reads one.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out SemverBound bound)
    {
        bound = default;
        text = SemverText.TrimPrefix(text);
        var length = DottedNumbers.Run(text);
        var numbers = text[..length];
        var rest = text[length..];
        var hasWildcard = SkipWildcards(ref rest, isFirst: length == 0);
        if ((length == 0 && !hasWildcard) || !SemverText.TryParseTail(numbers, rest, out var version))
        {
            return false;
        }

        var count = DottedNumbers.Count(numbers);
        var isPartial = count < 3 || hasWildcard;
        if (isPartial && !SemverText.TryParseTail(numbers, default, out version))
        {
            return false;
        }

        bound = new(version, count, isPartial);
        return true;
    }

    /// <summary>Less than zero where a version is below all that a partial one covers, zero inside, greater above.</summary>
    public int ComparePosition(SemverText version) => DottedNumbers.CompareFirst(version.Numbers, Version.Numbers, Count);

    /// <summary>True where a version has the first numbers of this one, as many as <c>~</c> holds fixed.</summary>
    public bool IsInTildeRange(SemverText version) => DottedNumbers.CompareFirst(version.Numbers, Version.Numbers, Math.Min(Count, 2)) == 0;

    /// <summary>True where a version has the same numbers as this one up to the first that is not zero, as <c>^</c> holds them fixed.</summary>
    public bool IsInCaretRange(SemverText version)
    {
        var numbers = Version.Numbers;
        var held = 0;
        while (held < Math.Min(Count, 3))
        {
            held++;
            if (!Digits.IsZero(DottedNumbers.Take(ref numbers)))
            {
                break;
            }
        }

        return DottedNumbers.CompareFirst(version.Numbers, Version.Numbers, held) == 0;
    }

    // ".x", ".*", ".X" once or more; numbers after the first wildcard are ignored, as npm does.
    private static bool SkipWildcards(scoped ref ReadOnlySpan<char> rest, bool isFirst)
    {
        var found = false;
        while (true)
        {
            var at = isFirst ? 0 : 1;
            if (rest.Length <= at || (!isFirst && rest[0] != '.'))
            {
                return found;
            }

            var length = rest[at] is 'x' or 'X' or '*' ? 1 : found ? Digits.Run(rest[at..]) : 0;
            var end = at + length;
            if (length == 0 || (end < rest.Length && rest[end] is not ('.' or '-' or '+')))
            {
                return found;
            }

            rest = rest[end..];
            (found, isFirst) = (true, false);
        }
    }
}
