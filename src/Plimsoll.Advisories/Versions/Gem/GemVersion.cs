namespace Plimsoll.Advisories.Versions.Gem;

/// <summary>Versions of RubyGems.</summary>
/// <remarks>
/// Gem::Version, https://docs.ruby-lang.org/en/master/Gem/Version.html. Looser in one way that lock files need: a platform after the version
/// (<c>1.2.0-x86_64-linux</c>, <c>1.2.0-java</c>) says nothing about the order.
/// </remarks>
public static class GemVersion
{
    // What the name of a platform begins with.
    private static readonly string[] Platforms =
        ["x86", "x64", "arm", "aarch64", "universal", "powerpc", "ppc", "s390", "riscv", "loongarch", "mswin", "mingw", "java", "jruby", "dalvik"];

    /// <summary>The order: letters before nothing before digits; the empty version is <c>0</c>.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = WithoutPlatform(left.Trim(" \t\r\n"));
        right = WithoutPlatform(right.Trim(" \t\r\n"));
        if (!IsVersion(left) || !IsVersion(right))
        {
            return null;
        }

        var a = new GemSegments(left);
        var b = new GemSegments(right);
        while (true)
        {
            var leftSegment = a.Next();
            var rightSegment = b.Next();
            var order = CompareSegments(leftSegment, rightSegment);
            if (order != 0 || leftSegment.IsEmpty)
            {
                return order;
            }
        }
    }

    /// <summary>Comparisons and <c>~&gt;</c>, with commas for "and" and <c>||</c> for "or".</summary>
    /// <remarks>Gem::Requirement: <c>~&gt; 2.2.3</c> is <c>&gt;= 2.2.3</c> and below <c>2.3</c>, <c>~&gt; 2</c> below <c>3</c>.</remarks>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint) =>
        ConstraintEvaluator.Evaluate(version, constraint, Compare, static (v, relation, bound) => relation switch
        {
            Relation.Tilde when Compare(v, bound) is { } order => order >= 0 && IsBelowBump(v, bound),
            _ => ConstraintEvaluator.Compare(v, relation, bound, Compare),
        });

    // The release of a version, compared by all numbers of the bound but the last, is not above it. A single number is held itself.
    private static bool IsBelowBump(ReadOnlySpan<char> version, ReadOnlySpan<char> bound)
    {
        var numbers = bound[..DottedNumbers.Run(bound)];
        var held = Math.Max(DottedNumbers.Count(numbers) - 1, 1);
        return DottedNumbers.CompareFirst(version[..DottedNumbers.Run(version)], numbers, held) <= 0;
    }

    private static int CompareSegments(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var (leftKind, rightKind) = (Kind(left), Kind(right));
        return leftKind != rightKind ? leftKind - rightKind : leftKind == 2 ? Digits.Compare(left, right) : left.SequenceCompareTo(right);
    }

    private static int Kind(ReadOnlySpan<char> segment) => segment.IsEmpty ? 1 : char.IsAsciiDigit(segment[0]) ? 2 : 0;

    private static ReadOnlySpan<char> WithoutPlatform(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '-' && IsPlatform(text[(i + 1)..]))
            {
                return text[..i];
            }
        }

        return text;
    }

    private static bool IsPlatform(ReadOnlySpan<char> text)
    {
        foreach (var name in Platforms)
        {
            if (text.StartsWith(name))
            {
                return true;
            }
        }

        return false;
    }

    // Digits first; then pieces of letters and digits with dots, from the first hyphen on also hyphens, between them.
    private static bool IsVersion(ReadOnlySpan<char> text)
    {
        var (wasDot, hasHyphen) = (true, false);
        foreach (var character in text)
        {
            if (character == '.' ? wasDot : character != '-' && !char.IsAsciiLetterOrDigit(character))
            {
                return false;
            }

            if (character == '-')
            {
                if (wasDot && !hasHyphen)
                {
                    return false;
                }

                hasHyphen = true;
            }

            wasDot = character == '.';
        }

        return text.IsEmpty || (char.IsAsciiDigit(text[0]) && !wasDot && text[^1] != '-');
    }
}
