namespace Plimsoll.Advisories.Versions.Dpkg;

/// <summary>Versions of Debian packages: <c>[epoch:]upstream[-revision]</c>.</summary>
/// <remarks>
/// deb-version(7), Debian policy 5.6.12. Looser than policy in two ways that archives and feeds need: the upstream part need not start with a
/// digit (dpkg only warns), and an underscore is taken for any other punctuation. A missing epoch is zero; a missing revision equals <c>0</c>.
/// </remarks>
public static class DpkgVersion
{
    /// <summary>The order of <c>dpkg --compare-versions</c>.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (!TrySplit(left, out var leftEpoch, out var leftUpstream, out var leftRevision)
            || !TrySplit(right, out var rightEpoch, out var rightUpstream, out var rightRevision))
        {
            return null;
        }

        var order = Digits.Compare(leftEpoch, rightEpoch);
        order = order != 0 ? order : ComparePart(leftUpstream, rightUpstream);
        return order != 0 ? order : ComparePart(leftRevision, rightRevision);
    }

    /// <summary>Comparisons by the order, with commas for "and" and <c>||</c> for "or"; Debian's <c>&lt;&lt;</c> and <c>&gt;&gt;</c> too.</summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint) =>
        ConstraintEvaluator.Evaluate(
            version, constraint, Compare, static (v, relation, bound) => ConstraintEvaluator.Compare(v, relation, bound, Compare));

    private static bool TrySplit(
        ReadOnlySpan<char> text, out ReadOnlySpan<char> epoch, out ReadOnlySpan<char> upstream, out ReadOnlySpan<char> revision)
    {
        upstream = text.Trim(" \t\r\n");
        epoch = default;
        revision = default;
        var colon = upstream.IndexOf(':');
        if (colon >= 0)
        {
            epoch = upstream[..colon];
            upstream = upstream[(colon + 1)..];
            if (!Digits.IsNumber(epoch))
            {
                return false;
            }
        }

        var hyphen = upstream.LastIndexOf('-');
        if (hyphen >= 0)
        {
            revision = upstream[(hyphen + 1)..];
            upstream = upstream[..hyphen];
            if (revision.IsEmpty)
            {
                return false;
            }
        }

        return !upstream.IsEmpty && IsPlain(upstream) && IsPlain(revision);
    }

    private static bool IsPlain(ReadOnlySpan<char> part)
    {
        foreach (var character in part)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '+' or '-' or '~' or ':' or '_'))
            {
                return false;
            }
        }

        return true;
    }

    // A part is read as a stretch without digits, then a number, and so on; either may be empty.
    private static int ComparePart(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty || !right.IsEmpty)
        {
            while (StartsPlain(left) || StartsPlain(right))
            {
                var difference = Weight(left) - Weight(right);
                if (difference != 0)
                {
                    return difference;
                }

                left = left[1..];
                right = right[1..];
            }

            var (leftDigits, rightDigits) = (Digits.Run(left), Digits.Run(right));
            var order = Digits.Compare(left[..leftDigits], right[..rightDigits]);
            if (order != 0)
            {
                return order;
            }

            left = left[leftDigits..];
            right = right[rightDigits..];
        }

        return 0;
    }

    private static bool StartsPlain(ReadOnlySpan<char> part) => !part.IsEmpty && !char.IsAsciiDigit(part[0]);

    // The tilde is before the end of the part, the end before letters, letters before everything else.
    private static int Weight(ReadOnlySpan<char> part)
    {
        if (part.IsEmpty || char.IsAsciiDigit(part[0]))
        {
            return 0;
        }

        return part[0] == '~' ? -1 : char.IsAsciiLetter(part[0]) ? part[0] : part[0] + 256;
    }
}
