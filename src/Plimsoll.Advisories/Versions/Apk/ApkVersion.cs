namespace Plimsoll.Advisories.Versions.Apk;

/// <summary>Versions of Alpine packages: <c>digits{.digits}[letter]{_suffix[digits]}[~hash][-rdigits]</c>.</summary>
/// <remarks>
/// apk-tools 3, apk-package(5). Older packages and feeds have versions that this grammar does not allow (<c>6.6.2p1</c>, <c>0.8.21.r2</c>,
/// <c>.1</c>); they are read as apk-tools 2 read them. From the first place that neither can read on, a version is unreadable: that place is
/// before the end, so <c>1.2_blah</c> is before <c>1.2</c>, and two unreadable places are equal. What begins unreadably is no version.
/// </remarks>
public static class ApkVersion
{
    /// <summary>The order of <c>apk version -t</c>.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => Compare(left, right, prefix: false);

    /// <summary>
    /// Comparisons by the order, with commas for "and" and <c>||</c> for "or". <c>~</c> asks for a version that begins with the given one,
    /// as <c>~1.2</c> does for <c>1.2.3-r0</c>.
    /// </summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint) =>
        ConstraintEvaluator.Evaluate(version, constraint, Compare, static (v, relation, bound) => relation switch
        {
            Relation.Tilde or Relation.Compatible when Compare(v, bound, prefix: true) is { } order => order == 0,
            _ => ConstraintEvaluator.Compare(v, relation, bound, Compare),
        });

    private static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right, bool prefix)
    {
        left = left.Trim(" \t\r\n");
        right = right.Trim(" \t\r\n");
        if (!ApkToken.CanStart(left) || !ApkToken.CanStart(right))
        {
            return null;
        }

        var a = ApkToken.First(ref left);
        var b = ApkToken.First(ref right);
        while (true)
        {
            if (prefix && b.Kind == ApkTokenKind.End)
            {
                return 0;
            }

            var order = ApkToken.Compare(a, b);
            if (order != 0 || a.Kind is ApkTokenKind.End or ApkTokenKind.Unreadable)
            {
                return order;
            }

            a = a.Next(ref left);
            b = b.Next(ref right);
        }
    }
}
