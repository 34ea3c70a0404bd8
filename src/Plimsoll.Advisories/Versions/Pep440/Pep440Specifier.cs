using System.Text;

namespace Plimsoll.Advisories.Versions.Pep440;

/// <summary>Version specifiers: <c>~= == != &lt;= &gt;= &lt; &gt; ===</c> and <c>==X.*</c>; commas or spaces for "and", <c>||</c> for "or".</summary>
/// <remarks>
/// PEP 440, "Version specifiers", and looser where advisories are: <c>=</c> or nothing for <c>==</c>, <c>*</c> for any version, local labels
/// with any operator. Prereleases count like other versions. One rule depends on the company of a clause: <c>&lt;2</c> does not let in
/// <c>2.0a1</c>, as the PEP has it, but where the same alternative has a lower bound too (<c>&gt;1.0, &lt;2.0</c>) the two are the ends of an
/// interval of the order, which is what an advisory means by it, and <c>2.0a1</c> is inside. With a version from before the PEP on either
/// side only the order counts.
/// </remarks>
public static class Pep440Specifier
{
    /// <summary>Whether a version satisfies a specifier; null when either is malformed.</summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> specifier)
    {
        if (specifier.Length > ConstraintReader.MaxLength
            || version.Length > ConstraintReader.MaxVersionLength
            || Pep440Version.Compare(version, version) is null)
        {
            return null;
        }

        var reader = new ConstraintReader(specifier);
        var (any, alternatives) = (false, 0);
        do
        {
            var isInterval = IsInterval(reader);
            var (all, clauses) = (true, 0);
            while (reader.Read() && reader.Relation != Relation.Or)
            {
                if (Check(version, reader.Relation, reader.Version, isInterval) is not { } holds)
                {
                    return null;
                }

                (all, clauses) = (all && holds, clauses + 1);
            }

            var isAlone = alternatives == 0 && reader.Relation == Relation.End;
            if (reader.Relation == Relation.Malformed || (clauses == 0 && !isAlone))
            {
                return null;
            }

            (any, alternatives) = (any || all, alternatives + 1);
        }
        while (reader.Relation == Relation.Or);

        return any;
    }

    // Looks ahead on a copy.
    private static bool IsInterval(ConstraintReader reader)
    {
        var (hasLower, hasUpper) = (false, false);
        while (reader.Read() && reader.Relation != Relation.Or)
        {
            hasLower |= reader.Relation is Relation.Greater or Relation.GreaterOrEqual;
            hasUpper |= reader.Relation is Relation.Less or Relation.LessOrEqual;
        }

        return hasLower && hasUpper;
    }

    private static bool? Check(ReadOnlySpan<char> text, Relation relation, ReadOnlySpan<char> boundText, bool isInterval)
    {
        if (relation == Relation.Identical)
        {
            return Ascii.EqualsIgnoreCase(text.Trim(), boundText);
        }

        if (relation is Relation.Bare or Relation.Equal && boundText is "*")
        {
            return true;
        }

        if (boundText.EndsWith(".*"))
        {
            return relation is Relation.Bare or Relation.Equal or Relation.NotEqual
                && Pep440Text.TryParse(boundText[..^2], out var prefix)
                && !prefix.IsDevelopment
                && prefix.Local.IsEmpty
                ? (Pep440Text.TryParse(text, out var candidate) && HasPrefix(candidate, prefix)) == (relation != Relation.NotEqual)
                : null;
        }

        if (!Pep440Text.TryParse(text, out var version) || !Pep440Text.TryParse(boundText, out var bound))
        {
            return Pep440Version.Compare(text, boundText) is { } order ? ConstraintEvaluator.Holds(order, relation) : null;
        }

        return Check(version, relation, bound, isInterval);
    }

    private static bool? Check(Pep440Text version, Relation relation, Pep440Text bound, bool isInterval)
    {
        // Without a local label in the bound, a version with one is as its public part; "<" and ">" look at the whole.
        var order = bound.Local.IsEmpty && relation is not (Relation.Less or Relation.Greater)
            ? Pep440Version.ComparePublic(version, bound)
            : Pep440Version.Compare(version, bound);
        return relation switch
        {
            Relation.Less => order < 0 && (isInterval || !IsPrereleaseOf(version, bound)),
            Relation.Greater => order > 0 && !IsPostReleaseOf(version, bound) && !IsLocalOf(version, bound),
            Relation.Compatible => DottedNumbers.Count(bound.Release) > 1 ? order >= 0 && IsCompatible(version, bound) : null,
            _ => ConstraintEvaluator.Holds(order, relation),
        };
    }

    private static bool IsPrereleaseOf(Pep440Text version, Pep440Text bound) =>
        version.IsPrerelease && !bound.IsPrerelease && Pep440Version.CompareBase(version, bound) == 0;

    private static bool IsPostReleaseOf(Pep440Text version, Pep440Text bound) =>
        version.IsPost && !bound.IsPost && Pep440Version.CompareBase(version, bound) == 0;

    private static bool IsLocalOf(Pep440Text version, Pep440Text bound) =>
        !version.Local.IsEmpty && bound.Local.IsEmpty && Pep440Version.CompareBase(version, bound) == 0;

    // "~=2.2.1" is ">=2.2.1, ==2.2.*".
    private static bool IsCompatible(Pep440Text version, Pep440Text bound) =>
        Digits.Compare(version.Epoch, bound.Epoch) == 0
        && DottedNumbers.CompareFirst(version.Release, bound.Release, DottedNumbers.Count(bound.Release) - 1) == 0;

    private static bool HasPrefix(Pep440Text version, Pep440Text prefix)
    {
        if (Digits.Compare(version.Epoch, prefix.Epoch) != 0)
        {
            return false;
        }

        if (prefix.Mark == Pep440Stage.Release && !prefix.IsPost)
        {
            return DottedNumbers.CompareFirst(version.Release, prefix.Release, DottedNumbers.Count(prefix.Release)) == 0;
        }

        return DottedNumbers.Compare(version.Release, prefix.Release) == 0
            && version.Mark == prefix.Mark
            && Digits.Compare(version.MarkNumber, prefix.MarkNumber) == 0
            && (!prefix.IsPost || (version.IsPost && Digits.Compare(version.PostNumber, prefix.PostNumber) == 0));
    }
}
