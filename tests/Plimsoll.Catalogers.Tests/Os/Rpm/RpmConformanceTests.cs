using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Plimsoll.Catalogers.Os.OsRelease;
using Plimsoll.Catalogers.Os.Rpm;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Os.Rpm;

/// <summary>Databases and package tables of other tools, with what rpm itself or those tools read from them.</summary>
public sealed class RpmConformanceTests
{
    private const string Database = "var/lib/rpm/rpmdb.sqlite";

    [Fact]
    public void A_real_database_says_what_rpm_says()
    {
        var report = new RowReport();
        var found = new FakeImage().Layer(static layer => layer.File(Database, Mariner()).File(Database + "-wal", "")).Scan(RpmReader.Row);
        Assert.Empty(found.Problems);
        var actual = found.Packages.ToDictionary(static p => $"{p.Name} {p.Version}", StringComparer.Ordinal);
        var count = 0;
        foreach (var row in MarinerExpected())
        {
            var key = $"{row.Text("name")} {Evr(row)}";
            var package = actual.GetValueOrDefault(key);
            report.Check(
                key,
                $"{row.Text("arch")} {row.Text("license")} {row.Text("sourceRpm")}",
                package is null ? null : $"{package.Architecture} {string.Join(' ', package.Licences)} {package.Source!.Name}-{package.Source.Version.Split(':')[^1]}.src.rpm");
            count++;
        }

        Assert.Equal(count, found.Packages.Count);
        report.Done(129);
        Assert.Contains("bin/bash", found.Owned[found["bash"].Purl.ToString()]);
        Assert.True(found.Owned.Values.Sum(static l => l.Count) > 3000);
    }

    [Fact]
    public void Owned_files_are_those_that_rpm_lists()
    {
        var rpm = Needs.Program("rpm");
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("rpmdb.sqlite"), Mariner());
        var listed = Run(rpm, "--define", "_db_backend sqlite", "--dbpath", folder.Path, "-qa", "--qf", "[%{=NAME}|%{FILENAMES}\\n]")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
        var found = new FakeImage().Layer(static layer => layer.File(Database, Mariner())).Scan(RpmReader.Row);
        var owned = found.Packages.SelectMany(p => found.Owned.GetValueOrDefault(p.Purl.ToString(), []).Select(path => $"{p.Name}|/{path}"));
        Assert.Equal(listed, owned.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Packages_need_those_that_rpm_says_provide_what_they_require()
    {
        var rpm = Needs.Program("rpm");
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("rpmdb.sqlite"), Mariner());
        var found = new FakeImage().Layer(static layer => layer.File(Database, Mariner())).Scan(RpmReader.Row);
        foreach (var name in (string[])["bash", "curl", "openssl", "rpm-libs", "systemd", "util-linux"])
        {
            var provided = Query("--requires", name).Where(static line => !line.StartsWith("rpmlib(", StringComparison.Ordinal))
                .SelectMany(line => Query("--whatprovides", "--qf", "%{NAME}\n", line.Split(' ')[0]));
            Assert.Equal(
                provided.Where(p => p != name).Distinct().Order(StringComparer.Ordinal),
                found.RelatedPackages.Where(r => r.From.Name == name).Select(static r => r.To.Name).Order(StringComparer.Ordinal));
        }

        Assert.True(found.Relations.Count > 500);

        string[] Query(params string[] arguments) =>
            Run(rpm, ["--define", "_db_backend sqlite", "--dbpath", folder.Path, "-q", .. arguments]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public void A_log_that_SQLite_wrote_says_what_SQLite_says()
    {
        var shell = Needs.Program("sqlite3");
        using var folder = new TempFolder();
        var path = folder.File("rpmdb.sqlite");
        File.WriteAllBytes(path, Mariner());

        // The copy is made while the database is open: closing it would empty the log.
        Run(
            shell,
            path,
            "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; DELETE FROM Packages WHERE hnum % 3 = 0;",
            "INSERT INTO Packages (blob) SELECT blob FROM Packages WHERE hnum = 2; UPDATE Packages SET hnum = hnum + 5000 WHERE hnum % 5 = 0;",
            $".shell cp '{path}' '{folder.File("copy")}'",
            $".shell cp '{path}-wal' '{folder.File("copy-wal")}'");
        var (database, log) = (File.ReadAllBytes(folder.File("copy")), File.ReadAllBytes(folder.File("copy-wal")));
        Assert.NotEmpty(log);
        var left = Run(shell, path, "SELECT count(DISTINCT blob) FROM Packages;").Trim();

        var alone = new FakeImage().Layer(layer => layer.File(Database, database)).Scan(RpmReader.Row);
        var joined = new FakeImage().Layer(layer => layer.File(Database, database).File(Database + "-wal", log)).Scan(RpmReader.Row);
        Assert.Empty(joined.Problems);
        Assert.Equal(left, joined.Packages.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(129, alone.Packages.Count);
        Assert.InRange(joined.Packages.Count, 80, 90);
    }

    [Fact]
    public void Databases_built_for_these_tests_are_sound_to_SQLite()
    {
        var shell = Needs.Program("sqlite3");
        using var folder = new TempFolder();
        var (before, after) = (Table(10), Table(70));
        File.WriteAllBytes(folder.File("db"), before);
        File.WriteAllBytes(folder.File("db-wal"), SqliteBytes.Log(before, after));
        Assert.Equal("ok\n70\n", Run(shell, folder.File("db"), "PRAGMA integrity_check; SELECT count(*) FROM Packages;"));

        static byte[] Table(int rows) => SqliteBytes.Table("Packages", Enumerable.Range(0, rows).Select(static i => new byte[i * 400]));
    }

    [Fact]
    public void Syft_package_urls()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/redhat/package_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_packageURL"))
        {
            var metadata = row.GetProperty("metadata");
            var header = new RpmHeaderBytes().Text(1000, metadata.Text("Name")!).Text(1001, metadata.Text("Version")!).Text(1002, metadata.Text("Release")!);
            header = metadata.Text("Arch") is { } arch ? header.Text(1022, arch) : header;
            header = metadata.Text("SourceRpm") is { } source ? header.Text(1044, source) : header;
            header = metadata.TryGetProperty("Epoch", out var epoch) && epoch.ValueKind == JsonValueKind.Object ? header.Integers(1003, epoch.GetProperty("args")[0].GetInt32()) : header;
            var release = row.TryGetProperty("distro", out var distro) ? $"ID={distro.Text("ID")}\nVERSION_ID={distro.Text("VersionID")}\n" : "";
            var found = new FakeImage().Layer(layer => layer.File("etc/os-release", release).File(Database, SqliteBytes.Table("Packages", header.Build())))
                .Scan(OsReleaseReader.Row, RpmReader.Row);
            report.Check(row.Text("name")!, row.Text("expected"), Assert.Single(found.Installed));
        }

        report.Done(5);
    }

    [Fact]
    public void Syft_locations()
    {
        var folder = Shared.Require("fixtures", "anchore__syft", "syft", "pkg", "cataloger", "redhat", "testdata", "glob-paths");
        var found = FakeImage.FromFolder(folder).Scan(RpmReader.Row);

        // The files hold no databases; that each is asked for is what counts. Those of the third folder are empty.
        string[] roots = ["usr/share/rpm", "var/lib/rpm"];
        string[] names = ["Packages", "Packages.db", "rpmdb.sqlite"];
        Assert.Equal(roots.SelectMany(r => names.Select(n => $"{r}/{n}")), found.Problems.Select(static p => p.Where));
        Assert.All(found.Problems, static p => Assert.True(p.Blocking));
    }

    [Theory]
    [InlineData("rpmdb-made-here/bdb-le-4k/Packages", "rpmdb-made-here/bdb-le-4k/expected.json", 22)]
    [InlineData("rpmdb-made-here/bdb-le-16k/Packages.gz", "rpmdb-made-here/bdb-le-16k/expected.json", 22)]
    [InlineData("rpmdb-made-here/bdb-le-full/Packages.gz", "rpmdb-made-here/bdb-le-full/expected.json", 129)]
    [InlineData("knqyf263__go-rpmdb/pkg/testdata/sle15-bci/Packages.db", "knqyf263__go-rpmdb/expected/sle15-bci.json", 35)]
    public void Real_databases_of_other_formats_say_what_rpm_says(string fixture, string expected, int atLeast)
    {
        var report = new RowReport();
        var path = "var/lib/rpm/" + (fixture.EndsWith(".db", StringComparison.Ordinal) ? "Packages.db" : "Packages");
        var found = new FakeImage().Layer(layer => layer.File(path, Fixture(fixture))).Scan(RpmReader.Row);
        Assert.Empty(found.Problems);
        var table = ExpectedFile.Load(expected);
        var rows = (table.ValueKind == JsonValueKind.Array ? table.EnumerateArray() : table.Items("packages")).Where(static p => p.Text("name") != "gpg-pubkey").ToArray();
        var actual = found.Packages.ToDictionary(static p => $"{p.Name} {p.Version}", StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var key = $"{row.Text("name")} {Evr(row)}";
            var package = actual.GetValueOrDefault(key);
            report.Check(
                key,
                $"{row.Text("arch")} {row.Text("license")} {row.Text("sourceRpm")}",
                package is null ? null : $"{package.Architecture} {string.Join(' ', package.Licences)} {package.Source!.Name}-{package.Source.Version.Split(':')[^1]}.src.rpm");
        }

        Assert.Equal(rows.Length, found.Packages.Count);
        report.Done(atLeast);
    }

    [Fact]
    public void Syft_databases()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/redhat/parse_rpm_db_test.expected.json";
        foreach (var row in ExpectedFile.Rows(file, "TestParseRpmDB"))
        {
            var found = FakeImage.OfFile("var/lib/rpm/Packages", ExpectedFile.Beside(file, row.Text("fixture")!)).Scan(RpmReader.Row);
            Assert.Empty(found.Problems);
            var (expected, package) = (Assert.Single(row.Items("expected")), Assert.Single(found.Packages));
            Assert.Equal($"{expected.Text("PURL")} MIT", $"{package.Purl} {Assert.Single(package.Licences)}");

            // The second row has the files that are there; the list of the package has one more, a folder.
            Assert.Empty(expected.GetProperty("Metadata").Items("Files").Select(static f => f.Text("Path")!.TrimStart('/')).Except(found.Owned[package.Purl.ToString()]));
        }
    }

    [Theory]
    [InlineData("anchore__syft/syft/pkg/cataloger/redhat/testdata/Packages", "dive 0.9.2-1")]
    [InlineData("knqyf263__go-rpmdb/pkg/testdata/libuuid/Packages", "libuuid 2.32.1-42.el8_8")]
    [InlineData("anchore__syft/cmd/syft/internal/test/integration/testdata/image-pkg-coverage/pkgs/var/lib/rpm/Packages", "dive 0.9.2-1")]
    public void Small_databases_of_other_tools(string fixture, string expected)
    {
        var found = new FakeImage().Layer(layer => layer.File("var/lib/rpm/Packages", Fixture(fixture))).Scan(RpmReader.Row);
        Assert.Empty(found.Problems);
        var package = Assert.Single(found.Packages);
        Assert.Equal(expected, $"{package.Name} {package.Version}");
    }

    [Theory]
    [InlineData(512, false)]
    [InlineData(4096, false)]
    [InlineData(4096, true)]
    [InlineData(65536, true)]
    public void Hashes_built_for_these_tests_are_sound_to_rpm(int pageSize, bool isBigEndian)
    {
        var rpm = Needs.Program("rpm");
        using var folder = new TempFolder();
        var headers = Enumerable.Range(0, 60).Select(static i =>
            RpmHeaderBytes.Package($"p{i}", "1", "2", "p-1-2.src.rpm").Files([.. Enumerable.Range(0, 1 + (i * 10)).Select(f => $"/usr/share/{i}/{f}")]).Build());
        File.WriteAllBytes(folder.File("Packages"), BerkeleyBytes.Packages(pageSize, isBigEndian, headers));
        var listed = Run(rpm, "--define", "_db_backend bdb_ro", "--dbpath", folder.Path, "-qa", "--qf", "%{NAME}-%{VERSION}-%{RELEASE}\n");
        Assert.Equal(
            Enumerable.Range(0, 60).Select(static i => $"p{i}-1-2").Order(StringComparer.Ordinal),
            listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Trivy_packages()
    {
        const string file = "aquasecurity__trivy/pkg/fanal/analyzer/pkg/rpm/rpm_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_rpmPkgAnalyzer_listPkgs").Where(static r => r.GetProperty("mock").TryGetProperty("packages", out _)))
        {
            var found = new FakeImage().Layer(layer => layer.File(Database, SqliteBytes.Table("Packages", row.GetProperty("mock").Items("packages").Select(Header)))).Scan(RpmReader.Row);
            report.Check(row.Text("name")!, Lines(row.Items("wantPkgs").Select(Expected)), Lines(found.Packages.Select(p =>
                $"{p.Name} {p.Version} {p.Architecture} {p.Source?.Name} {p.Source?.Version}: {string.Join(' ', found.Owned.GetValueOrDefault(p.Purl.ToString(), []))}")));
        }

        foreach (var row in ExpectedFile.Rows(file, "Test_splitFileName"))
        {
            var header = RpmHeaderBytes.Package("a", "1", "1", row.Text("filename")).Build();
            var source = new FakeImage().Layer(layer => layer.File(Database, SqliteBytes.Table("Packages", header))).Scan(RpmReader.Row)["a"].Source;
            report.Check(
                "source: " + row.Text("name"), row.Text("wantName") is { Length: > 0 } name ? $"{name} {row.Text("wantVer")}-{row.Text("wantRel")}" : null,
                source is null ? null : $"{source.Name} {source.Version}");
        }

        report.Done(5);
    }

    private static byte[] Header(JsonElement package)
    {
        var header = RpmHeaderBytes.Package(package.Text("Name")!, package.Text("Version")!, package.Text("Release")!, package.Text("SourceRpm"), package.Text("Arch")!);
        return package.TryGetProperty("BaseNames", out _)
            ? header.Integers(1116, [.. package.Items("DirIndexes").Select(static i => i.GetInt32())])
                .Texts(1117, [.. package.Items("BaseNames").Select(static n => n.GetString()!)])
                .Texts(1118, [.. package.Items("DirNames").Select(static n => n.GetString()!.TrimEnd('/') + "/")]).Build() // rpm ends them with a slash
            : header.Build();
    }

    private static string Expected(JsonElement package)
    {
        var source = package.Text("SrcName") is { } name ? $"{name} {package.Text("SrcVersion")}-{package.Text("SrcRelease")}" : " ";
        var files = package.Items("InstalledFiles").Select(static f => f.GetString()!.TrimStart('/'));
        return $"{package.Text("Name")} {package.Text("Version")}-{package.Text("Release")} {package.Text("Arch")} {source}: {string.Join(' ', files)}";
    }

    private static string Evr(JsonElement row) =>
        $"{(row.TryGetProperty("epoch", out var epoch) && epoch.ValueKind == JsonValueKind.Number ? $"{epoch}:" : "")}{row.Text("version")}-{row.Text("release")}";

    private static string Lines(IEnumerable<string> lines) => string.Join(" | ", lines.Order(StringComparer.Ordinal));

    private static IEnumerable<JsonElement> MarinerExpected() =>
        ExpectedFile.Load("knqyf263__go-rpmdb/expected/cbl-mariner-2.0.json").Items("packages").Where(static p => p.Text("name") != "gpg-pubkey");

    private static byte[] Mariner() => Fixture("knqyf263__go-rpmdb/pkg/testdata/cbl-mariner-2.0/rpmdb.sqlite.gz");

    private static byte[] Fixture(string path)
    {
        using var file = File.OpenRead(Shared.Require(["fixtures", .. path.Split('/')]));
        using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += static (_, _) => { }; // rpm warns of every index that is not there
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
