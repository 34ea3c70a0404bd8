using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Conformance.Wolfi;

/// <summary>
/// Cases of Wolfi and Chainguard. No feed is about them yet, but they have scopes: what their lists say is put into these as Alpine's feed puts what its
/// own say.
/// </summary>
public sealed class WolfiTests
{
    [Theory]
    [InlineData("wolfi")]
    [InlineData("chainguard")]
    public void Rows_of_trivys_detectors_hold(string detector)
    {
        var file = $"aquasecurity__trivy/pkg/detector/ospkg/{detector}/{detector}_test.expected.json";
        var rows = new FeedRows();
        foreach (var value in TrivyBuckets.Read(ExpectedFile.Beside(file, $"testdata/fixtures/{detector}.yaml")))
        {
            var content = (Formats.Yaml.YamlMapping)value.Content!;
            var fix = content.TextOf("FixedVersion") is { Length: > 0 } text ? text : null;
            Say(rows, detector, value.Package, value.Key, new VersionRange(content.TextOf("AffectedVersion"), fix, Inclusive: false, fix));
        }

        using var database = rows.Open();
        var report = new RowReport(new Dictionary<string, string> { ["happy path"] = "its list has an entry without a fix, which lists of these never have; that tool leaves it out" });
        foreach (var row in ExpectedFile.Rows(file, "TestScanner_Detect"))
        {
            var name = row.Text("name")!;
            if (row.Text("wantErr") is not null)
            {
                report.Skip(name, "their own database is broken");
                continue;
            }

            MatchLines.Line[] expected = [.. row.Items("want").Select(static w => new MatchLines.Line(w.Text("PkgName")!, w.Text("VulnerabilityID")!, w.Text("FixedVersion") ?? ""))];
            var actual = row.GetProperty("args").Items("pkgs").Select(p => GrypeCases.Ask(
                database,
                Packages.Distro(detector, null),
                Packages.Of("apk", p.Text("Name")!, p.Text("Version")!, p.Text("SrcName") is { } source ? new SourcePackage(source, p.Text("SrcVersion")!) : null),
                expected));
            report.Check(name, MatchLines.Text(expected), string.Join("; ", actual.Where(static a => a.Length > 0)));
        }

        report.Done(5);
    }

    [Theory]
    [InlineData("below the fix", "openssl", "3.2.0-r3", null, "CVE-2024-0727 3.2.1-r0")]
    [InlineData("at the fix", "openssl", "3.2.1-r0", null, "")]
    [InlineData("by source package", "libcrypto3", "3.2.0-r3", "openssl", "CVE-2024-0727 3.2.1-r0")]
    [InlineData("never affected", "akhq", "0.25.1-r0", null, "")]
    [InlineData("never affected, by source package", "akhq-compat", "0.25.1-r0", "akhq", "")]
    [InlineData("fixed in another package of the record", "keycloak", "26.0.5-r0", null, "CVE-2024-47535 26.0.5-r1")]
    public void Cases_of_grypes_matcher_hold(string name, string package, string version, string? source, string expected)
    {
        var rows = new FeedRows();
        foreach (var advice in GrypeWorkspace.Items("apk/testdata/wolfi-rolling").Where(static i => i.Provider == "wolfi").SelectMany(static i => GrypeWorkspace.OfSystem(i.Item.GetProperty("Vulnerability"))))
        {
            rows.Say("list", 0, "wolfi", advice.Package, advice.Id, advice.IsNever ? Claim.NotAffected : new Claim { Ranges = [VersionRange.Below(advice.Fix!)] });
        }

        using var database = rows.Open();
        MatchLines.Line[] lines = [.. expected.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(static e => e.Split(' ')).Select(e => new MatchLines.Line(package, e[0], e[1]))];
        var report = new RowReport();
        var asked = Packages.Of("apk", package, version, source is null ? null : new SourcePackage(source, version));
        report.Check(name, MatchLines.Text(lines), GrypeCases.Ask(database, Packages.Distro("wolfi", "20230201"), asked, lines));
        report.Done(1);
    }

    // The scope's order knows no version called "invalid"; a feed leaves such an entry out.
    private static void Say(FeedRows rows, string scope, string package, string id, VersionRange range) =>
        rows.Say("list", 0, scope, package, id, new Claim { Ranges = [range] });
}
