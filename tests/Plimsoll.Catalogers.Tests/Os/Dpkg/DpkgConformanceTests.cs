using System.Text.Json;
using Plimsoll.Catalogers.Os.Dpkg;
using Plimsoll.Catalogers.Os.OsRelease;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Os.Dpkg;

/// <summary>Databases and copyright files of two other scanners, with what those read from them.</summary>
public sealed class DpkgConformanceTests
{
    private static readonly Dictionary<string, string> ReviewedEntries = new(StringComparer.Ordinal)
    {
        ["multiple entries"] = "an entry without a version is no package; it becomes a problem",
    };

    private static readonly Dictionary<string, string> ReviewedCopyright = new(StringComparer.Ordinal)
    {
        ["testdata/copyright/libc6"] = "no machine-readable format: the references to common licences are given, that tool leaves them to its classifier",
        ["testdata/copyright/python"] = "as above",
        ["testdata/copyright/liblzma5"] = "in the machine-readable format its fields count, not the references in its text: GPL-3 and LGPL-2 are named in passing",
        ["testdata/copyright/libaudit-common"] = "as above: GPL-1",
    };

    [Fact]
    public void Syft_entries()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/debian/parse_dpkg_db_test.expected.json";
        var report = new RowReport(ReviewedEntries);
        foreach (var row in ExpectedFile.Rows(file, "Test_parseDpkgStatus"))
        {
            var found = FakeImage.OfFile("var/lib/dpkg/status", ExpectedFile.Beside(file, row.Text("fixturePath")!)).Scan(DpkgReader.Row);
            var expected = row.Items("expected").Select(static e => $"{e.Text("Package")} {e.Text("Version")} {e.Text("Architecture")} {e.Text("Source") ?? e.Text("Package")}");
            report.Check(row.Text("name")!, Lines(expected), Lines(found.Packages.Select(static p => $"{p.Name} {p.Version} {p.Architecture} {p.Source!.Name}")));
        }

        report.Done(5);
    }

    [Fact]
    public void Syft_lines()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/debian/parse_dpkg_db_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["no more packages"] = "an entry without a version is no package; it becomes a problem",
            ["duplicated key"] = "the last one counts, as with every other field; there is no version, which is said",
            ["find keys"] = "an entry without a version is no package; it becomes a problem",
        });
        foreach (var row in ExpectedFile.Rows(file, "TestSourceVersionExtract"))
        {
            var source = new FakeImage().Layer(("var/lib/dpkg/status", $"Package: p\nVersion: v\nSource: {row.Text("input")}\n")).Scan(DpkgReader.Row)["p"].Source!;
            string?[] expected = [.. row.Items("expected").Select(static e => e.GetString())];
            report.Check(row.Text("name")!, $"{(expected[0] is "" ? "p" : expected[0])} {(expected[1] is "" ? "v" : expected[1])}", $"{source.Name} {source.Version}");
        }

        foreach (var row in ExpectedFile.Rows(file, "Test_parseDpkgStatus_negativeCases"))
        {
            var found = new FakeImage().Layer(("var/lib/dpkg/status", row.Text("input")!)).Scan(DpkgReader.Row);
            report.Check(row.Text("name")!, row.Items("want").Any() ? "package" : "blocked", found.Packages.Count > 0 ? "package" : found.Problems.Exists(static p => p.Blocking) ? "blocked" : "said");
        }

        report.Done(7);
    }

    [Fact]
    public void Syft_sums()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/debian/parse_dpkg_info_files_test.expected.json";
        var row = Assert.Single(ExpectedFile.Rows(file, "TestMD5SumInfoParsing"));
        var found = new FakeImage().Layer(layer => layer.File("var/lib/dpkg/status.d/a", "Package: a\nVersion: 1\n").File("var/lib/dpkg/status.d/a.md5sums", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("fixture")!))))
            .Scan(DpkgReader.Row);
        Assert.Equal(row.Items("expected").Select(static e => e.Text("Path")!.TrimStart('/')), Assert.Single(found.Owned).Value);
    }

    [Fact]
    public void Trivy_places()
    {
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["*.md5sums file in info dir"] = RowReport.NotApplicable + "the file lists beside them have the same paths",
            ["list file"] = RowReport.NotApplicable + "file lists say what belongs to whom",
            ["available file"] = RowReport.NotApplicable + "what could be installed is not what is",
        });
        var wants = new Plimsoll.Images.Readers.WantTable([DpkgReader.Row]);
        foreach (var (file, function) in new[] { ("dpkg_test", "Test_dpkgAnalyzer_Required"), ("copyright_test", "Test_dpkgLicenseAnalyzer_Required") })
        {
            foreach (var row in ExpectedFile.Rows($"aquasecurity__trivy/pkg/fanal/analyzer/pkg/dpkg/{file}.expected.json", function))
            {
                var found = new List<Plimsoll.Images.Readers.WantedBy>();
                wants.Find(System.Text.Encoding.UTF8.GetBytes(row.Text("filePath")!), found);
                report.Check(row.Text("name")!, row.GetProperty("want").ToString(), (found.Count > 0).ToString());
            }
        }

        report.Done(11);
    }

    [Theory]
    [InlineData("image-dpkg", "libpam-runtime")]
    [InlineData("image-distroless-deb", "libsqlite3-0")]
    public void Syft_images(string folder, string name)
    {
        const string file = "anchore__syft/syft/pkg/cataloger/debian/cataloger_test.expected.json";
        var row = ExpectedFile.Rows(file, "TestDpkgCataloger").Single(r => r.Text("name") == folder);
        var expected = Assert.Single(row.Items("expected"));
        var found = FakeImage.FromFolder(ExpectedFile.Beside(file, "testdata/" + folder)).Scan(OsReleaseReader.Row, DpkgReader.Row);
        Assert.Empty(found.Problems);
        var package = found[name];
        Assert.Equal(expected.Text("Version"), package.Version);
        Assert.Equal(expected.GetProperty("Metadata").Text("Source"), package.Source!.Name);
        if (expected.Text("PURL") is { } purl)
        {
            Assert.Equal(purl, package.Purl.ToString());
        }

        if (folder == "image-distroless-deb")
        {
            Assert.Equal(
                expected.GetProperty("Metadata").Items("Files").Select(static f => f.Text("Path")!.TrimStart('/')),
                found.Owned[package.Purl.ToString()]);
        }

        Assert.NotEmpty(package.Licences);
    }

    [Fact]
    public void Syft_package_urls()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/debian/package_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal) { ["missing distro"] = "a purl without a namespace is still one; only the distribution is not guessed" });
        foreach (var row in ExpectedFile.Rows(file, "Test_packageURL"))
        {
            var metadata = row.GetProperty("metadata");
            var source = metadata.Text("Source") is { } s ? $"Source: {s}{(metadata.Text("SourceVersion") is { } v ? $" ({v})" : "")}\n" : "";
            var status = $"Package: {metadata.Text("Package")}\nVersion: {metadata.Text("Version")}\n{(metadata.Text("Architecture") is { } a ? $"Architecture: {a}\n" : "")}{source}";
            var image = row.TryGetProperty("distro", out var distro)
                ? new FakeImage().Layer(("etc/os-release", $"ID={distro.Text("ID")}\nVERSION_ID={distro.Text("VersionID")}\n"), ("var/lib/dpkg/status", status))
                : new FakeImage().Layer(("var/lib/dpkg/status", status));
            report.Check(row.Text("name")!, row.Text("expected"), Assert.Single(image.Scan(OsReleaseReader.Row, DpkgReader.Row).Installed));
        }

        report.Done(6);
    }

    [Fact]
    public void Syft_copyright_files()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/debian/parse_copyright_test.expected.json";
        var report = new RowReport(ReviewedCopyright);
        foreach (var row in ExpectedFile.Rows(file, "TestParseLicensesFromCopyright"))
        {
            var fixture = row.Text("fixture")!;
            report.Check(fixture, Lines(row.Items("expected").Select(static l => l.GetString()!)), Lines(Licences(ExpectedFile.Beside(file, fixture))));
        }

        foreach (var row in ExpectedFile.Rows(file, "TestParseLicensesFromCopyright_FormatHeader"))
        {
            var name = row.Text("name")!;
            report.Check(name, row.GetProperty("machineReadable").ToString(), DpkgCopyright.IsMachineReadable(System.Text.Encoding.UTF8.GetBytes(row.Text("content")!)).ToString());
        }

        report.Done(15);
    }

    [Theory]
    [InlineData("license-pattern-and-classifier-copyright", "GPL-1+ or Artistic, and BSD-4-clause-POWERDOG;Zlib")]
    [InlineData("common-license-copyright", "GPL-2")]
    [InlineData("all-patterns-copyright", "GPL-2")] // the field License stands in a file that is not machine-readable
    [InlineData("no-license-copyright", "")]
    public void Trivy_copyright_files(string file, string expected) =>
        Assert.Equal(expected, string.Join(';', Licences(Shared.Require("fixtures", "aquasecurity__trivy", "pkg", "fanal", "analyzer", "pkg", "dpkg", "testdata", file))));

    [Fact]
    public void Trivy_databases()
    {
        const string file = "aquasecurity__trivy/pkg/fanal/analyzer/pkg/dpkg/dpkg_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["corrupsed"] = "a package whose version dpkg could not order is listed all the same; its comparison says so",
        });
        foreach (var row in ExpectedFile.Rows(file, "Test_dpkgAnalyzer_Analyze"))
        {
            var found = TxtarFile.Load(ExpectedFile.Beside(file, row.Text("txtar")!)).Scan(DpkgReader.Row);
            var expected = row.GetProperty("want").Items("PackageInfos").SelectMany(static i => i.Items("Packages"))
                .Select(static p => $"{p.Text("Name")} {Evr(p, "")} {p.Text("Arch")} {p.Text("SrcName")} {Evr(p, "Src")}");
            report.Check(row.Text("name")!, Lines(expected), Lines(found.Packages.Select(static p => $"{p.Name} {p.Version} {p.Architecture} {p.Source!.Name} {p.Source.Version}")));
        }

        report.Done(6);
    }

    private static string Evr(JsonElement package, string prefix)
    {
        var epoch = package.TryGetProperty(prefix + "Epoch", out var e) ? $"{e}:" : "";
        return epoch + package.Text(prefix + "Version") + (package.Text(prefix + "Release") is { } release ? "-" + release : "");
    }

    private static string Lines(IEnumerable<string> lines) => string.Join(" | ", lines.Order(StringComparer.Ordinal));

    private static IEnumerable<string> Licences(string copyright) =>
        new FakeImage().Layer(layer => layer.File("var/lib/dpkg/status", "Package: a\nVersion: 1\n").File("usr/share/doc/a/copyright", File.ReadAllBytes(copyright)))
            .Scan(DpkgReader.Row).Packages.SelectMany(static p => p.Licences);
}
