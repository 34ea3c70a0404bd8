namespace Plimsoll.Advisories.Versions.Maven;

/// <summary>Versions of Maven packages.</summary>
/// <remarks>
/// The version order specification of the POM reference, https://maven.apache.org/pom.html#version-order-specification, as Maven 3.9 has it.
/// Maven's own comparison is no order where a qualifier stands between two dots or in a list of its own (it has <c>1-sp</c> &lt;
/// <c>1-0-alpha</c> &lt; <c>1</c> &lt; <c>1-sp</c>): there <c>.X</c> and <c>-0-X</c> are taken for <c>-X</c>, as Maven itself does
/// with <c>.X</c> at the end of a version. Everything but white space and control characters is a version.
/// </remarks>
public static class MavenVersion
{
    /// <summary>The order.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.Trim(" \t\r\n");
        right = right.Trim(" \t\r\n");
        if (!VersionText.IsPrintable(left) || !VersionText.IsPrintable(right))
        {
            return null;
        }

        var a = new MavenItems(left);
        var b = new MavenItems(right);
        while (true)
        {
            var leftItem = a.Next();
            var rightItem = b.Next();
            var order = MavenItem.Compare(leftItem, rightItem);
            if (order != 0 || (leftItem.Kind == MavenItemKind.End && rightItem.Kind == MavenItemKind.End))
            {
                return order;
            }
        }
    }

    /// <summary>
    /// Ranges of Maven (<c>[1.0,2.0),[3.0,)</c>), or comparisons as advisories have them, with commas for "and" and <c>||</c> for "or"; a version
    /// alone asks for equality.
    /// </summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint) =>
        Intervals.Looks(constraint)
            ? Intervals.Check(version, constraint, Compare)
            : ConstraintEvaluator.Evaluate(
                version, constraint, Compare, static (v, relation, bound) => ConstraintEvaluator.Compare(v, relation, bound, Compare));
}
