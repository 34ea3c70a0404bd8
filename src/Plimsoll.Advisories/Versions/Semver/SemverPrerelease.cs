namespace Plimsoll.Advisories.Versions.Semver;

/// <summary>The order of prereleases: identifier by identifier, numbers by value and before words, the shorter list first.</summary>
internal static class SemverPrerelease
{
    public static int Compare(SemverText left, SemverText right, bool ignoreCase)
    {
        var a = left.Prerelease;
        var b = right.Prerelease;
        while (!a.IsEmpty && !b.IsEmpty)
        {
            var order = CompareIdentifiers(Take(ref a, left.IsDotted), Take(ref b, right.IsDotted), ignoreCase);
            if (order != 0)
            {
                return order;
            }
        }

        return (a.IsEmpty ? 0 : 1) - (b.IsEmpty ? 0 : 1);
    }

    // Ruby's "1.0.0.rc.alpha" is "1.0.0-rc-alpha": there a dot before a stage's name joins, it does not separate.
    private static ReadOnlySpan<char> Take(scoped ref ReadOnlySpan<char> rest, bool isDotted)
    {
        var length = 0;
        while (length < rest.Length && (rest[length] != '.' || (isDotted && BeginsStage(rest[(length + 1)..]))))
        {
            length++;
        }

        var identifier = rest[..length];
        rest = rest[Math.Min(length + 1, rest.Length)..];
        return identifier;
    }

    private static bool BeginsStage(ReadOnlySpan<char> text) => text.StartsWith("alpha") || text.StartsWith("beta") || text.StartsWith("rc");

    private static int CompareIdentifiers(ReadOnlySpan<char> left, ReadOnlySpan<char> right, bool ignoreCase)
    {
        var (leftIsNumber, rightIsNumber) = (Digits.IsNumber(left), Digits.IsNumber(right));
        if (leftIsNumber || rightIsNumber)
        {
            return leftIsNumber && rightIsNumber ? Digits.Compare(left, right) : leftIsNumber ? -1 : 1;
        }

        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            var difference = Fold(left[i], ignoreCase) - Fold(right[i], ignoreCase);
            if (difference != 0)
            {
                return difference;
            }
        }

        return left.Length - right.Length;
    }

    private static int Fold(char character, bool ignoreCase) =>
        character == '.' ? '-' : ignoreCase && char.IsAsciiLetterUpper(character) ? character | 0x20 : character;
}
