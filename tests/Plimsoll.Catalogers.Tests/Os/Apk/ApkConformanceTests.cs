using Plimsoll.Catalogers.Os.Apk;
using Plimsoll.Catalogers.Os.OsRelease;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Os.Apk;

/// <summary>Databases of two other scanners, with what those read from them.</summary>
public sealed class ApkConformanceTests
{
    [Fact]
    public void Syft_packages_and_files()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/alpine/parse_apk_db_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestSinglePackageDetails"))
        {
            var metadata = row.GetProperty("expected").GetProperty("Metadata");
            var found = FakeImage.OfFile("lib/apk/db/installed", ExpectedFile.Beside(file, row.Text("fixture")!)).Scan(ApkReader.Row);
            var package = Assert.Single(found.Packages);
            report.Check(
                row.Text("fixture")!,
                $"{metadata.Text("Package")} {metadata.Text("Version")} {metadata.Text("Architecture")} {metadata.Text("OriginPackage")}",
                $"{package.Name} {package.Version} {package.Architecture} {package.Source!.Name}");

            // That list has the folders too; ours has files.
            var listed = metadata.Items("Files").Select(static f => f.Text("Path")!.TrimStart('/')).ToHashSet(StringComparer.Ordinal);
            var owned = found.Owned.GetValueOrDefault(package.Purl.ToString(), []);
            report.Check(row.Text("fixture") + " files", "", string.Join(' ', owned.Where(p => !listed.Contains(p))));
            report.Check(row.Text("fixture") + " folders", "", string.Join(' ', listed.Where(p => !owned.Contains(p) && !listed.Any(o => o.StartsWith(p + "/", StringComparison.Ordinal)) && metadata.Items("Files").Any(f => f.Text("Path") == "/" + p && f.Text("Permissions") is not null && f.TryGetProperty("Digest", out _)))));
        }

        report.Done(9);
    }

    [Fact]
    public void Syft_package_urls()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/alpine/package_test.expected.json";
        var report = new RowReport();
        var row = 0;
        foreach (var test in ExpectedFile.Rows(file, "Test_PackageURL"))
        {
            var entry = test.GetProperty("metadata").GetProperty("ApkDBEntry");
            var distro = test.GetProperty("distro");
            var architecture = entry.Text("Architecture") is { } a ? $"A:{a}\n" : "";
            var origin = entry.Text("OriginPackage") is { } o ? $"o:{o}\n" : "";
            var found = new FakeImage().Layer(
                ("etc/os-release", $"ID=\"{distro.Text("ID")}\"\nVERSION_ID={distro.Text("VersionID")}\n"),
                ("lib/apk/db/installed", $"P:{entry.Text("Package")}\nV:{entry.Text("Version")}\n{architecture}{origin}")).Scan(OsReleaseReader.Row, ApkReader.Row);
            report.Check(test.Text("name") ?? $"row {row}", test.Text("expected"), Assert.Single(found.Installed));
            row++;
        }

        report.Done(7);
    }

    [Theory]
    [InlineData("multiple-1", "")]
    [InlineData("multiple-2", "")]
    [InlineData("corrupt", "Malformed lib/apk/db/installed")] // one good entry after a line that is none
    public void Syft_files_with_problems(string folder, string problem)
    {
        var found = FakeImage.FromFolder(Shared.Require("fixtures", "anchore__syft", "syft", "pkg", "cataloger", "alpine", "testdata", folder)).Scan(ApkReader.Row);
        Assert.Equal(problem, string.Join(';', found.ProblemLines));
        Assert.NotEmpty(found.Packages);
    }

    [Fact]
    public void Trivy_packages()
    {
        const string file = "aquasecurity__trivy/pkg/fanal/analyzer/pkg/apk/apk_test.expected.json";
        var report = new RowReport();
        var found = FakeImage.OfFile("lib/apk/db/installed", ExpectedFile.Beside(file, "testdata/apk")).Scan(ApkReader.Row);
        var actual = found.Packages.ToDictionary(static p => p.Name, StringComparer.Ordinal);
        foreach (var expected in ExpectedFile.Load(file).GetProperty("vars").Items("pkgs"))
        {
            var name = expected.Text("Name")!;
            var package = actual.GetValueOrDefault(name);
            report.Check(
                name,
                $"{expected.Text("Version")} {expected.Text("Arch")} {expected.Text("SrcName")} {expected.Text("SrcVersion")}",
                package is null ? null : $"{package.Version} {package.Architecture} {package.Source!.Name} {package.Source.Version}");
            report.Check(
                name + " files",
                string.Join(' ', expected.Items("InstalledFiles").Select(static f => f.GetString())),
                package is null ? null : string.Join(' ', found.Owned.GetValueOrDefault(package.Purl.ToString(), [])));
        }

        report.Done(30);
    }
}
