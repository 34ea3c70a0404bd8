using System.Globalization;
using System.Text.Json;
using Plimsoll.Advisories.Tests.Real;

namespace Plimsoll.EndToEnd.Images;

/// <summary>
/// Findings of whole scans of real images, held against Debian's raw feed: read another way, and with versions ordered by dpkg itself.
/// </summary>
public sealed class DebianFindingsTests
{
    private const int Asked = 50;

    [Theory]
    [InlineData("debian12", "12")]
    [InlineData("debian11-old", "11")]
    public void Fifty_packages_have_the_ids_statuses_and_fixes_that_the_raw_feed_gives_them(string name, string release)
    {
        var image = RealImage.Require(name);
        var feed = Read(release);
        using var folder = new TempFolder();
        var database = folder.File("advisories.padb");
        Programs.Run(Programs.Plimsoll, "db", "build", "--from", Shared.Require("advisories"), "--out", database).Expect(0);
        var bom = CycloneDx.Scan("docker-archive:" + image.Archive, "--db", database);
        var findings = bom.Vulnerabilities.ToLookup(static v => v.GetProperty("affects")[0].GetProperty("ref").GetString()!, Describe);

        var packages = bom.Packages.Where(static p => p.GetProperty("purl").GetString()!.StartsWith("pkg:deb/", StringComparison.Ordinal)).ToArray();
        new Random(20_261_124).Shuffle(packages);
        var withFindings = 0;
        foreach (var package in packages.Take(Asked))
        {
            var properties = CycloneDx.PropertiesOf(package);
            var expected = feed.Ask(release, properties["source-name"].Single(), properties["source-version"].Single()).ToArray();
            Assert.Equal(expected, findings[package.GetProperty("bom-ref").GetString()!].Order(StringComparer.Ordinal));
            withFindings += expected.Length > 0 ? 1 : 0;
        }

        Assert.True(packages.Length >= Asked);
        Assert.True(withFindings >= 5, $"only {withFindings} of {Asked} packages have findings: the comparison says little");
    }

    // In the words of NaiveDebian.Ask: id, status, fix, Debian's own severity.
    private static string Describe(JsonElement vulnerability)
    {
        var properties = CycloneDx.PropertiesOf(vulnerability);
        var rating = vulnerability.GetProperty("ratings")[0];
        var severity = rating.GetProperty("source").GetProperty("name").GetString() == "debian" ? rating.GetProperty("severity").GetString()! : "-";
        severity = severity == "info" ? "negligible" : severity;
        var status = string.Concat(properties["status"].Single().Split('-').Select(Capital));
        return $"{vulnerability.GetProperty("id").GetString()} {status} {string.Join(',', properties["fixed-version"])} {Capital(severity)}";
    }

    private static string Capital(string word) => string.Concat(char.ToUpper(word[0], CultureInfo.InvariantCulture).ToString(), word.AsSpan(1));

    private static NaiveDebian Read(string release)
    {
        var dpkg = Needs.Program("dpkg");
        var feed = new NaiveDebian { Order = (left, right) => Compare(dpkg, left, right) };
        RawFeed.Read(Shared.Require("advisories", "debian", "debian-osv.tar.zst"), feed.Add);
        RawFeed.ReadFiles(Shared.Require("advisories", "debian", "debian-security-support-data.tar.zst"), (name, stream) =>
        {
            if (name.EndsWith("ended.deb" + release, StringComparison.Ordinal))
            {
                using var reader = new StreamReader(stream);
                feed.AddEnded(release, reader.ReadToEnd());
            }
        });
        return feed;
    }

    private static int Compare(string dpkg, string left, string right) =>
        Programs.Run(dpkg, "--compare-versions", left, "lt", right).Code == 0 ? -1
        : Programs.Run(dpkg, "--compare-versions", left, "gt", right).Code == 0 ? 1
        : 0;
}
