using Plimsoll.Advisories.Versions;
using Plimsoll.Model;

namespace Plimsoll.Reports.Fixing;

/// <summary>Which version of a package has the fixes of several findings.</summary>
internal static class FixVersions
{
    /// <summary>
    /// The smallest named version that has every fix; null where versions cannot be ordered. A version between two fixes of one finding counts
    /// as not fixed, as it may be of a branch that the first is not of; one at or above the last counts as fixed.
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
        return named.FirstOrDefault(version => findings.All(f =>
            f.FixedVersions.Any(fix => scheme.Order(version, fix) == 0) || f.FixedVersions.All(fix => scheme.Order(version, fix) > 0)));
    }
}
