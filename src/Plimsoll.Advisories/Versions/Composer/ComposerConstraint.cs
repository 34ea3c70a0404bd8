namespace Plimsoll.Advisories.Versions.Composer;

/// <summary>Constraints of Composer.</summary>
internal static class ComposerConstraint
{
    public static bool? Check(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint)
    {
        if (constraint.Length > ConstraintReader.MaxLength
            || version.Length > ConstraintReader.MaxVersionLength
            || !ComposerText.TryParse(version, out var parsed))
        {
            return null;
        }

        var reader = new ConstraintReader(constraint);
        var (any, alternatives) = (false, 0);
        do
        {
            if (CheckSet(parsed, ref reader, out var clauses) is not { } holds || (clauses == 0 && (alternatives > 0 || reader.Relation == Relation.Or)))
            {
                return null;
            }

            (any, alternatives) = (any || holds, alternatives + 1);
        }
        while (reader.Relation == Relation.Or);

        return any;
    }

    // Reads up to the next "||".
    private static bool? CheckSet(ComposerText version, ref ConstraintReader reader, out int clauses)
    {
        clauses = 0;
        var all = true;
        Bound pending = default;
        var (isPending, isUpper) = (false, false);
        while (reader.Read() && reader.Relation != Relation.Or)
        {
            clauses++;
            if (reader.Relation == Relation.Hyphen)
            {
                if (!isPending || isUpper)
                {
                    return null;
                }

                isUpper = true;
                continue;
            }

            if (!Bound.TryParse(reader.Version, out var bound) || (isUpper && reader.Relation != Relation.Bare))
            {
                return null;
            }

            if (isUpper)
            {
                all &= Holds(version, Relation.GreaterOrEqual, pending) is true && IsUpTo(version, bound);
                (isPending, isUpper) = (false, false);
                continue;
            }

            all &= !isPending || Holds(version, Relation.Bare, pending) is true;

            // A version alone may turn out to be the lower end of a hyphen range.
            isPending = reader.Relation == Relation.Bare;
            pending = bound;
            if (!isPending)
            {
                if (Holds(version, reader.Relation, bound) is not { } holds)
                {
                    return null;
                }

                all &= holds;
            }
        }

        if (reader.Relation == Relation.Malformed || isUpper)
        {
            return null;
        }

        return all && (!isPending || Holds(version, Relation.Bare, pending) is true);
    }

    private static bool? Holds(ComposerText version, Relation relation, Bound bound)
    {
        if (bound.IsWildcard)
        {
            var position = bound.ComparePosition(version);
            return relation is Relation.Tilde or Relation.Caret ? null : ConstraintEvaluator.Holds(position, relation);
        }

        var order = ComposerText.Compare(version, bound.Version);
        if (!version.Branch.IsEmpty || !bound.Version.Branch.IsEmpty)
        {
            // Branches are in no order: one is another or it is not.
            return relation switch
            {
                Relation.Bare or Relation.Equal or Relation.GreaterOrEqual or Relation.LessOrEqual => order == 0,
                Relation.NotEqual => order != 0,
                Relation.Less or Relation.Greater or Relation.Tilde or Relation.Caret => false,
                _ => null,
            };
        }

        var isRelease = ComposerStability.IsRelease(bound.Version.Tail);
        var fromFirst = isRelease ? ComposerText.CompareNumbers(version, bound.Version) : order;
        return relation switch
        {
            Relation.Less => fromFirst < 0,
            Relation.GreaterOrEqual => fromFirst >= 0,
            Relation.Tilde => fromFirst >= 0 && bound.IsIn(version, Math.Max(bound.Count - 1, 1)),
            Relation.Caret => fromFirst >= 0 && bound.IsIn(version, bound.CaretCount),
            _ => ConstraintEvaluator.Holds(order, relation),
        };
    }

    // The upper end of a hyphen range: "2.0" lets in all of 2.0, "2.0.0" itself.
    private static bool IsUpTo(ComposerText version, Bound bound)
    {
        var isPartial = bound.IsWildcard || (bound.Count < 3 && bound.Version.Tail.IsEmpty);
        return isPartial && version.Branch.IsEmpty ? bound.ComparePosition(version) <= 0 : Holds(version, Relation.LessOrEqual, bound) is true;
    }

    private ref struct Bound
    {
        public ComposerText Version;

        public bool IsWildcard;

        public readonly int Count => DottedNumbers.Count(Version.Numbers);

        public readonly int CaretCount
        {
            get
            {
                var numbers = Version.Numbers;
                for (var held = 1; held <= Math.Min(Count, 3); held++)
                {
                    if (!Digits.IsZero(DottedNumbers.Take(ref numbers)))
                    {
                        return held;
                    }
                }

                return Math.Min(Count, 3);
            }
        }

        public static bool TryParse(ReadOnlySpan<char> text, out Bound bound)
        {
            bound = default;
            var at = text.IndexOf('@');
            text = at < 0 ? text : text[..at];
            var stars = text;
            while (stars.Length > 0 && stars[^1] is '*' or 'x' or 'X' && (stars.Length == 1 || stars[^2] == '.'))
            {
                stars = stars.Length == 1 ? default : stars[..^2];
                bound.IsWildcard = true;
            }

            return (bound.IsWildcard && stars.IsEmpty) || (ComposerText.TryParse(stars, out bound.Version) && (!bound.IsWildcard || bound.Version.Tail.IsEmpty));
        }

        public readonly int ComparePosition(ComposerText version) =>
            version.IsOpen && DottedNumbers.Count(version.Numbers) < Count
                ? ComposerText.CompareNumbers(version, Version)
                : DottedNumbers.CompareFirst(version.Numbers, Version.Numbers, Count);

        public readonly bool IsIn(ComposerText version, int count) => DottedNumbers.CompareFirst(version.Numbers, Version.Numbers, count) == 0;
    }
}
