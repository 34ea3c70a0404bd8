using Plimsoll.Catalogers.Os.OsRelease;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Os.OsRelease;

/// <summary>Root file systems of two other scanners, with what those make of them.</summary>
public sealed class OsReleaseConformanceTests
{
    private static readonly Dictionary<string, string> ReviewedSyft = new(StringComparer.Ordinal)
    {
        ["testdata/os/busybox"] = "read from the strings of a program, not from a release file",
        ["testdata/os/debian/from-debian_version"] = "VERSION_ID of Debian is the major version (os-release(5) and Debian's own files); the point release is not part of it",
        ["testdata/os/debian/with-point-release"] = "VERSION_ID stands in the file and counts as it is",
        ["testdata/partial-fields/missing-id"] = "os-release(5): an ID that is not set is 'linux'",
        ["testdata/partial-fields/missing-version"] = "os-release(5): an ID that is not set is 'linux'",
        ["testdata/os/centos6"] = "a CPE has no name for people; none is made up",
    };

    private static readonly Dictionary<string, string> ReviewedGrype = new(StringComparer.Ordinal)
    {
        ["testdata/os/busybox"] = "read from the strings of a program, not from a release file",
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
        var report = new RowReport(ReviewedGrype);
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

    private static Distribution? Identify(string folder) => FakeImage.FromFolder(folder).Scan(OsReleaseReader.Row).Distribution;

    private static string? Line(Distribution? found) =>
        found is null ? null : Line(found.Id, found.VersionId, found.Codename, found.PrettyName, found.IdLike.Where(i => i != found.Id));

    private static string Line(string? id, string? version, string? codename, string? pretty, IEnumerable<string> like) =>
        $"id={id} version={version} codename={codename} pretty={pretty} like={string.Join(' ', like)}";
}
