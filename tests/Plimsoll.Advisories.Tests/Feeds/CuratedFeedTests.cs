using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>Feeds that others than the ecosystems themselves look after.</summary>
public sealed class CuratedFeedTests
{
    [Theory]
    [InlineData("\"versions\": [\"1.0.1\", \"6.6.6\"]", "6.6.6", "1.0.2")]
    [InlineData("\"ranges\": [{\"type\": \"SEMVER\", \"events\": [{\"introduced\": \"0\"}]}]", "6.6.6", null)]
    public void A_malicious_package_is_malware_in_the_versions_listed_or_in_all(string versions, string affected, string? other)
    {
        using var feeds = new FeedFolder().Add("malicious/ossf-malicious-osv-2025-06", "osv/malicious/npm/hull/MAL-2025-1.json",
            $$"""{"id": "MAL-2025-1", "modified": "2025-01-01T00:00:00Z", "affected": [{"package": {"ecosystem": "npm", "name": "hull"}, {{versions}}}]}""");
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", affected)));
        Assert.Equal(FindingClass.Malware, finding.Class);
        Assert.Empty(Packages.Find(database, Packages.Of("npm", "hull-deck", affected)));
        if (other is not null)
        {
            Assert.Empty(Packages.Find(database, Packages.Of("npm", "hull", other)));
        }
    }

    [Fact]
    public void Records_of_malware_and_of_others_in_an_archive_of_all_are_no_word_of_GitHub()
    {
        using var feeds = new FeedFolder()
            .Add("ghsa/ghsa-pip", "MAL-2025-1.json", """{"id": "MAL-2025-1", "modified": "2025-01-01T00:00:00Z", "affected": [{"package": {"ecosystem": "PyPI", "name": "hull"}, "versions": ["6.6.6"]}]}""")
            .Add("ghsa/ghsa-pip", "PYSEC-2025-1.json", """{"id": "PYSEC-2025-1", "modified": "2025-01-01T00:00:00Z", "affected": [{"package": {"ecosystem": "PyPI", "name": "hull"}, "versions": ["6.6.6"]}]}""")
            .Add("pypi/pypa-osv-yaml", "PYSEC-2025-1.json", """{"id": "PYSEC-2025-1", "modified": "2025-01-01T00:00:00Z", "affected": [{"package": {"ecosystem": "PyPI", "name": "hull"}, "versions": ["6.6.6"]}]}""")
            .Add("pypi/pypa-osv-yaml", "GHSA-1.json", """{"id": "GHSA-1", "modified": "2025-01-01T00:00:00Z", "affected": [{"package": {"ecosystem": "PyPI", "name": "hull"}, "versions": ["6.6.6"]}]}""");
        using var database = feeds.Open();

        var found = Packages.Find(database, Packages.Of("pypi", "hull", "6.6.6"));
        Assert.Equal([("MAL-2025-1", FindingClass.Malware, "ghsa"), ("PYSEC-2025-1", FindingClass.Vulnerability, "pypa")], found.Select(static f => (f.Id, f.Class, f.Sources.Single())));
        Assert.All(database.Info.Sources.Where(static s => s.Feed is "ghsa" or "pypa"), static s => Assert.Equal(1, s.Records.Skipped["told-elsewhere"]));
    }
}
