using Plimsoll.Advisories.Versions.Semver;

namespace Plimsoll.Advisories.Versions.Bitnami;

/// <summary>Versions of Bitnami's applications: semantic versions with a revision of the packaging, <c>2.3.1-4</c>.</summary>
/// <remarks>
/// https://github.com/bitnami/go-version. Advisories speak of the application and never of a revision, so that it has no part in the order:
/// <c>2.3.1-4</c> equals <c>2.3.1</c>.
/// </remarks>
public static class BitnamiVersion
{
    /// <summary>The order of semantic versioning, without the revision.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        SemverVersion.Compare(WithoutRevision(left), WithoutRevision(right));

    /// <summary>Comparisons by the order, with commas for "and" and <c>||</c> for "or".</summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint) =>
        ConstraintEvaluator.Evaluate(
            version, constraint, Compare, static (v, relation, bound) => ConstraintEvaluator.Compare(v, relation, bound, Compare));

    private static ReadOnlySpan<char> WithoutRevision(ReadOnlySpan<char> text)
    {
        text = text.Trim(" \t\r\n");
        var hyphen = text.LastIndexOf('-');
        return hyphen > 0 && Digits.IsNumber(text[(hyphen + 1)..]) ? text[..hyphen] : text;
    }
}
