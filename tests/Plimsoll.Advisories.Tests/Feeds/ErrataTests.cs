using Plimsoll.Advisories.Feeds.Rpm;
using Plimsoll.Advisories.Feeds.Suse;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>Errata of AlmaLinux, Rocky Linux and SUSE as OSV has them.</summary>
public sealed class ErrataTests
{
    [Fact]
    public void Almalinux_names_binary_packages()
    {
        using var database = Feeds(Alma("ALSA-2024:0001", "Important: hull security update", ["CVE-2024-0001", "CVE-2024-0002"], Entry("AlmaLinux:9", "hull-libs", "1:2.0-3.el9_4"))).Open();

        var found = Packages.Find(database, "almalinux:9.4", Packages.Rpm("hull-libs", "1:2.0-2.el9", "hull"));
        Assert.Equal(["CVE-2024-0001", "CVE-2024-0002"], found.Select(f => f.Id));
        Assert.Equal((Severity.High, "almalinux", "1:2.0-3.el9_4"), (found[0].Severity, found[0].SeveritySource, Assert.Single(found[0].FixedVersions)));
        Assert.Equal(["ALSA-2024:0001"], found[0].Aliases);
        Assert.Empty(Packages.Ask(database, "almalinux:9.4", Packages.Rpm("hull-libs", "1:2.0-3.el9_4", "hull")));
        Assert.Empty(Packages.Ask(database, "almalinux:9.4", Packages.Rpm("hull", "1:2.0-2.el9", "hull")));
        Assert.Single(database.Find("ALSA-2024:0001"), v => v.Id == "CVE-2024-0001");
        Assert.Equal(Completeness.FixesOnly, Assert.Single(database.Info.Scopes).Completeness);
    }

    [Fact]
    public void Errata_about_bugs_are_no_vulnerabilities_and_those_about_security_are_without_a_cve_too()
    {
        using var database = Feeds(
            Alma("ALBA-2024:0001", "hull bug fix update", [], Entry("AlmaLinux:9", "hull", "2-1.el9"), Entry("AlmaLinux:9", "deck", "2-1.el9")),
            Alma("ALBA-2024:0002", "hull bug fix update", ["CVE-2024-0001"], Entry("AlmaLinux:9", "hull", "3-1.el9")),
            Alma("ALSA-2024:0003", "Low: hull security update", [], Entry("AlmaLinux:9", "hull", "4-1.el9"))).Open();

        Assert.Equal(["ALSA-2024:0003 Fixed 4-1.el9", "CVE-2024-0001 Fixed 3-1.el9"], Packages.Ask(database, "almalinux:9", Packages.Rpm("hull", "1-1.el9")));
        var source = Assert.Single(database.Info.Sources);
        Assert.Equal((2, 2), (source.Records.Used, source.Entries.Skipped["no-vulnerability"]));
    }

    [Fact]
    public void Modules_of_almalinux_have_streams()
    {
        using var database = Feeds(Alma("ALSA-2024:0001", "Moderate: php:8.0 security update", ["CVE-2024-0001"], Entry("AlmaLinux:8", "php", "8.0.30-1.module_el8.9.0+1+ab"))).Open();
        Assert.Single(Packages.Ask(database, "almalinux:8.9", Packages.Rpm("php", "8.0.20-1.module_el8.7.0+1+ab", module: "php:8.0:8070:ab")));
        Assert.Empty(Packages.Ask(database, "almalinux:8.9", Packages.Rpm("php", "7.4.20-1.module_el8.7.0+1+ab", module: "php:7.4:8070:ab")));
        Assert.Empty(Packages.Ask(database, "almalinux:8.9", Packages.Rpm("php", "7.2.20-1.el8")));

        // Which stream it is of is not known, so it may be this one.
        Assert.Single(Packages.Ask(database, "almalinux:8.9", Packages.Rpm("php", "8.0.20-1.module_el8.7.0+1+ab")));
    }

    [Fact]
    public void Rocky_names_source_packages()
    {
        using var database = Feeds(("rocky/rocky-osv", "RLSA/RLSA-2024:0001.json", Osv("RLSA-2024:0001", "Critical: hull security update", ["CVE-2024-0001"], Entry("Rocky Linux:8", "hull", "1:2.0-3.el8"), Entry("Rocky Linux:x", "hull", "1"), Entry("Debian:12", "hull", "1")))).Open();
        Assert.Equal(["CVE-2024-0001 Fixed 1:2.0-3.el8"], Packages.Ask(database, "rocky:8.9", Packages.Rpm("hull-libs", "1:2.0-2.el8", "hull")));
        Assert.Empty(Packages.Ask(database, "rocky:8.9", Packages.Rpm("hull-libs", "1:2.0-3.el8", "hull")));
        Assert.Empty(Packages.Ask(database, "rocky:8.9", Packages.Rpm("hull", "1:2.0-2.el8", "ship")));
        Assert.Equal(2, Assert.Single(database.Info.Sources).Entries.Skipped["other-product"]);
    }

    [Fact]
    public void Suse_names_binary_packages_of_products_that_are_one_release()
    {
        using var database = Feeds(("suse/suse-osv", "SUSE-SU-2024:1-1.json", Osv(
            "SUSE-SU-2024:1-1",
            "Security update for hull",
            ["CVE-2024-0001"],
            Binaries("SUSE:Linux Enterprise Module for Basesystem 15 SP5", "hull", ("hull", "2-1.1"), ("libhull1", "2.1-1.1")),
            Binaries("SUSE:Linux Enterprise Server 15 SP5-LTSS", "hull", ("hull", "2-1.1"), ("libhull1", "2.1-1.1")),
            Binaries("openSUSE:Leap 15.5", "hull", ("hull", "2-1.2")),
            Binaries("openSUSE:Tumbleweed", "hull", ("hull", "3-1.1")),
            Binaries("SUSE:Manager Server 4.3", "hull", ("hull", "2-1.1"), ("libhull1", "2-1.1")),
            Entry("SUSE:Linux Enterprise Micro 5.5", "hull", "2-1.3")))).Open();

        Assert.Equal(["CVE-2024-0001 Fixed 2.1-1.1"], Packages.Ask(database, "sles:15.5", Packages.Rpm("libhull1", "2-1.1", "hull")));
        Assert.Empty(Packages.Ask(database, "sles:15.5", Packages.Rpm("libhull1", "2.1-1.1", "hull")));
        Assert.Empty(Packages.Ask(database, "sles:15.6", Packages.Rpm("hull", "1-1.1")));
        Assert.Equal(["CVE-2024-0001 Fixed 2-1.1"], Packages.Ask(database, "sles_sap:15.5", Packages.Rpm("hull", "1-1.1")));
        Assert.Equal(["CVE-2024-0001 Fixed 2-1.2"], Packages.Ask(database, "opensuse-leap:15.5", Packages.Rpm("hull", "1-1.1")));
        Assert.Equal(["CVE-2024-0001 Fixed 3-1.1"], Packages.Ask(database, "opensuse-tumbleweed:20240101", Packages.Rpm("hull", "2-1.9")));
        Assert.Equal(["CVE-2024-0001 Fixed 2-1.3"], Packages.Ask(database, "sle-micro:5.5", Packages.Rpm("hull-tools", "1-1.1", "hull")));
        var source = Assert.Single(database.Info.Sources);
        Assert.Equal((7, 2), (source.Entries.Used, source.Entries.Skipped["other-product"]));
    }

    [Theory]
    [InlineData("SUSE:Linux Enterprise Server 12", "sles:12")]
    [InlineData("SUSE:Linux Enterprise Server 12-LTSS", "sles:12")]
    [InlineData("SUSE:Linux Enterprise Server 12 SP3-LTSS", "sles:12.3")]
    [InlineData("SUSE:Linux Enterprise Server 11 SP4 LTSS EXTREME CORE", "sles:11.4")]
    [InlineData("SUSE:Linux Enterprise Server 11-SECURITY", "sles:11")]
    [InlineData("SUSE:Linux Enterprise Server LTSS Extended Security 12 SP5", "sles:12.5")]
    [InlineData("SUSE:Linux Enterprise Module for Python 3 15 SP5", "sles:15.5")]
    [InlineData("SUSE:Linux Enterprise High Performance Computing 15-ESPOS", "sles:15")]
    [InlineData("SUSE:Package Hub 15 SP6", "sles:15.6")]
    [InlineData("SUSE:Real Time Module 15 SP3", "sles:15.3")]
    [InlineData("SUSE:Linux Micro 6.0", "sle-micro:6.0")]
    [InlineData("openSUSE:Leap Micro 5.3", "opensuse-leap-micro:5.3")]
    [InlineData("openSUSE:Leap 42.3", "opensuse-leap:42.3")]
    [InlineData("SUSE:Linux Enterprise Server SP3", null)]
    [InlineData("SUSE:Linux Enterprise ", null)]
    [InlineData("SUSE:Linux Enterprise Server .", null)]
    [InlineData("SUSE:Enterprise Storage 7", null)]
    [InlineData("SUSE:EL-9:Update:Products:SaltBundle:Update", null)]
    [InlineData("", null)]
    public void Products_of_suse_have_scopes(string product, string? scope) => Assert.Equal(scope, SuseProducts.ScopeOf(product));

    [Theory]
    [InlineData("Moderate: nodejs:18 security update", "module=nodejs:18")]
    [InlineData("Low: virt:rhel and virt-devel:rhel security update", "module=virt-devel:rhel module=virt:rhel")]
    [InlineData("Moderate: idm:DL1, idm:client security update", "module=idm:DL1 module=idm:client")]
    [InlineData("ALSA-2022:5468: php:8.0 security update (Important)", "module=php:8.0")]
    [InlineData("Red Hat Security Advisory: nodejs : security update", "module=*")]
    [InlineData("httpd:2.4/mod_http2 security update", "module=httpd:2.4")]
    [InlineData("nodejs:18. (nodejs:20)", "module=nodejs:18")]
    [InlineData("Important: varnish security update", "module=*")]
    [InlineData(": : ::", "module=*")]
    [InlineData("", "module=*")]
    public void A_summary_names_streams(string summary, string conditions) => Assert.Equal(conditions, string.Join(' ', ModuleStreams.Conditions(summary)));

    /// <summary>An erratum with a summary.</summary>
    internal static string Osv(string id, string summary, string[] related, params string[] entries) =>
        $$"""{"id": "{{id}}", "modified": "2024-05-01T00:00:00Z", "summary": "{{summary}}", "related": [{{string.Join(", ", related.Select(r => $"\"{r}\""))}}], "affected": [{{string.Join(", ", entries)}}]}""";

    /// <summary>An entry with a fix.</summary>
    internal static string Entry(string ecosystem, string name, string fix) =>
        $$"""{"package": {"ecosystem": "{{ecosystem}}", "name": "{{name}}"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "{{fix}}"}]}]}""";

    /// <summary>An erratum of AlmaLinux.</summary>
    internal static (string Archive, string Path, string Text) Alma(string id, string summary, string[] related, params string[] entries) =>
        ("almalinux/almalinux-osv", $"advisories/{id}.json", Osv(id, summary, related, entries));

    private static string Binaries(string ecosystem, string name, params (string Name, string Version)[] binaries) =>
        Entry(ecosystem, name, "0")[..^1] + $$""", "ecosystem_specific": {"binaries": [{{{string.Join(", ", binaries.Select(b => $"\"{b.Name}\": \"{b.Version}\""))}}}]} }""";

    private static FeedFolder Feeds(params (string Archive, string Path, string Text)[] files)
    {
        var feeds = new FeedFolder();
        foreach (var (archive, path, text) in files)
        {
            feeds.Add(archive, path, text);
        }

        return feeds;
    }
}
