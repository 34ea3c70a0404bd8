using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Conformance.Converting;

/// <summary>What a row expects and what was found, as texts that can be compared.</summary>
internal static class MatchLines
{
    /// <summary>What is expected of a package: an id, and the version that fixes it (empty for none, null where the row does not say).</summary>
    public readonly record struct Line(string Package, string Id, string? Fix);

    /// <summary>The text of what is expected.</summary>
    public static string Text(IEnumerable<Line> expected) => Join(expected.Select(static e => Print(e.Package, e.Id, e.Fix)));

    /// <summary>
    /// The text of what was found, in the words of what is expected: other scanners show a CVE by the id of their source, one finding for each, and
    /// one fix where there are several. An expected id is found where a finding has it for its own or another name.
    /// </summary>
    public static string Text(IEnumerable<Finding> findings, IReadOnlyCollection<Line> expected)
    {
        List<string> lines = [];
        foreach (var finding in findings)
        {
            var meant = expected.Where(e => e.Package == finding.Package.Name && (e.Id == finding.Id || finding.Aliases.Contains(e.Id))).ToArray();
            lines.AddRange(meant.Select(e => Print(e.Package, e.Id, e.Fix is null ? null : Fix(finding, e.Fix))));
            if (meant.Length == 0)
            {
                lines.Add(Print(finding.Package.Name, finding.Id, string.Join(' ', finding.FixedVersions)));
            }
        }

        return Join(lines);
    }

    // Ours may tell the fixes of higher lines too.
    private static string Fix(Finding finding, string expected) =>
        finding.FixedVersions.Any(f => WithoutEpoch(f) == WithoutEpoch(expected)) ? expected : string.Join(' ', finding.FixedVersions);

    private static string WithoutEpoch(string version) => version.StartsWith("0:", StringComparison.Ordinal) ? version[2..] : version;

    private static string Print(string package, string id, string? fix) => fix is null ? $"{package} {id}" : $"{package} {id} {(fix.Length == 0 ? "without a fix" : WithoutEpoch(fix))}";

    private static string Join(IEnumerable<string> lines) => string.Join("; ", lines.Distinct().Order(StringComparer.Ordinal));
}
