using System.Text.Json;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Others;

/// <summary>The rows of Grype's test of the matchers together, and its tables about packages of distributions as such.</summary>
public sealed class GrypeFindMatchesTests
{
    private const string Together = "../vulnerability_matcher_test";

    [Fact]
    public void Rows_of_the_matchers_together_hold()
    {
        var file = GrypeCases.PathOf(Together);
        using var feeds = new FeedFolder();
        foreach (var told in ExpectedFile.Load(file).GetProperty("funcs").GetProperty("testVulnerabilities").Items("return"))
        {
            var (id, space) = (told.GetProperty("Reference").Text("ID")!, told.GetProperty("Reference").Text("Namespace")!);
            var constraint = told.GetProperty("Constraint").Items("args").First().GetString()!;
            if (space == "debian:distro:debian:8")
            {
                AdviceFeeds.AddTo(feeds, [new Advice("debian", "8", told.Text("PackageName")!, id) { Fix = constraint[2..] }]);
            }
            else if (space == "github:language:ruby")
            {
                var aliases = string.Join(',', told.Items("RelatedVulnerabilities").Select(static r => JsonSerializer.Serialize(r.Text("ID"))));
                feeds.Ghsa("rubygems", id, $""" "aliases": [{aliases}], "affected": [{JsonSerializer.Serialize(GrypeGithub.Entry("RubyGems", told.Text("PackageName")!, constraint, constraint[2..]))}] """);
            }
        }

        using var database = feeds.Open();
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestVulnerabilityMatcher_FindMatches"))
        {
            var (name, fields) = (row.Text("name")!, row.GetProperty("fields"));
            if (fields.TryGetProperty("IgnoreRules", out _) || fields.TryGetProperty("VexProcessor", out _))
            {
                report.Skip(name, "what people answer to findings has its own tests");
                continue;
            }

            var asked = row.GetProperty("args").Items("pkgs").Single();
            var type = asked.GetProperty("Type").Text("$id") == "syftPkg.DebPkg" ? "deb" : "gem";
            var package = Packages.Of(type, asked.Text("Name")!, asked.Text("Version")!);
            var distribution = asked.TryGetProperty("Distro", out var distro) ? Packages.Distro(distro.Text("Type")!, distro.Text("Version")) : null;

            // A match has an id and a package; what the tool found by CPE is the same vulnerability under its other name.
            MatchLines.Line[] expected =
            [
                .. row.Find(static e => e.TryGetProperty("Vulnerability", out _) && e.TryGetProperty("Details", out _))
                    .Select(static m => m.GetProperty("Vulnerability").GetProperty("Reference").Text("ID")!).Distinct().Select(id => new MatchLines.Line(package.Name, id, Fix: null)),
            ];
            report.Check(name, MatchLines.Text(expected), GrypeCases.Ask(database, distribution, package, expected));
        }

        report.Done(9);
    }

    [Fact]
    public void What_a_system_package_owns_is_covered_by_it()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(GrypeCases.PathOf(Together), "TestVulnerabilityMatcher_APKNakByOwnership"))
        {
            using var feeds = new FeedFolder().Ghsa("pip", "GHSA-xjjg-vmw6-c2p9", $""" "affected": [{JsonSerializer.Serialize(GrypeGithub.Entry("PyPI", "httpie", "< 1.0.3", "1.0.3"))}] """);
            using var database = feeds.Open();
            var package = Packages.Of("pypi", "httpie", "1.0.2");
            var isOwned = row.GetProperty("pythonPkg").TryGetProperty("RelatedPackages", out _);
            var image = Packages.Image(null, package with { OwnedBy = isOwned ? Packages.Of("apk", "httpie", "1.0.2-r1").Purl : null });

            // Such a finding is told, and does not count.
            report.Check(row.Text("name")!, row.GetProperty("wantMatchCount").GetRawText(), $"{Matcher.Match(database, image).Findings.Count(static f => !f.CoveredByOwner)}");
        }

        report.Done(3);
    }

    [Fact]
    public void Rows_of_a_distribution_hold()
    {
        var report = new RowReport(new Dictionary<string, string> { ["unknown version - should NOT produce ignore rules"] = "rpm orders every text; that tool writes this one where it knows none" });
        foreach (var row in ExpectedFile.Rows(GrypeCases.PathOf("internal/distro_test"), "TestMatchPackageByDistroWithIgnoreRules"))
        {
            var asked = row.GetProperty("pkg");
            var advices = row.Items("vulnerabilities").Select(static v => new Advice("rhel", "8", v.Text("PackageName")!, v.GetProperty("Reference").Text("ID")!)
            {
                Fix = v.GetProperty("Constraint").Items("args").First().GetString()![2..],
            });
            using var feeds = AdviceFeeds.Create(advices);
            using var database = feeds.Open();
            var package = Packages.Rpm(asked.Text("Name")!, asked.Text("Version")!);
            var distribution = asked.GetProperty("Distro").ValueKind == JsonValueKind.Null ? null : Packages.Distro("rhel", "8");
            MatchLines.Line[] expected = [.. row.Items("expectedMatchIDs").Select(id => new MatchLines.Line(package.Name, id.GetString()!, Fix: null))];
            report.Check(row.Text("name")!, MatchLines.Text(expected), GrypeCases.Ask(database, distribution, package, expected));
        }

        report.Done(7);
    }

    [Theory]
    [InlineData("TestFindMatchesByPackageDistro", "debian", "8", "deb", "CVE-2014-fake-1", "2014.1.5-6")]
    [InlineData("TestFindMatchesByPackageDistroSles", "sles", "12.5", "rpm", "CVE-2014-fake-4", "2014.1.5-6")]
    public void A_package_is_found_by_its_name(string function, string id, string release, string type, string expected, string fix)
    {
        var asked = ExpectedFile.Load(GrypeCases.PathOf("internal/distro_test")).GetProperty("funcs").GetProperty(function).GetProperty("p");
        var (name, version) = (asked.Text("Name")!, asked.Text("Version")!);
        using var feeds = AdviceFeeds.Create([new Advice(id, release, name, expected) { Fix = fix }]);
        using var database = feeds.Open();
        var package = type == "rpm" ? Packages.Rpm(name, version) : Packages.Of(type, name, version);
        MatchLines.Line[] lines = [new MatchLines.Line(name, expected, fix)];
        var report = new RowReport();
        report.Check(function, MatchLines.Text(lines), GrypeCases.Ask(database, Packages.Distro(id, release), package, lines));
        report.Done(1);
    }

    [Fact]
    public void Rows_of_other_mechanics_are_counted()
    {
        const string Ended = "when a release ended is told by a feed of its own";
        var report = new RowReport();
        GrypeCases.Skip(report, Together, "Test_HasSeverityAtOrAbove", "gates have their own tests");
        GrypeCases.Skip(report, Together, "Test_fatalErrors", "errors of matchers: there is one matcher here, and a damaged database ends it");
        GrypeCases.Skip(report, Together, "Test_matchIgnoreFiltering", "what people answer to findings has its own tests", "cases");
        GrypeCases.Skip(report, Together, "TestEOLTracker", Ended);
        GrypeCases.Skip(report, Together, "TestVulnerabilityMatcher_EOLDistroPackages", Ended);
        GrypeCases.Skip(report, "internal/eol_test", "TestIsDistroEOL", Ended);
        GrypeCases.Skip(report, "../match/explicit_ignores_test", "Test_ApplyExplicitIgnoreRules", "a list of that tool of what it matches wrongly by CPE");
        report.Skip("TestMatcherPortage_Match", "no feed is about Gentoo");
        report.Skip("oracle", "no feed is about Oracle Linux");
        report.Skip("hummingbird", "no feed is about Hummingbird");
        report.Skip("oracle-java-se", GrypeCases.ByCpe);
        report.Done(30);
    }
}
