using Plimsoll.Catalogers.Os.OsRelease;
using Plimsoll.Catalogers.Os.Pacman;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Os.Pacman;

public sealed class PacmanReaderTests
{
    private const string Syft = "anchore__syft/syft/pkg/cataloger/arch/";

    [Fact]
    public void Reads_packages_with_their_files_licences_and_needs()
    {
        var found = new FakeImage().Layer(
            ("etc/os-release", "ID=arch\nBUILD_ID=rolling\n"),
            ("var/lib/pacman/local/ALPM_DB_VERSION", "9\n"),
            ("var/lib/pacman/local/gcc-libs-14.1-1/desc", "%NAME%\ngcc-libs\n\n%VERSION%\n14.1-1\n\n%BASE%\ngcc\n\n%ARCH%\nx86_64\n\n%LICENSE%\nGPL-3.0\nLGPL\n\n%DEPENDS%\nglibc>=2.27\nsh\nother=3-1\n\n%PROVIDES%\nlibgcc_s.so=1-64\n"),
            ("var/lib/pacman/local/gcc-libs-14.1-1/files", "%FILES%\nusr/\nusr/lib/\nusr/lib/libgcc_s.so.1\n\n%BACKUP%\netc/x\tabc\n"),
            ("var/lib/pacman/local/glibc-2.39-1/desc", "%NAME%\nglibc\n\n%VERSION%\n2.39-1\n\n%ARCH%\nx86_64\n"),
            ("var/lib/pacman/local/bash-5.2-1/desc", "%NAME%\nbash\n\n%VERSION%\n5.2-1\n\n%PROVIDES%\nsh\n\n%DEPENDS%\nlibgcc_s.so=1-64\nlibgcc_s.so=2-64\nglibc=2.39\n"),
            ("var/lib/pacman/local/other-3-1/desc", "%NAME%\nother\n\n%VERSION%\n3-1\n")).Scan(OsReleaseReader.Row, PacmanReader.Row);
        Assert.Empty(found.Problems);
        Assert.Equal("pkg:alpm/arch/gcc-libs@14.1-1?arch=x86_64&distro=arch&upstream=gcc", found["gcc-libs"].Purl.ToString());
        Assert.Equal("gcc 14.1-1", $"{found["gcc-libs"].Source!.Name} {found["gcc-libs"].Source!.Version}");
        Assert.Equal(["GPL-3.0", "LGPL"], found["gcc-libs"].Licences);
        Assert.Equal(["usr/lib/libgcc_s.so.1"], Assert.Single(found.Owned).Value);
        Assert.Equal(
            ["bash -> gcc-libs", "bash -> glibc", "gcc-libs -> bash", "gcc-libs -> glibc", "gcc-libs -> other"],
            found.Relations.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%NAME%\n\n%VERSION%\n1\n")]
    [InlineData("%NAME%\na\n")]
    [InlineData("a\n1\n")]
    public void An_entry_without_name_or_version_is_said(string text)
    {
        var found = new FakeImage().Layer(("var/lib/pacman/local/a-1/desc", text)).Scan(PacmanReader.Row);
        Assert.Empty(found.Packages);
        Assert.Equal(["Malformed var/lib/pacman/local/a-1/desc"], found.ProblemLines);
    }

    [Fact]
    public void The_layer_of_a_package_is_the_one_that_brought_its_folder()
    {
        var found = new FakeImage()
            .Layer(("var/lib/pacman/local/a-1-1/desc", "%NAME%\na\n\n%VERSION%\n1-1\n"), ("var/lib/pacman/local/b-1-1/desc", "%NAME%\nb\n\n%VERSION%\n1-1\n"))
            .Layer(static layer => layer.Delete("var/lib/pacman/local/a-1-1").File("var/lib/pacman/local/a-2-1/desc", "%NAME%\na\n\n%VERSION%\n2-1\n"))
            .Scan(PacmanReader.Row);
        Assert.Equal(["pkg:alpm/a@2-1", "pkg:alpm/b@1-1"], found.Installed);
        Assert.Equal([1, 0], found.Packages.Select(static p => p.Evidence[0].Layer));
    }

    [Fact]
    public void Syft_databases()
    {
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal) { ["fuzzy files"] = "the file stands in its list; theirs comes from the mtree, which is not there" });
        var found = FakeImage.FromFolder(ExpectedFile.Beside(Syft + "cataloger_test.expected.json", "testdata/installed")).Scan(PacmanReader.Row);
        Assert.Equal(["Malformed var/lib/pacman/local/corrupt-0.2.1-3/desc"], found.ProblemLines);
        var test = ExpectedFile.Load(Syft + "cataloger_test.expected.json").GetProperty("funcs").GetProperty("TestAlpmCataloger");
        foreach (var expected in test.Items("expectedPkgs"))
        {
            var metadata = expected.GetProperty("Metadata");
            var name = expected.Text("Name")!;
            report.Check(
                name,
                $"{expected.Text("Version")} {metadata.Text("Architecture")} {metadata.Text("BasePackage") ?? name}",
                $"{found[name].Version} {found[name].Architecture} {found[name].Source!.Name}");
            var files = metadata.Items("Files").Where(static f => f.Text("Type") != "dir").Select(static f => f.Text("Path")!.TrimStart('/')).Where(static p => !p.StartsWith('.'));
            report.Check(name + " files", string.Join(' ', files.Order(StringComparer.Ordinal)), string.Join(' ', found.Owned.GetValueOrDefault(found[name].Purl.ToString(), []).Order(StringComparer.Ordinal)));
        }

        report.Check(
            "relations",
            string.Join(", ", test.Items("expectedRelationships").Select(static r => $"{r.GetProperty("To").Text("Name")} -> {r.GetProperty("From").Text("Name")}").Order(StringComparer.Ordinal)),
            string.Join(", ", found.Relations.Order(StringComparer.Ordinal)));
        report.Done(11);
    }

    [Fact]
    public void Syft_files_of_one_package()
    {
        const string file = Syft + "parse_alpm_db_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestDatabaseParser"))
        {
            var entry = row.GetProperty("expected").GetProperty("AlpmDBEntry");
            var content = File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("fixture")!));
            if (row.Text("fixture") == "testdata/files")
            {
                var facts = new FakeImage().Layer(layer => layer.File("var/lib/pacman/local/pacman-6/files", content)).Read(PacmanReader.Row, "var/lib/pacman/local/pacman-6/files");
                var cursor = facts.OwnedPaths!.GetCursor();
                var owned = new List<string>();
                while (cursor.MoveNext())
                {
                    owned.Add("/" + System.Text.Encoding.UTF8.GetString(cursor.Path));
                }

                report.Check(row.Text("name")!, string.Join(' ', entry.Items("Files").Select(static f => f.Text("Path")!).Where(static p => !p.EndsWith('/'))), string.Join(' ', owned));
                continue;
            }

            var package = Assert.Single(new FakeImage().Layer(layer => layer.File("var/lib/pacman/local/a-1/desc", content)).Scan(PacmanReader.Row).Packages);
            report.Check(
                row.Text("name")!,
                $"{entry.Text("Package")} {entry.Text("Version")} {entry.Text("Architecture")} {entry.Text("BasePackage")} {row.GetProperty("expected").Text("Licenses")!.Replace('\n', ' ')}",
                $"{package.Name} {package.Version} {package.Architecture} {package.Source!.Name} {string.Join(' ', package.Licences)}");
        }

        report.Done(3);
    }

    [Fact]
    public void Syft_package_urls()
    {
        const string rolling = "a distribution without versions is its id alone: the BUILD_ID 'rolling' is no version of it";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["bad distro id"] = "whatever the distribution is called, its packages are its own",
            ["gocase"] = rolling,
            ["python"] = rolling,
            ["g plus plus"] = rolling,
            ["add source information as qualifier"] = rolling,
        });
        foreach (var row in ExpectedFile.Rows(Syft + "package_test.expected.json", "Test_PackageURL"))
        {
            var entry = row.GetProperty("metadata").GetProperty("AlpmDBEntry");
            var desc = $"%NAME%\n{entry.Text("Package")}\n\n%VERSION%\n{entry.Text("Version")}\n"
                + (entry.Text("Architecture") is { } a ? $"\n%ARCH%\n{a}\n" : "") + (entry.Text("BasePackage") is { } b ? $"\n%BASE%\n{b}\n" : "");
            var distro = row.GetProperty("distro");
            var found = new FakeImage().Layer(("etc/os-release", $"ID={distro.Text("ID")}\nBUILD_ID={distro.Text("BuildID")}\n"), ("var/lib/pacman/local/a-1/desc", desc))
                .Scan(OsReleaseReader.Row, PacmanReader.Row);
            report.Check(row.Text("name") ?? entry.Text("Package")!, row.Text("expected"), Assert.Single(found.Installed));
        }

        report.Done(6);
    }

    [Fact]
    public void Syft_locations() =>
        Assert.Equal(
            ["var/lib/pacman/local/base-1.0/desc", "var/lib/pacman/local/dive-0.10.0/desc"],
            FakeImage.FromFolder(ExpectedFile.Beside(Syft + "cataloger_test.expected.json", "testdata/glob-paths")).Scan(PacmanReader.Row).Problems.Select(static p => p.Where));

    [Fact]
    public void Syft_whole_image()
    {
        var folder = Shared.Require("fixtures", "anchore__syft", "cmd", "syft", "internal", "test", "integration", "testdata", "image-pkg-coverage", "pkgs");
        var found = FakeImage.FromFolder(folder).Scan(PacmanReader.Row);
        Assert.Empty(found.Problems);
        Assert.Equal(["pkg:alpm/pacman@6.0.1-5?arch=x86_64"], found.Installed);
        Assert.Contains("usr/bin/pacman", Assert.Single(found.Owned).Value);
    }
}
