using Plimsoll.Advisories.Feeds.Amazon;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

public sealed class AmazonTests
{
    [Fact]
    public void An_erratum_fixes_binary_packages_of_an_architecture()
    {
        using var database = Feeds(Update("ALAS2-2024-1", "amazon-linux-2", "medium", Package("hull", "1", "2.0", "3.amzn2", "x86_64"), Package("hull", "1", "2.0", "3.amzn2", "aarch64"), Package("hull-doc", "0", "2.0", "3.amzn2", "noarch"))).Open();

        var finding = Assert.Single(Packages.Find(database, "amzn:2", Packages.Rpm("hull", "1:2.0-2.amzn2")));
        Assert.Equal(("CVE-2024-0001", "1:2.0-3.amzn2", Severity.Medium, "amazon"), (finding.Id, Assert.Single(finding.FixedVersions), finding.Severity, finding.SeveritySource));
        Assert.Equal(["ALAS2-2024-1"], finding.Aliases);
        Assert.Empty(Packages.Ask(database, "amzn:2", Packages.Rpm("hull", "1:2.0-3.amzn2")));
        Assert.Empty(Packages.Ask(database, "amzn:2", Packages.Rpm("hull", "1:2.0-2.amzn2", architecture: "i686")));
        Assert.Single(Packages.Ask(database, "amzn:2", Packages.Rpm("hull-doc", "2.0-2.amzn2", "hull", architecture: "noarch")));
        Assert.Empty(Packages.Ask(database, "amzn:2", Packages.Rpm("hull-libs", "1:2.0-2.amzn2", "hull")));
        Assert.Equal((3, 1), (Assert.Single(database.Info.Sources).Entries.Used, database.Info.Sources[0].Records.Used));
    }

    [Fact]
    public void A_topic_of_the_extras_is_about_its_version_line()
    {
        using var database = Feeds(
            Update("ALAS2-2024-1", "amazon-linux-2", "Important", Package("kernel", "0", "4.14.300", "1.amzn2", "x86_64")),
            Update("ALAS2KERNEL-5.4-2024-1", "amazon-linux-2---kernel-5.4", "Important", Package("kernel", "0", "5.4.100", "1.amzn2", "x86_64")),
            Update("ALAS2KERNEL-5.10-2024-1", "amazon-linux-2---kernel-5.10", "Important", Package("kernel", "0", "5.10.100", "1.amzn2", "x86_64")),
            Update("ALAS2DOCKER-2024-1", "amazon-linux-2---docker", "Important", Package("docker", "0", "20.10.7", "1.amzn2", "x86_64"))).Open();

        string[] Of(string name, string version) => [.. Packages.Ask(database, "amzn:2", Packages.Rpm(name, version))];

        // Fixes of the lines above are fixes too, after the one of its own.
        Assert.Equal(["CVE-2024-0001 Fixed 4.14.300-1.amzn2 5.4.100-1.amzn2 5.10.100-1.amzn2"], Of("kernel", "4.14.200-1.amzn2"));
        Assert.Empty(Of("kernel", "4.14.300-1.amzn2"));
        Assert.Equal(["CVE-2024-0001 Fixed 5.4.100-1.amzn2 5.10.100-1.amzn2"], Of("kernel", "5.4.50-1.amzn2"));
        Assert.Equal(["CVE-2024-0001 Fixed 5.10.100-1.amzn2"], Of("kernel", "5.10.50-1.amzn2"));
        Assert.Empty(Of("kernel", "5.10.100-1.amzn2"));
        Assert.Single(Of("docker", "19.3.1-1.amzn2"));
    }

    [Fact]
    public void The_releases_of_amazon_linux_1_are_one()
    {
        using var database = Feeds(Update("ALAS-2018-1", "amazon-linux-ami", "low", Package("hull", "0", "2", "1.amzn1", "x86_64")), Update("ALAS2023-1", "amazon-linux-2023", "low", Package("hull", "0", "3", "1.amzn2023", "x86_64"))).Open();
        Assert.Single(Packages.Ask(database, "amzn:2018.03", Packages.Rpm("hull", "1-1.amzn1")));
        Assert.Equal(["CVE-2024-0001 Fixed 3-1.amzn2023"], Packages.Ask(database, "amzn:2023", Packages.Rpm("hull", "2-1.amzn2023")));
    }

    [Theory]
    [InlineData("""{"ID": "ALAS-1", "References": {"Reference": null}, "Pkglist": {"Collection": {"Short": "amazon-linux-2", "Package": null}}}""", "nothing-affected")]
    [InlineData("""{"ID": "ALAS-1", "Pkglist": null, "Issued": null, "References": null, "Updated": 5}""", "nothing-affected")]
    [InlineData("""{"ID": "ALAS-1", "Pkglist": {"Collection": {"Short": "amazon-linux-x", "Package": [{"Name": "hull"}]}}}""", "nothing-affected")]
    [InlineData("""{"ID": "ALAS-1", "Pkglist": {"Collection": {"Short": "amazon-linux-2", "Package": [5]}}}""", "malformed")]
    [InlineData("""{"ID": ""}""", "malformed")]
    [InlineData("""{"ID": 5}""", "malformed")]
    [InlineData("[]", "malformed")]
    [InlineData("", "malformed")]
    public void A_broken_erratum_is_counted(string text, string reason)
    {
        using var database = Feeds(Update("ALAS2-2024-1", "amazon-linux-2", "low", Package("hull", "0", "2", "1", "x86_64"))).Add("amazon/amazon-updateinfo-json", "broken.json", text).Open();
        var source = Assert.Single(database.Info.Sources);
        Assert.Equal((1, 1), (source.Records.Used, source.Records.Skipped[reason]));
    }

    [Theory]
    [InlineData("amazon-linux", "1", "")]
    [InlineData("amazon-linux-ami", "1", "")]
    [InlineData("amazon-linux-2", "2", "")]
    [InlineData("amazon-linux-2---postgresql14", "2", "14")]
    [InlineData("amazon-linux-2---unbound-1.17", "2", "1.17")]
    [InlineData("amazon-linux-2---mate-desktop1.x", "2", "")]
    [InlineData("amazon-linux-2023---kernel-livepatch", "2023", "")]
    [InlineData("amazon-linux-2---", "2", "")]
    [InlineData("amazon-linux2", null, "")]
    [InlineData("amazon-linux-two", null, "")]
    [InlineData("", null, "")]
    public void A_repository_says_release_and_line(string repository, string? release, string line) =>
        Assert.Equal((release, line), (AmazonUpdates.ReleaseOf(repository), AmazonUpdates.LineOf(repository)));

    private static FeedFolder Feeds(params string[] updates)
    {
        var feeds = new FeedFolder();
        for (var i = 0; i < updates.Length; i++)
        {
            feeds.Add("amazon/amazon-updateinfo-json", $"2/core/2024/{i}.json", updates[i]);
        }

        return feeds;
    }

    private static string Update(string id, string repository, string severity, params string[] packages) => $$"""
        {"ID": "{{id}}", "Type": "security", "Issued": {"Date": "2024-04-04 23:22:00"}, "Updated": {"Date": "2024-05-06 23:13:00"}, "Severity": "{{severity}}",
         "References": {"Reference": [{"Href": "x", "ID": "CVE-2024-0001", "Title": "", "Type": "cve"}, {"ID": "RHSA-2024:1", "Type": "redhat"}]},
         "Pkglist": {"Collection": {"Short": "{{repository}}", "Name": "x", "Package": [{{string.Join(", ", packages)}}]} } }
        """;

    private static string Package(string name, string epoch, string version, string release, string architecture) =>
        $$"""{"Arch": "{{architecture}}", "Epoch": "{{epoch}}", "Name": "{{name}}", "Release": "{{release}}", "Version": "{{version}}", "Filename": "x"}""";
}
