using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Tests.Feeds;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Matching;

public sealed class MatcherTests
{
    [Fact]
    public void A_distribution_that_is_not_in_the_database_never_looks_clean()
    {
        using var database = Debian12();
        foreach (var distribution in new[] { Packages.Distro("ubuntu", "24.04"), Packages.Distro("debian", "99"), Packages.Distro("debian", null), Packages.Distro("wolfi", "20230201") })
        {
            var result = Matcher.Match(database, Packages.Image(distribution, Packages.Of("deb", "hull", "1")));
            var problem = Assert.Single(result.Problems);
            Assert.Equal((ProblemKind.NoAdvisories, true), (problem.Kind, problem.Blocking));
            Assert.Equal(distribution.ToString(), problem.Where);
            Assert.Empty(result.Findings);
        }
    }

    [Fact]
    public void Operating_system_packages_without_a_distribution_block_once()
    {
        using var database = Debian12();
        var image = Packages.Image(null, Packages.Of("deb", "hull", "1"), Packages.Of("deb", "deck", "1"));

        var problem = Assert.Single(Matcher.Match(database, image).Problems);
        Assert.Equal((ProblemKind.UnknownDistribution, true), (problem.Kind, problem.Blocking));

        var told = image with { Coverage = new Coverage { Problems = [problem] } };
        Assert.Empty(Matcher.Match(database, told).Problems);
        Assert.Empty(Matcher.Match(database, Packages.Image(null)).Problems);
    }

    [Fact]
    public void BusyBox_has_no_packages_to_know_advisories_of()
    {
        using var database = Debian12();
        Assert.Empty(Matcher.Match(database, Packages.Image(Packages.Distro("busybox", "1.36.1"))).Problems);
        var problem = Assert.Single(Matcher.Match(database, Packages.Image(Packages.Distro("busybox", "1.36.1"), Packages.Of("deb", "hull", "1"))).Problems);
        Assert.Equal((ProblemKind.UnknownDistribution, true), (problem.Kind, problem.Blocking));
    }

    [Theory]
    [InlineData("debian-12", true)]
    [InlineData("debian", true)]
    [InlineData("debian-11", false)]
    [InlineData("fedora-40", false)]
    [InlineData("", false)]
    public void A_program_that_says_what_it_was_built_as_is_matched_in_its_own_system_only(string distro, bool isMatched)
    {
        using var database = Debian12();
        var package = Packages.Of("deb", "hull", "1");
        var image = Packages.Image(Packages.Distro("debian", "12"), package with
        {
            Inferred = true,
            Purl = package.Purl with { Qualifiers = package.Purl.Qualifiers.SetItem("distro", distro) },
        });
        var result = Matcher.Match(database, image);
        Assert.Equal(isMatched, result.Findings.Length > 0);
        Assert.Empty(result.Problems);
        Assert.Empty(Matcher.Match(database, image with { Distribution = null }).Problems);
    }

    [Fact]
    public void An_ecosystem_without_advisories_is_told_once_with_its_number()
    {
        using var database = Debian12();
        var result = Matcher.Match(database, Packages.Image(
            null, Packages.Of("gem", "a", "1"), Packages.Of("gem", "b", "1"), Packages.Of("npm", "c", "1.0.0")));

        Assert.Equal(["gem", "npm"], result.Problems.Select(p => p.Where));
        Assert.All(result.Problems, p => Assert.Equal((ProblemKind.NoAdvisories, false), (p.Kind, p.Blocking)));
        Assert.Contains("2 packages", result.Problems[0].Consequence, StringComparison.Ordinal);
    }

    [Fact]
    public void Packages_of_another_package_manager_are_told()
    {
        using var database = Debian12();
        var result = Matcher.Match(database, Packages.Image(Packages.Distro("debian", "12"), Packages.Of("rpm", "hull", "1")));
        Assert.Equal((ProblemKind.NoAdvisories, "rpm"), (Assert.Single(result.Problems).Kind, result.Problems[0].Where));
        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData("12", null, "12")]
    [InlineData("12.5", null, "12")]
    [InlineData(null, "bookworm", "12")]
    [InlineData("bookworm", null, "12")]
    [InlineData(null, "sid", "13")]
    [InlineData("trixie/sid", null, "13")]
    [InlineData("unstable", null, "13")]
    [InlineData("13", "trixie", "13")]
    [InlineData("10", "buster", "10")]
    [InlineData("6.0.10", null, "6")]
    [InlineData("3.1", null, "3.1")]
    public void Debian_releases_are_found_by_number_and_name(string? version, string? codename, string release)
    {
        using var feeds = new FeedFolder();
        foreach (var each in new[] { "3.1", "6.0", "10", "12", "13" })
        {
            feeds.Debian($"CVE-2020-{each.Replace(".", "", StringComparison.Ordinal)}", DebianOsvTests.Affected(DebianOsvTests.Entry(each, "hull", null)));
        }

        using var database = feeds.Open();
        var result = Matcher.Match(database, Packages.Image(Packages.Distro("debian", version, codename), Packages.Of("deb", "hull", "1")));
        var expected = release == "6" ? "60" : release.Replace(".", "", StringComparison.Ordinal);
        Assert.Equal($"CVE-2020-{expected}", Assert.Single(result.Findings).Id);
        Assert.Equal(version is "unstable" or "trixie/sid" || codename == "sid", result.Problems.Any(p => p.Kind == ProblemKind.PartialAdvisories));
    }

    [Fact]
    public void A_release_known_from_announcements_only_is_told()
    {
        using var feeds = new FeedFolder().Debian(
            "DSA-1-1", $""" "related": ["CVE-2020-0001"], {DebianOsvTests.Affected(DebianOsvTests.Entry("9", "hull", "2", null))} """);
        using var database = feeds.Open();

        var result = Matcher.Match(database, Packages.Image(Packages.Distro("debian", "9"), Packages.Of("deb", "hull", "1")));
        Assert.Single(result.Findings);
        Assert.Equal((ProblemKind.PartialAdvisories, false), (Assert.Single(result.Problems).Kind, result.Problems[0].Blocking));
    }

    [Fact]
    public void Declared_packages_count_in_source_trees_only()
    {
        using var feeds = new FeedFolder().Ghsa("npm", "GHSA-1", GhsaTests.Affected(GhsaTests.Entry("npm", "hull", ("introduced", "0"))));
        using var database = feeds.Open();
        var image = Packages.Image(null, Packages.Of("npm", "hull", "1.0.0") with { Presence = PackagePresence.Declared }, Packages.Of("npm", "hull", "2.0.0"));

        Assert.Equal(["2.0.0"], Matcher.Match(database, image).Findings.Select(f => f.Package.Version));
        var tree = image with { Target = new Target { Reference = "tree", Kind = TargetKind.SourceTree } };
        Assert.Equal(["1.0.0", "2.0.0"], Matcher.Match(database, tree).Findings.Select(f => f.Package.Version));
    }

    [Fact]
    public void Findings_of_an_owned_package_are_covered_by_its_owner()
    {
        using var feeds = new FeedFolder().Ghsa("pip", "GHSA-1", GhsaTests.Affected(GhsaTests.Entry("PyPI", "hull", ("introduced", "0"))));
        using var database = feeds.Open();
        var owner = Packages.Of("deb", "python3-hull", "1").Purl;

        Assert.True(Assert.Single(Packages.Find(database, Packages.Of("pypi", "hull", "1.0") with { OwnedBy = owner })).CoveredByOwner);
        Assert.False(Assert.Single(Packages.Find(database, Packages.Of("pypi", "hull", "1.0"))).CoveredByOwner);
    }

    [Fact]
    public void A_version_that_cannot_be_ordered_is_told_and_matched_by_lists_and_by_ranges_without_bounds()
    {
        const string Listed = """{"package": {"ecosystem": "npm", "name": "hull"}, "versions": ["weekly"]}""";
        using var feeds = new FeedFolder()
            .Ghsa("npm", "GHSA-1", GhsaTests.Affected(Listed))
            .Ghsa("npm", "GHSA-2", GhsaTests.Affected(GhsaTests.Entry("npm", "hull", ("introduced", "0"))))
            .Ghsa("npm", "GHSA-3", GhsaTests.Affected(GhsaTests.Entry("npm", "hull", ("introduced", "0"), ("fixed", "9.0.0"))))
            .Ghsa("npm", "GHSA-4", GhsaTests.Affected(GhsaTests.Entry("npm", "hull", ("introduced", "1.0.0"))));
        using var database = feeds.Open();

        var result = Matcher.Match(database, Packages.Image(
            null, Packages.Of("npm", "hull", "weekly"), Packages.Of("npm", "unheard-of", "weekly")));
        Assert.Equal(["GHSA-1", "GHSA-2"], result.Findings.Select(f => f.Id));
        var problem = Assert.Single(result.Problems);
        Assert.Equal((ProblemKind.UnorderableVersion, "hull weekly", false), (problem.Kind, problem.Where, problem.Blocking));
    }

    [Theory]
    [InlineData("deb", "debian", "12")]
    [InlineData("rpm", "almalinux", "9")]
    public void A_package_without_a_version_is_not_below_every_fix(string type, string distribution, string release)
    {
        using var feeds = new FeedFolder().Debian("CVE-2020-0001", DebianOsvTests.Affected(DebianOsvTests.Entry("12", "hull", "2-1")));
        var (archive, path, text) = ErrataTests.Alma("ALSA-2020:1", "Low: hull security update", ["CVE-2020-0001"], ErrataTests.Entry("AlmaLinux:9", "hull", "2-1"));
        using var database = feeds.Add(archive, path, text).Open();

        var result = Matcher.Match(database, Packages.Image(Packages.Distro(distribution, release), Packages.Of(type, "hull", "")));
        Assert.Empty(result.Findings);
        Assert.Equal((ProblemKind.UnorderableVersion, "hull "), (Assert.Single(result.Problems).Kind, result.Problems[0].Where));
    }

    [Fact]
    public void Findings_follow_the_packages_and_then_their_ids()
    {
        using var database = SampleFeeds.Create().Open();
        var result = Matcher.Match(database, Packages.Image(
            Packages.Distro("debian", "11"), Packages.Of("deb", "deck", "0"), Packages.Of("deb", "hull", "0"), Packages.Of("npm", "deck", "1.0.0")));

        Assert.Equal(
            result.Findings.OrderBy(f => f.Package.Type, StringComparer.Ordinal).ThenBy(f => f.Package.Name, StringComparer.Ordinal).ThenBy(f => f.Id, StringComparer.Ordinal),
            result.Findings);
        Assert.True(result.Findings.Length > 10);
    }

    private static AdvisoryDatabase Debian12()
    {
        using var feeds = new FeedFolder().Debian("CVE-2020-0001", DebianOsvTests.Affected(DebianOsvTests.Entry("12", "hull", null)));
        return feeds.Open();
    }
}
