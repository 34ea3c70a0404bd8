using Plimsoll.Advisories.Versions.Npm;
using Plimsoll.Advisories.Versions.Semver;

namespace Plimsoll.Advisories.Versions.Cargo;

/// <summary>Requirements of Cargo: a list of comparisons that must all hold, where a version alone is <c>^</c>.</summary>
/// <remarks>
/// https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html. A prerelease satisfies a requirement only when one of its clauses
/// names a prerelease of the same numbers. <c>||</c> for "or", which Cargo does not have, is read too.
/// </remarks>
public static class CargoRequirement
{
    /// <summary>Whether a version satisfies a requirement; null when either is malformed.</summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> requirement)
    {
        if (requirement.Length > ConstraintReader.MaxLength
            || version.Length > ConstraintReader.MaxVersionLength
            || !SemverText.TryParse(version, out var parsed))
        {
            return null;
        }

        var reader = new ConstraintReader(requirement);
        var (any, alternatives) = (false, 0);
        do
        {
            var (all, isNamed, clauses) = (true, !parsed.IsPrerelease, 0);
            while (reader.Read() && reader.Relation != Relation.Or)
            {
                var relation = reader.Relation == Relation.Bare ? Relation.Caret : reader.Relation;
                if (!SemverBound.TryParse(reader.Version, out var bound) || NpmClause.Holds(parsed, relation, bound) is not { } holds)
                {
                    return null;
                }

                isNamed |= bound.Version.IsPrerelease && DottedNumbers.Compare(bound.Version.Numbers, parsed.Numbers) == 0;
                (all, clauses) = (all && holds, clauses + 1);
            }

            if (reader.Relation == Relation.Malformed || (clauses == 0 && (alternatives > 0 || reader.Relation == Relation.Or)))
            {
                return null;
            }

            (any, alternatives) = (any || (all && isNamed), alternatives + 1);
        }
        while (reader.Relation == Relation.Or);

        return any;
    }
}
