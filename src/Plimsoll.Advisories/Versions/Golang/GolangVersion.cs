using Plimsoll.Advisories.Versions.Semver;

namespace Plimsoll.Advisories.Versions.Golang;

/// <summary>Versions of Go modules (<c>v1.2.3</c>, pseudo-versions, <c>+incompatible</c>) and of Go itself (<c>go1.21.3</c>, <c>1.21rc1</c>).</summary>
/// <remarks>
/// https://go.dev/ref/mod#versions: semantic versions, pseudo-versions being prereleases by the time of their commit. What a toolchain says
/// after its version (<c>go1.21.3 X:boringcrypto</c>) is dropped.
/// </remarks>
public static class GolangVersion
{
    /// <summary>The order of semantic versioning.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        SemverText.TryParse(WithoutToolchain(left), out var a) && SemverText.TryParse(WithoutToolchain(right), out var b)
            ? SemverText.Compare(a, b, ignoreCase: false)
            : null;

    /// <summary>Comparisons by the order, with commas for "and" and <c>||</c> for "or"; <c>~</c> and <c>^</c> as <see cref="SemverConstraint"/> has them.</summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint) =>
        ConstraintEvaluator.Evaluate(version, constraint, Compare, static (v, relation, bound) => relation switch
        {
            Relation.Tilde or Relation.Caret => SemverConstraint.CheckRange(WithoutToolchain(v), relation, WithoutToolchain(bound)),
            _ => ConstraintEvaluator.Compare(v, relation, bound, Compare),
        });

    private static ReadOnlySpan<char> WithoutToolchain(ReadOnlySpan<char> text)
    {
        text = text.Trim(" \t\r\n");
        if (!text.StartsWith("go"))
        {
            return text;
        }

        var space = text.IndexOf(' ');
        return space < 0 ? text[2..] : text[2..space];
    }
}
