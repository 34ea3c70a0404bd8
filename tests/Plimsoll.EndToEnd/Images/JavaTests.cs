using System.Text.Json;

namespace Plimsoll.EndToEnd.Images;

/// <summary>Real images with several hundred archives of Java, against the list that a script of another language made by unpacking them all.</summary>
public sealed class JavaTests
{
    // The script takes the first version in any section of a manifest; these are of interfaces that the archive has from elsewhere.
    private static readonly HashSet<string> OtherVersion = ["usr/share/java/xercesImpl-2.12.0.jar", "usr/share/java/xml-apis-1.4.01.jar"];

    // Archives that pack another library whose record they keep, and have none of their own: the script lists only the packed one.
    private static readonly HashSet<string> More = ["usr/share/java/guice.jar", "usr/share/java/xalan2-2.7.2.jar"];

    /// <summary>The images and the least that must be in them. The large one is not made for this; it is asked where it is there.</summary>
    public static TheoryData<string, bool, int, int> Asked
    {
        get
        {
            var rows = new TheoryData<string, bool, int, int>
            {
                { "java-app", false, 200, 130 },
                { "java-app", true, 200, 130 },
                { "debian11-old", false, 30, 8 },
                { "debian11-old", true, 30, 8 },
            };
            if (RealImage.IsThere("kitchen-sink"))
            {
                rows.Add("kitchen-sink", false, 160, 220);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public void Every_archive_is_found_and_nothing_else(string name, bool fromLayout, int leastRecords, int leastGuesses)
    {
        var image = RealImage.Require(name);
        var bom = CycloneDx.Scan(fromLayout ? "oci:" + image.Layout : "docker-archive:" + image.Archive);
        var found = bom.Packages.Where(static p => Text(p, "purl").StartsWith("pkg:maven/", StringComparison.Ordinal)).SelectMany(static p =>
        {
            var properties = CycloneDx.PropertiesOf(p);
            return p.GetProperty("evidence").GetProperty("occurrences").EnumerateArray().Select(o =>
                (Name: Text(p, "name"), Version: Text(p, "version"), Path: Text(o, "location"), IsGuess: properties.Contains("inferred"), IsOwned: properties.Contains("owned-by")));
        }).ToArray();

        // Records of Maven, in full. A record without a group is completed from the folder it lies in; the script writes a question mark.
        var expected = image.Packages.Where(static p => Text(p, "type") == "maven").Select(static p => $"{Text(p, "name")} {Text(p, "version")} {Text(p, "path")[1..]}").ToArray();
        var actual = found.Where(static f => !f.IsGuess).Select(static f => $"{f.Name} {f.Version} {f.Path}").ToArray();
        var unnamed = expected.Where(static e => e.StartsWith('?')).Select(static e => e[1..]).ToArray();
        Assert.True(expected.Length >= leastRecords, $"only {expected.Length} records of Maven: the comparison says little");
        Assert.All(unnamed, e => Assert.Contains(actual, a => a.EndsWith(e, StringComparison.Ordinal)));
        Assert.Equal(
            expected.Where(static e => !e.StartsWith('?')).Order(StringComparer.Ordinal),
            actual.Where(a => !unnamed.Any(e => a.EndsWith(e, StringComparison.Ordinal))).Order(StringComparer.Ordinal));

        // Archives without one: each is found where it lies, with the version that its manifest tells.
        var archives = image.Packages.Where(static p => Text(p, "type") == "jar").ToDictionary(static p => Text(p, "path")[1..], static p => p.GetProperty("version").GetString() ?? "");
        var guessed = found.Where(static f => f.IsGuess).ToDictionary(static f => f.Path, static f => f.Version);
        Assert.True(archives.Count >= leastGuesses, $"only {archives.Count} archives without one: the comparison says little");
        Assert.Equal(archives.Keys.Order(StringComparer.Ordinal), guessed.Keys.Except(More).Order(StringComparer.Ordinal));
        Assert.All(archives.Where(static a => !OtherVersion.Contains(a.Key)), a => Assert.Equal(a.Value, guessed[a.Key]));

        // Nearly all belong to packages of the distribution, those in archives too.
        var owned = image.Packages.Where(static p => Text(p, "type") is "maven" or "jar").ToLookup(static p => Text(p, "path")[1..], static p => p.GetProperty("os_owned").GetBoolean());
        Assert.All(found.Where(f => owned.Contains(f.Path)), f => Assert.Equal(owned[f.Path].First(), f.IsOwned));
        Assert.DoesNotContain(bom.Properties, static p => p.Key == "problem" && p.Any(static v => v.Contains(".jar", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_runtime_itself_is_found()
    {
        var bom = CycloneDx.Scan("docker-archive:" + RealImage.Require("java-app").Archive);
        var runtime = Assert.Single(bom.Packages, static p => Text(p, "purl").StartsWith("pkg:generic/", StringComparison.Ordinal));
        Assert.StartsWith("pkg:generic/oracle/openjdk@17.", Text(runtime, "purl"), StringComparison.Ordinal);
        Assert.StartsWith("pkg:deb/debian/openjdk-17-", CycloneDx.PropertiesOf(runtime)["owned-by"].Single(), StringComparison.Ordinal);
    }

    // An archive whose version nothing tells has none.
    private static string Text(JsonElement element, string property) => element.TryGetProperty(property, out var value) ? value.GetString() ?? "" : "";
}
