using System.Text.Json;
using Plimsoll.Advisories.Tests.Versions;
using Plimsoll.Advisories.Versions;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Language;

/// <summary>Trivy's tables of versions against what advisories say: affected ones, patched ones and those that never were.</summary>
public sealed class TrivyCompareTests
{
    private const string Revision = "advisories of Bitnami speak of applications: the revision of the packaging has no part in the order";

    // By scheme. All but the last are about constraints in the ecosystem's own syntax, which advisories here are not kept in.
    private static readonly Dictionary<string, Dictionary<string, string>> Reviewed = new(StringComparer.Ordinal)
    {
        ["npm"] = new() { ["prerelease"] = "node-semver: a prerelease is in a range only where a bound is one of the same version" },
        ["pep440"] = new() { ["invalid version"] = "what is no version of PEP 440 is one of the time before it, and before all others" },
        ["bitnami"] = new() { ["vulnerable with revision on patch"] = Revision, ["vulnerable with revision on both current and patch"] = Revision },
        ["semver"] = new() { ["improper constraint"] = "a star is every version" },
    };

    private const string Folder = "aquasecurity__trivy/pkg/detector/";

    [Theory]
    [InlineData("library/compare/npm/compare_test", "TestNpmComparer_IsVulnerable", "npm", 11)]
    [InlineData("library/compare/pep440/compare_test", "TestPep440Comparer_IsVulnerable", "pep440", 11)]
    [InlineData("library/compare/maven/compare_test", "TestComparer_IsVulnerable", "maven", 8)]
    [InlineData("library/compare/rubygems/compare_test", "TestRubyGemsComparer_IsVulnerable", "gem", 7)]
    [InlineData("library/compare/bitnami/compare_test", "TestBitnamiComparer_IsVulnerable", "bitnami", 11)]
    [InlineData("library/compare/compare_test", "TestGenericComparer_IsVulnerable", "semver", 8)]
    public void Rows_hold(string file, string function, string scheme, int atLeast)
    {
        var report = new RowReport(Reviewed.GetValueOrDefault(scheme));
        var satisfies = VersionTable.Scheme(scheme).Satisfies;
        foreach (var row in ExpectedFile.Rows(Folder + file + ".expected.json", function))
        {
            var advisory = row.GetProperty("args").GetProperty("advisory");
            var isVulnerable = IsVulnerable(satisfies, (row.GetProperty("args").Text("currentVersion") ?? row.GetProperty("args").Text("ver"))!, Texts(advisory, "VulnerableVersions"), [.. Texts(advisory, "PatchedVersions"), .. Texts(advisory, "UnaffectedVersions")]);
            report.Check(row.Text("name")!, row.TryGetProperty("want", out var want) ? want.GetRawText() : "false", isVulnerable ? "true" : "false");
        }

        report.Done(atLeast);
    }

    [Theory]
    [InlineData("TestConstraints_Check", "dpkg", 20)]
    [InlineData("TestConstraints_CheckWithAPKComparer", "apk", 3)]
    [InlineData("TestConstraints_CheckWithRPMComparer", "rpm", 3)]
    public void Constraints_of_systems_hold(string function, string scheme, int atLeast)
    {
        var report = new RowReport();
        var satisfies = VersionTable.Scheme(scheme).Satisfies;
        foreach (var row in ExpectedFile.Rows(Folder + "ospkg/version/constraint_test.expected.json", function))
        {
            var expected = row.TryGetProperty("want", out var want) ? want.GetRawText() : "null";
            report.Check(row.Text("name")!, expected, satisfies(row.Text("version"), row.Text("constraints")) switch { true => "true", false => "false", null => "null" });
        }

        report.Done(atLeast);
    }

    [Theory]
    [InlineData("TestDEBComparer_Compare", "dpkg", 9)]
    [InlineData("TestAPKComparer_Compare", "apk", 6)]
    public void Orders_of_systems_hold(string function, string scheme, int atLeast)
    {
        const string Text = "dpkg warns of a version that begins with a letter, and orders it";
        var report = new RowReport(scheme == "dpkg" ? new Dictionary<string, string> { ["invalid version1"] = Text, ["invalid version2"] = Text } : null);
        var order = VersionTable.Scheme(scheme).Order;
        foreach (var row in ExpectedFile.Rows(Folder + "ospkg/version/compare_test.expected.json", function))
        {
            var expected = row.TryGetProperty("want", out var want) ? want.GetRawText() : "null";
            report.Check(row.Text("name")!, expected, order(row.Text("version1"), row.Text("version2")) is { } sign ? $"{Math.Sign(sign)}" : "null");
        }

        report.Done(atLeast);
    }

    [Fact]
    public void Rows_of_other_mechanics_are_counted()
    {
        var report = new RowReport();
        foreach (var (file, function) in new[]
        {
            ("library/supplier_test", "Test_lookupSupplier"), ("ospkg/version/constraint_test", "TestNewConstraints"), ("ospkg/version/constraint_test", "TestConstraints_String"),
            ("ospkg/detect_test", "TestDetector_Detect"), ("ospkg/detect_test", "TestNewDetector"), ("ospkg/driver/driver_test", "TestDropThirdPartyPackages"),
        })
        {
            foreach (var row in ExpectedFile.Rows($"{Folder}{file}.expected.json", function))
            {
                report.Skip($"{file} {function} {row.Text("name")}", "which of that tool's drivers and parsers are asked");
            }
        }

        report.Done(20);
    }

    // Its rule: affected where the first say so, if there are any, and none of the others says that it is not. What cannot be read says nothing, and an
    // empty text that it is affected.
    private static bool IsVulnerable(ConstraintCheck satisfies, string version, string[] vulnerable, string[] safe)
    {
        if (vulnerable.Contains("") || safe.Contains(""))
        {
            return true;
        }

        var isMeant = vulnerable.Length > 0 ? satisfies(version, string.Join(" || ", vulnerable)) : true;
        return isMeant == true && (safe.Length == 0 || satisfies(version, string.Join(" || ", safe)) == false);
    }

    private static string[] Texts(JsonElement advisory, string name) => [.. advisory.Items(name).Select(static v => v.GetString()!)];

}
