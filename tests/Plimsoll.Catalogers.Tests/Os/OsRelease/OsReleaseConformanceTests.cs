using Plimsoll.Catalogers.Os.OsRelease;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Os.OsRelease;

/// <summary>Root file systems of two other scanners, with what those make of them.</summary>
public sealed class OsReleaseConformanceTests
{
    private static readonly Dictionary<string, string> ReviewedSyft = new(StringComparer.Ordinal)
    {
        ["testdata/os/debian/from-debian_version"] = "VERSION_ID of Debian is the major version (os-release(5) and Debian's own files); the point release is not part of it",
        ["testdata/os/debian/with-point-release"] = "VERSION_ID stands in the file and counts as it is",
        ["testdata/partial-fields/missing-id"] = "os-release(5): an ID that is not set is 'linux'",
        ["testdata/partial-fields/missing-version"] = "os-release(5): an ID that is not set is 'linux'",
        ["testdata/os/centos6"] = "a CPE has no name for people; none is made up",
    };

    private static readonly Dictionary<string, string> ReviewedTrivy = new(StringComparer.Ordinal)
    {
        ["etc/redhat-release happy path"] = "Red Hat Linux 6.2 of 2000 is not Red Hat Enterprise Linux 6.2, whose advisories it would get",
        ["No 'ID' field"] = "os-release(5): an ID that is not set is 'linux'",
        ["No 'VERSION_ID' field"] = "a system without a version is still one, and told to have no advisories",
        ["Unknown OS"] = "a system that nobody knows is still one, and told to have no advisories",
        ["etc/debian_version happy path with debian 9"] = "VERSION_ID of Debian is the major version",
        ["etc/system-release sad path amazon linux 2 without code name"] = "the version is there all the same",
    };

    // Their words for distributions whose ID in os-release(5) is another.
    private static readonly Dictionary<string, string> TrivyFamilies = new(StringComparer.Ordinal)
    {
        ["redhat"] = "rhel",
        ["centosstream"] = "centos",
        ["alma"] = "almalinux",
        ["oracle"] = "ol",
        ["azure"] = "azurelinux",
        ["cblmariner"] = "mariner",
        ["amazon"] = "amzn",
        ["opensuseleap"] = "opensuse-leap",
        ["opensusetumbleweed"] = "opensuse-tumbleweed",
        ["slemicro"] = "sle-micro",
    };

    [Fact]
    public void Syft()
    {
        const string file = "anchore__syft/syft/linux/identify_release_test.expected.json";
        var report = new RowReport(ReviewedSyft);
        foreach (var row in ExpectedFile.Rows(file, "TestIdentifyRelease"))
        {
            var fixture = row.Text("fixture")!;
            var expected = row.TryGetProperty("release", out var release)
                ? Line(release.Text("ID"), release.Text("VersionID"), release.Text("VersionCodename"), release.Text("PrettyName"),
                    release.Items("IDLike").Select(static i => i.GetString()!).Where(i => i != release.Text("ID")))
                : null;
            report.Check(fixture, expected, Line(Identify(ExpectedFile.Beside(file, fixture))));
        }

        report.Done(30);
    }

    [Fact]
    public void Grype()
    {
        const string file = "anchore__grype/grype/distro/distro_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_NewDistroFromRelease_Coverage"))
        {
            // The type is one of that tool's own words; what can be compared is the version, and the code name where it is the label.
            var fixture = row.Text("Name")!;
            var found = Identify(ExpectedFile.Beside(file, fixture));
            var label = row.Text("LabelVersion");
            report.Check(fixture, row.Text("Version") ?? label, label is not null && row.Text("Version") is null ? found?.Codename : found?.VersionId);
        }

        report.Done(35);
    }

    [Fact]
    public void Trivy()
    {
        const string folder = "aquasecurity__trivy/pkg/fanal/analyzer/os/";
        var report = new RowReport(ReviewedTrivy);
        foreach (var row in ExpectedFile.Rows(folder + "release/release_test.expected.json", "Test_osReleaseAnalyzer_Analyze"))
        {
            Check(report, row.Text("name")!, row, "etc/os-release", File.ReadAllText(ExpectedFile.Beside(folder + "release/release_test.expected.json", row.Text("inputFile")!)));
        }

        foreach (var (file, function, path) in ((string, string, string)[])
            [
                ("redhatbase/redhatbase_test", "Test_redhatOSAnalyzer_Analyze", "etc/redhat-release"),
                ("redhatbase/centos_test", "Test_centosOSAnalyzer_Analyze", "etc/centos-release"),
                ("redhatbase/alma_test", "Test_almaOSAnalyzer_Analyze", "etc/almalinux-release"),
                ("redhatbase/rocky_test", "Test_rockyOSAnalyzer_Analyze", "etc/rocky-release"),
                ("redhatbase/fedora_test", "Test_fedoraOSAnalyzer_Analyze", "etc/fedora-release"),
                ("redhatbase/oracle_test", "Test_oracleOSAnalyzer_Analyze", "etc/oracle-release"),
                ("debian/debian_test", "Test_debianOSAnalyzer_Analyze", "etc/debian_version"),
                ("ubuntu/ubuntu_test", "Test_ubuntuOSAnalyzer_Analyze", "etc/lsb-release"),
            ])
        {
            foreach (var row in ExpectedFile.Rows($"{folder}{file}.expected.json", function))
            {
                Check(report, $"{path} {row.Text("name")}", row, path, File.ReadAllText(ExpectedFile.Beside($"{folder}{file}.expected.json", row.Text("inputFile")!)));
            }
        }

        foreach (var row in ExpectedFile.Rows(folder + "amazonlinux/amazonlinux_test.expected.json", "Test_amazonlinuxOSAnalyzer_Analyze"))
        {
            var input = row.GetProperty("input");
            Check(report, $"{input.Text("FilePath")} {row.Text("name")}", row, input.Text("FilePath")!, input.GetProperty("Content").Items("args").Single().GetString()!);
        }

        report.Done(45);
    }

    // The version may have more behind it in their table: "2 (Karoo)", and before it "AMI release".
    private static void Check(RowReport report, string name, System.Text.Json.JsonElement row, string path, string text)
    {
        var found = new FakeImage().Layer((path, text)).Scan(OsReleaseReader.Row).Distribution;
        var os = row.TryGetProperty("want", out var want) && want.ValueKind == System.Text.Json.JsonValueKind.Object ? want.GetProperty("OS") : default;
        var family = os.ValueKind != System.Text.Json.JsonValueKind.Object ? null : (os.Text("Family") ?? os.GetProperty("Family").Text("$id")!["types.".Length..]).ToLowerInvariant();
        var version = os.Text("Name")?.Replace("AMI release ", "", StringComparison.Ordinal).Split(' ')[0];
        var codename = found?.VersionId is null && found?.Codename is { } code ? code + "/sid" : null;
        report.Check(
            name,
            family is null ? null : $"{TrivyFamilies.GetValueOrDefault(family, family)} {version}",
            found is null ? null : $"{Family(found.Id)} {codename ?? found.VersionId}");
    }

    // SUSE names its variants in the ID.
    private static string Family(string id) => id is "sle-micro-rancher" or "sl-micro" ? "sle-micro" : id is "opensuse" ? "opensuse-leap" : id;

    private static Distribution? Identify(string folder) => FakeImage.FromFolder(folder).Scan(OsReleaseReader.Row).Distribution;

    private static string? Line(Distribution? found) =>
        found is null ? null : Line(found.Id, found.VersionId, found.Codename, found.PrettyName, found.IdLike.Where(i => i != found.Id));

    private static string Line(string? id, string? version, string? codename, string? pretty, IEnumerable<string> like) =>
        $"id={id} version={version} codename={codename} pretty={pretty} like={string.Join(' ', like)}";
}
