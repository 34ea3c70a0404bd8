using Plimsoll.Advisories.Versions.Semver;

namespace Plimsoll.Advisories.Versions.Pub;

/// <summary>Versions of Dart packages: semantic versions whose build metadata counts. Those of Julia have the same order.</summary>
/// <remarks>https://dart.dev/tools/pub/versioning and pub_semver: <c>1.2.3+1</c> is after <c>1.2.3</c>.</remarks>
public static class PubVersion
{
    /// <summary>The order of semantic versioning, then build metadata: none first, identifier by identifier.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (!SemverText.TryParse(left, out var a) || !SemverText.TryParse(right, out var b))
        {
            return null;
        }

        var order = SemverText.Compare(a, b, ignoreCase: false);
        return order != 0 ? order : CompareBuilds(Build(left), Build(right));
    }

    /// <summary>
    /// Comparisons, <c>^</c> and <c>any</c>; spaces or commas for "and", <c>||</c> for "or". <c>^1.2.3</c> goes up to 2.0.0, <c>^0.1.2</c> to 0.2.0.
    /// </summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint) =>
        ConstraintEvaluator.Evaluate(version, constraint, Compare, static (v, relation, bound) => relation switch
        {
            Relation.Bare when bound is "any" => true,
            Relation.Caret => IsCompatible(v, bound),
            _ => ConstraintEvaluator.Compare(v, relation, bound, Compare),
        });

    private static bool? IsCompatible(ReadOnlySpan<char> text, ReadOnlySpan<char> boundText)
    {
        if (!SemverText.TryParse(text, out var version) || !SemverText.TryParse(boundText, out var bound))
        {
            return null;
        }

        var numbers = bound.Numbers;
        var held = Digits.IsZero(DottedNumbers.Take(ref numbers)) ? 2 : 1;
        return Compare(text, boundText) >= 0 && DottedNumbers.CompareFirst(version.Numbers, bound.Numbers, held) == 0;
    }

    private static ReadOnlySpan<char> Build(ReadOnlySpan<char> text)
    {
        var plus = text.IndexOf('+');
        return plus < 0 ? default : text[(plus + 1)..].Trim(" \t\r\n");
    }

    private static int CompareBuilds(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var a = VersionText.Take(ref left, ".");
            var b = VersionText.Take(ref right, ".");
            var (leftIsNumber, rightIsNumber) = (Digits.IsNumber(a), Digits.IsNumber(b));
            var order = rightIsNumber.CompareTo(leftIsNumber);
            order = order != 0 ? order : leftIsNumber ? Digits.Compare(a, b) : a.SequenceCompareTo(b);
            if (order != 0)
            {
                return order;
            }
        }

        return (left.IsEmpty ? 0 : 1) - (right.IsEmpty ? 0 : 1);
    }
}
