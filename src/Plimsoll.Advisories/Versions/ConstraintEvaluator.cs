namespace Plimsoll.Advisories.Versions;

/// <summary>Decides one clause of a constraint.</summary>
/// <returns>Null when the clause is not one of the scheme.</returns>
internal delegate bool? ClauseCheck(ReadOnlySpan<char> version, Relation relation, ReadOnlySpan<char> bound);

/// <summary>Walks the alternatives of a constraint for the schemes whose clauses stand each for itself.</summary>
internal static class ConstraintEvaluator
{
    /// <summary>
    /// True where every clause of some alternative holds. All clauses are read even when the answer is known: a constraint that is half
    /// unreadable is not one. An empty constraint restricts nothing.
    /// </summary>
    public static bool? Evaluate(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint, VersionOrder order, ClauseCheck check, bool hasWords = false)
    {
        if (constraint.Length > ConstraintReader.MaxLength
            || version.Length > ConstraintReader.MaxVersionLength
            || order(version, version) is null)
        {
            return null;
        }

        var reader = new ConstraintReader(constraint, hasWords);
        var (any, all, clauses, alternatives) = (false, true, 0, 0);
        while (reader.Read())
        {
            if (reader.Relation == Relation.Or)
            {
                if (clauses == 0)
                {
                    return null;
                }

                (any, all, clauses, alternatives) = (any || all, true, 0, alternatives + 1);
                continue;
            }

            if (check(version, reader.Relation, reader.Version) is not { } holds)
            {
                return null;
            }

            (all, clauses) = (all && holds, clauses + 1);
        }

        if (reader.Relation == Relation.Malformed || (clauses == 0 && alternatives > 0))
        {
            return null;
        }

        return any || all;
    }

    /// <summary>The six comparisons by an order; a version alone asks for equality, <c>*</c> for anything.</summary>
    public static bool? Compare(ReadOnlySpan<char> version, Relation relation, ReadOnlySpan<char> bound, VersionOrder order)
    {
        if (relation is Relation.Bare or Relation.Equal && bound is "*")
        {
            return true;
        }

        return order(version, bound) is { } result ? Holds(result, relation) : null;
    }

    /// <summary>Whether the result of a comparison is what the operator asks for; null for operators that are more than a comparison.</summary>
    public static bool? Holds(int result, Relation relation) => relation switch
    {
        Relation.Bare or Relation.Equal => result == 0,
        Relation.NotEqual => result != 0,
        Relation.Less => result < 0,
        Relation.LessOrEqual => result <= 0,
        Relation.Greater => result > 0,
        Relation.GreaterOrEqual => result >= 0,
        _ => null,
    };
}
