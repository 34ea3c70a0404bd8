using Plimsoll.Advisories.Versions;
using Plimsoll.Model;

namespace Plimsoll.Reports.Fixing;

/// <summary>Which version of a package has the fixes of several findings.</summary>
internal static class FixVersions
{
    /// <summary>
    /// The smallest named version that is in no range of versions that the deciding sources call affected; null where versions cannot be
    /// ordered. Where a report does not have the ranges, a version between two fixes of one finding counts as not fixed, as it may be of a
    /// branch that the first is not of; one at or above the last counts as fixed.
    /// </summary>
    /// <param name="type">The purl type.</param>
    /// <param name="findings">Findings of one package, each with fixed versions.</param>
    public static string? Smallest(string type, IReadOnlyCollection<Finding> findings)
    {
        string[] named = [.. findings.SelectMany(static f => f.FixedVersions).Distinct(StringComparer.Ordinal)];
        if (named.Length == 1)
        {
            return named[0];
        }

        if (VersionNames.Find(type) is not { } scheme || named.Any(v => scheme.Order(v, v) is null))
        {
            return null;
        }

        Array.Sort(named, (a, b) => scheme.Order(a, b) is { } order and not 0 ? order : string.CompareOrdinal(a, b));
        return named.FirstOrDefault(version => findings.All(f => Fixes(version, f, scheme)));
    }

    private static bool Fixes(string version, Finding finding, VersionScheme scheme)
    {
        var isKnown = false;
        foreach (var range in finding.Claims.Where(static c => c.Decides).SelectMany(static c => c.Affected))
        {
            isKnown = true;
            if (Holds(range, version, scheme) is not { } isIn)
            {
                isKnown = false;
                break;
            }

            if (isIn)
            {
                return false;
            }
        }

        return isKnown || finding.FixedVersions.Any(fix => scheme.Order(version, fix) == 0) || finding.FixedVersions.All(fix => scheme.Order(version, fix) > 0);
    }

    // ">= 1.2, < 1.4.1": one or two bounds. Null for what is none, such as the number of the listed versions that are not named.
    private static bool? Holds(string range, string version, VersionScheme scheme)
    {
        foreach (var bound in range.Split(", "))
        {
            var space = bound.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0 || scheme.Order(version, bound.AsSpan(space + 1)) is not { } order)
            {
                return null;
            }

            bool? holds = bound.AsSpan(0, space) switch
            {
                "<" => order < 0,
                "<=" => order <= 0,
                ">" => order > 0,
                ">=" => order >= 0,
                "=" => order == 0,
                _ => null,
            };
            if (holds != true)
            {
                return holds;
            }
        }

        return true;
    }
}
