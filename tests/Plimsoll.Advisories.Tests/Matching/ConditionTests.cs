using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Matching;

public sealed class ConditionTests
{
    private const string Stream = "nodejs:18:8080020230123:abc";

    [Theory]
    [InlineData(Stream, "", false)]
    [InlineData(Stream, "module=nodejs:18", true)]
    [InlineData(Stream, "module=nodejs:20", false)]
    [InlineData(Stream, "module=nodejs:20 module=nodejs:18", true)]
    [InlineData(null, "", true)]
    [InlineData(null, "module=nodejs:18", false)]
    [InlineData(null, "arch=x86_64", true)]
    [InlineData(null, "arch=aarch64", false)]
    [InlineData(null, "cpe=cpe:/o:redhat:enterprise_linux:9", true)]
    [InlineData(null, "cpe=redhat:enterprise_linux:9::baseos", true)]
    [InlineData(null, "cpe=redhat:enterprise_linux:9::appstream", false)]
    [InlineData(null, "cpe=cpe:/o:redhat:rhel_eus:9.2", false)]
    [InlineData(Stream, "module=*", true)]
    [InlineData(null, "module=*", false)]
    [InlineData(null, "arch=x86_64 cpe=cpe:/o:redhat:rhel_eus:9.2", false)]
    [InlineData(null, "phase=full-moon", false)]
    public void A_claim_is_about_packages_that_fulfil_every_condition(string? module, string conditions, bool holds)
    {
        var products = ProductSet.Of(["cpe:/o:redhat:enterprise_linux:9::baseos"]);
        Assert.Equal(holds, PackageConditions.Of(Hull(module), products).Hold(conditions.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void Where_there_are_no_products_any_may_be_meant()
    {
        Assert.True(PackageConditions.Of(Hull(null), products: null).Hold(["cpe=cpe:/o:redhat:rhel_eus:9.2"]));
    }

    [Theory]
    [InlineData("redhat:enterprise_linux:9", true)]
    [InlineData("redhat:enterprise_linux:9::appstream", true)]
    [InlineData("redhat:rhel_extras:9", true)]
    [InlineData("redhat:enterprise_linux:8::appstream", false)]
    [InlineData("redhat:rhel_eus:9.2::appstream", false)]
    [InlineData("redhat:openshift:4.13::el9", false)]
    [InlineData("redhat:enterprise_linux:", false)]
    [InlineData("", false)]
    public void The_main_products_of_a_release_are_its_own_repositories(string cpe, bool isMain) =>
        Assert.Equal(isMain, ProductSet.MainOf("9").Contains(cpe));

    [Theory]
    [InlineData("redhat:rhel_eus:9.2::appstream", true)]
    [InlineData("redhat:rhel_eus:9.2", true)]
    [InlineData("redhat:enterprise_linux:9", true)]
    [InlineData("redhat:enterprise_linux:9::appstream", false)]
    [InlineData("redhat:rhel_eus:9.4::appstream", false)]
    public void What_is_said_about_a_release_is_said_about_its_extended_updates(string cpe, bool isAmong) =>
        Assert.Equal(isAmong, ProductSet.Of(["cpe:/a:redhat:rhel_eus:9.2::appstream"]).Contains(cpe));

    [Theory]
    [InlineData("module=nodejs:18", true)]
    [InlineData("module=nodejs:20", true)]
    [InlineData("module=*", true)]
    [InlineData("", false)]
    public void A_package_of_a_module_without_a_label_may_be_of_any_stream(string conditions, bool holds)
    {
        var package = Hull(null, "1:18.2-1.module+el9.1.0+1+abc");
        Assert.Equal(holds, PackageConditions.Of(package, null).Hold(conditions.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void Streams_of_a_module_have_their_own_fixes()
    {
        using var database = new FeedRows()
            .Say("hatter", 100, "rhel:9", "hull", "CVE-2024-1", FeedRows.Below("18.2", "module=nodejs:18"))
            .Say("hatter", 100, "rhel:9", "hull", "CVE-2024-1", FeedRows.Below("20.2", "module=nodejs:20"))
            .Say("hatter", 100, "rhel:9", "hull", "CVE-2024-2", FeedRows.Below("9"))
            .Open();
        var image = Packages.Image(Packages.Distro("rhel", "9.4"), Hull("nodejs:20:1:x", "20.1"), Hull("nodejs:18:1:x", "18.2"), Hull(null, "8"));

        var found = Matcher.Match(database, image).Findings;
        Assert.Equal(
            ["CVE-2024-1 20.1 -> 20.2 (module=nodejs:20)", "CVE-2024-2 8 -> 9 ()"],
            found.Select(f => $"{f.Id} {f.Package.Version} -> {f.FixedVersions.Single()} ({string.Join(' ', f.Claims.Single().Conditions)})"));
    }

    [Fact]
    public void A_source_package_is_looked_up_beside_the_binary_one()
    {
        using var database = new FeedRows()
            .Say("hatter", 100, "rhel:9", "src:ship", "CVE-2024-1", FeedRows.Below("2"))
            .Say("hatter", 100, "rhel:9", "hull", "CVE-2024-2", FeedRows.Below("1:9"))
            .Open();
        var image = Packages.Image(Packages.Distro("rhel", "9"), Packages.Of("rpm", "hull", "1:3", new SourcePackage("ship", "1")));

        Assert.Equal(["CVE-2024-1", "CVE-2024-2"], Matcher.Match(database, image).Findings.Select(f => f.Id));
    }

    [Fact]
    public void What_a_lower_source_says_is_told_and_does_not_decide()
    {
        using var database = new FeedRows()
            .Say("vendor", 100, "npm", "hull", "CVE-2024-1", FeedRows.Below("3.0.0"))
            .Say("gossip", 20, "npm", "hull", "CVE-2024-1", FeedRows.Below("4.0.0"))
            .Say("vendor", 100, "npm", "hull", "CVE-2024-2", Advisories.Records.Claim.NotAffected)
            .Say("gossip", 20, "npm", "hull", "CVE-2024-2", FeedRows.Below("4.0.0"))
            .Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "2.0.0")));
        Assert.Equal(("CVE-2024-1", "3.0.0"), (finding.Id, Assert.Single(finding.FixedVersions)));
        Assert.Equal(
            ["vendor < 3.0.0 True", "gossip < 4.0.0 False"],
            finding.Claims.Select(c => $"{c.Feed} {string.Join(';', c.Affected)} {c.Decides}"));
        Assert.Empty(Packages.Find(database, Packages.Of("npm", "hull", "3.0.0")));
    }

    private static Package Hull(string? module, string version = "1")
    {
        var package = Packages.Of("rpm", "hull", version) with { Architecture = "x86_64" };
        return module is null ? package : package with { Purl = package.Purl with { Qualifiers = package.Purl.Qualifiers.SetItem("rpmmod", module) } };
    }
}
