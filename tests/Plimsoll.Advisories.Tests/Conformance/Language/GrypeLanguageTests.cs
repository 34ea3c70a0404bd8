using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Language;

/// <summary>Grype's tables about packages of languages as such: advisories and packages are in the rows.</summary>
public sealed partial class GrypeLanguageTests
{
    private const string File = "internal/language_test";

    [Fact]
    public void Rows_of_ruby_hold()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(GrypeCases.PathOf(File), "TestFindMatchesByPackageRuby", "cases"))
        {
            var package = row.GetProperty("p");
            var expected = row.Text("constraint") is { } constraint ? new Dictionary<string, string> { ["CVE-2017-fake-1"] = constraint } : [];

            // A row without a constraint is about the advisories of the others.
            Check(report, row, "rubygems", "RubyGems", "gem", expected.Count > 0 ? expected : new() { ["CVE-2017-fake-1"] = "< 1.7.6 (gem)" }, [.. expected.Keys], package);
        }

        report.Done(3);
    }

    [Fact]
    public void Rows_of_go_hold()
    {
        var report = new RowReport(new Dictionary<string, string>
        {
            ["package 1.2.1+foo.1"] = "what a vendor says of its rebuilt version is not read: the version is below the fix",
        });
        var rows = ExpectedFile.Rows(GrypeCases.PathOf(File), "TestFindMatchesByPackageGolang", "cases").ToArray();
        var advisories = rows[0].GetProperty("expMatches").EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.GetString()!);
        foreach (var row in rows)
        {
            Check(report, row, "golang", "Go", "golang", advisories, [.. row.GetProperty("expMatches").EnumerateObject().Select(static p => p.Name)], row.GetProperty("p"));
        }

        report.Done(3);
    }

    [Fact]
    public void Rows_of_other_mechanics_are_counted()
    {
        var report = new RowReport();
        GrypeCases.Skip(report, File, "Test_unaffectedPackageIgnoreRules", "rules that tool makes of what vendors say of their rebuilt packages");
        GrypeCases.Skip(report, "internal/cpe_test", "TestFindMatchesByPackageCPE", GrypeCases.ByCpe);
        GrypeCases.Skip(report, "internal/cpe_test", "TestFilterCPEsByVersion", GrypeCases.ByCpe);
        GrypeCases.Skip(report, "internal/cpe_test", "TestAddMatchDetails", GrypeCases.ByCpe);
        GrypeCases.Skip(report, "internal/cpe_test", "TestCPESearchHit_Equals", GrypeCases.ByCpe);
        GrypeCases.Skip(report, "internal/cpe_test", "TestMatchPackageByCPEs_IgnoreFilters", GrypeCases.ByCpe);
        foreach (var function in new[] { "TestIsVulnerableTarget", "Test_isUnknownTarget", "TestPkgTypesFromTargetSoftware", "TestHasIntersectingTargetSoftware" })
        {
            GrypeCases.Skip(report, "internal/only_vulnerable_targets_test", function, GrypeCases.ByCpe);
        }

        report.Done(60);
    }

    private static void Check(
        RowReport report, JsonElement row, string archive, string ecosystem, string type, Dictionary<string, string> advisories, string[] ids, JsonElement package)
    {
        var (name, version) = (package.Text("Name")!, package.Text("Version")!);
        using var feeds = new FeedFolder();
        foreach (var (id, constraint) in advisories)
        {
            var range = Format().Replace(constraint, "");
            feeds.Ghsa(archive, id, $""" "affected": [{JsonSerializer.Serialize(GrypeGithub.Entry(ecosystem, name, range, range[2..]))}] """);
        }

        using var database = feeds.Open();
        MatchLines.Line[] expected = [.. ids.Select(id => new MatchLines.Line(name, id, Fix: null))];
        report.Check($"{name} {version}", MatchLines.Text(expected), GrypeCases.Ask(database, null, Packages.Of(type, name, version), expected));
    }

    [GeneratedRegex(@" \(\w+\)$")]
    private static partial Regex Format();
}
