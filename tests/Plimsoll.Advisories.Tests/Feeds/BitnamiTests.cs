using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>Bitnami's database, and packages as the lists beside its products name them.</summary>
public sealed class BitnamiTests
{
    private const string Record = """
        {"id": "BIT-hull-2020-1", "aliases": ["CVE-2020-1"], "modified": "2025-01-01T00:00:00Z", "database_specific": {"severity": "Medium"},
         "affected": [{"package": {"ecosystem": "Bitnami", "name": "hull", "purl": "pkg:bitnami/hull"},
           "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}],
           "ranges": [{"type": "SEMVER", "events": [{"introduced": "2.0.0"}, {"fixed": "2.4.1"}, {"introduced": "3.0.0"}, {"last_affected": "3.1.0"}]}]}]}
        """;

    [Theory]
    [InlineData("2.0.0-0", true)]
    [InlineData("2.4.0-12", true)]
    [InlineData("2.4.0", true)]
    [InlineData("2.4.1-0", false)]
    [InlineData("3.1.0-7", true)]
    [InlineData("3.1.1-0", false)]
    [InlineData("1.9.9-3", false)]
    public void A_revision_of_the_packaging_does_not_matter(string version, bool isAffected)
    {
        using var database = new FeedFolder().Add("bitnami/bitnami-osv", "data/hull/BIT-hull-2020-1.json", Record).OpenAndRemove();

        var package = Packages.Of("bitnami", "hull", version);
        package = package with { Purl = package.Purl with { Qualifiers = package.Purl.Qualifiers.SetItem("arch", "amd64").SetItem("distro", "debian-12") } };
        var findings = Packages.Find(database, package);
        Assert.Equal(isAffected ? ["CVE-2020-1"] : [], findings.Select(static f => f.Id));
    }

    [Fact]
    public void Severity_and_score_stand_beside_the_package()
    {
        using var database = new FeedFolder().Add("bitnami/bitnami-osv", "data/hull/BIT-hull-2020-1.json", Record).OpenAndRemove();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("bitnami", "hull", "2.1.0-1")));
        Assert.Equal((Severity.Medium, "bitnami", 7.5), (finding.Severity, finding.SeveritySource, finding.Cvss?.Score));
        Assert.Equal(["BIT-hull-2020-1"], finding.Aliases);
        Assert.Equal(["2.4.1"], finding.FixedVersions);
        Assert.Equal("https://osv.dev/vulnerability/BIT-hull-2020-1", finding.Url);
    }
}
