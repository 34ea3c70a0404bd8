using System.Globalization;
using System.Text.Json;
using Plimsoll.Advisories.Tests.Real;

namespace Plimsoll.EndToEnd.Images;

/// <summary>
/// Findings of whole scans of real images, held against Debian's raw feed: read another way, and with versions ordered by dpkg itself.
/// </summary>
public sealed class DebianFindingsTests
{
    private static readonly Dictionary<(string Left, string Right), int> Orders = [];

    private static readonly (string Name, string Release)[] Images =
    [
        ("debian12", "12"), ("debian11-old", "11"), ("debian12-old", "12"), ("node-app", "12"), ("python-app", "12"), ("java-app", "12"), ("dotnet-app", "12"), ("kitchen-sink", "12"),
    ];

    /// <summary>The first two are made where they are not there; of the others those that are there.</summary>
    public static TheoryData<string, string> Asked => new(Images.Where(static (image, i) => i < 2 || RealImage.IsThere(image.Name)));

    [Theory]
    [MemberData(nameof(Asked))]
    public void Every_package_has_the_ids_statuses_and_fixes_that_the_raw_feed_gives_it(string name, string release)
    {
        var image = RealImage.Require(name);
        var feed = Read(release);
        using var folder = new TempFolder();
        var database = folder.File("advisories.padb");
        Programs.Run(Programs.Plimsoll, "db", "build", "--from", FeedsOfDebian(folder), "--out", database).Expect(0);
        var bom = CycloneDx.Scan("docker-archive:" + image.Archive, "--db", database);
        var findings = bom.Vulnerabilities.ToLookup(static v => v.GetProperty("affects")[0].GetProperty("ref").GetString()!, Describe);

        var packages = bom.Packages.Where(static p => p.GetProperty("purl").GetString()!.StartsWith("pkg:deb/", StringComparison.Ordinal)).ToArray();
        var withFindings = 0;
        foreach (var package in packages)
        {
            var properties = CycloneDx.PropertiesOf(package);
            var expected = feed.Ask(release, properties["source-name"].Single(), properties["source-version"].Single()).ToArray();
            Assert.Equal(expected, findings[package.GetProperty("bom-ref").GetString()!].Order(StringComparer.Ordinal));
            withFindings += expected.Length > 0 ? 1 : 0;
        }

        Assert.True(packages.Length >= 50);
        Assert.True(withFindings >= 10, $"only {withFindings} of {packages.Length} packages have findings: the comparison says little");
    }

    // The two archives that the other reading reads; what else is known of Debian would only add to them.
    private static string FeedsOfDebian(TempFolder folder)
    {
        var debian = Directory.CreateDirectory(folder.File("feeds/debian")).FullName;
        foreach (var name in (string[])["debian-osv.tar.zst", "debian-security-support-data.tar.zst"])
        {
            File.CreateSymbolicLink(Path.Combine(debian, name), Shared.Require("advisories", "debian", name));
        }

        return Path.GetDirectoryName(debian)!;
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
        var feed = new NaiveDebian { Today = DateOnly.FromDateTime(DateTime.UtcNow), Order = (left, right) => Compare(dpkg, left, right) };
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

    private static int Compare(string dpkg, string left, string right)
    {
        lock (Orders)
        {
            if (!Orders.TryGetValue((left, right), out var order))
            {
                order = Programs.Run(dpkg, "--compare-versions", left, "lt", right).Code == 0 ? -1
                    : Programs.Run(dpkg, "--compare-versions", left, "gt", right).Code == 0 ? 1
                    : 0;
                Orders.Add((left, right), order);
            }

            return order;
        }
    }
}
