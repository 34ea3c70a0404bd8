using System.IO.Compression;
using System.Text.Json;
using Plimsoll.Catalogers.Binaries.Go;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Formats;
using Plimsoll.Formats.Elf;
using Plimsoll.Formats.GoBuildInfo;
using Plimsoll.Formats.Programs;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Binaries.Go;

/// <summary>Tables of two other scanners about Go programs.</summary>
public sealed class GoBinaryConformanceTests
{
    private const string TrivyBinary = "aquasecurity__trivy/pkg/dependency/parser/golang/binary/parse_test.expected.json";
    private const string SyftBinary = "anchore__syft/syft/pkg/cataloger/golang/parse_go_binary_test.expected.json";
    private const string SyftPackage = "anchore__syft/syft/pkg/cataloger/golang/package_test.expected.json";

    private static readonly Dictionary<string, string> ReviewedSyft = new(StringComparer.Ordinal)
    {
        ["parse a populated mod string and returns packages when a replace directive and synthetic main module 'command line arguments' exists"] =
            "command-line-arguments is Go's word for files named one by one, and no module",
        ["parse main mod and replace devel with pattern from binary contents"] = "a version that happens to stand somewhere in the file is a guess: none is made",
    };

    [Fact]
    public void Trivy_release_of_the_standard_library()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows("aquasecurity__trivy/pkg/dependency/parser/golang/binary/parse_internal_test.expected.json", "TestParseStdlibVersion"))
        {
            report.Check(row.Text("name")!, row.Text("want"), "v" + GoVersion.Release(row.Text("goVersion")!));
        }

        report.Done(7);
    }

    [Fact]
    public void Trivy_choice_of_the_main_version()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(TrivyBinary, "TestParser_ChooseMainVersion"))
        {
            var flags = row.Text("ldflagsVersion") is { Length: > 0 } version ? $"-X main.version={version}" : "";
            var build = new GoBuild { GoVersion = "devel", Main = new GoModule("example.com/a", row.Text("version")!, null), Settings = [new("-ldflags", flags)] };
            report.Check(row.Text("name")!, row.Text("want"), Facts(build, _ => row.Text("elfVersion")).Packages.Single().Version);
        }

        report.Done(11);
    }

    [Fact]
    public void Trivy_linker_flags()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(TrivyBinary, "TestParser_ParseLDFlags"))
        {
            var args = row.GetProperty("args");
            var flags = string.Join(' ', args.Items("flags").Select(static f => f.GetString()));

            // Versions of modules have a "v", also where the flag left it out.
            var expected = row.Text("want")!;
            report.Check(row.Text("name")!, expected.Length == 0 || expected[0] == 'v' ? expected : "v" + expected, GoLinkerFlags.Version(flags, args.Text("name")) ?? "");
        }

        report.Done(17);
    }

    [Fact]
    public void Syft_linker_flags()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(SyftBinary, "Test_extractVersionFromLDFlags"))
        {
            report.Check(row.Text("name")!, row.Text("wantFullVersion") ?? "", GoLinkerFlags.Version(row.Text("ldflags")!, row.Text("mainModule")) ?? "");
        }

        report.Done(24);
    }

    [Fact]
    public void Trivy_programs()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(TrivyBinary, "TestParse").Where(static r => r.Text("wantErr") is null && Find(r) is not null))
        {
            var facts = FakeFile.Read(GoBinaryReader.Row, "bin/tool.exe", Load(Find(row)!));
            var expected = row.Items("wantPkgs").Select(static p => $"{p.Text("Name")} {p.Text("Version")}").Order(StringComparer.Ordinal);
            report.Check(row.Text("name")!, string.Join(", ", expected), string.Join(", ", facts.Packages.Select(Describe).Order(StringComparer.Ordinal)));
            var main = facts.Packages.FirstOrDefault(static p => !p.DependsOn.IsEmpty);
            var needed = row.Items("wantDeps").SelectMany(static d => d.Items("DependsOn")).Select(static d => d.GetString()!.Replace('@', ' '));
            report.Check(row.Text("name") + " needs", string.Join(", ", needed), string.Join(", ", (main?.DependsOn ?? []).Select(i => Describe(facts.Packages[i])).Order(StringComparer.Ordinal)));
        }

        report.Done(2);
    }

    [Fact]
    public void Trivy_version_by_its_symbol()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(TrivyBinary, "TestParser_ELFSymbolVersion").Where(static r => Find(r) is not null))
        {
            ProgramFile.TryOpen(FileBytes.Of(Load(Find(row)!)), out var program);
            report.Check(row.Text("name")!, row.Text("want"), program is ElfFile elf ? GoSymbols.Version(elf, row.Text("moduleName")!) ?? "" : "");
        }

        report.Done(2);
    }

    [Fact]
    public void Trivy_files_that_are_no_programs()
    {
        const string file = "aquasecurity__trivy/pkg/fanal/analyzer/language/golang/binary/binary_test.expected.json";
        foreach (var name in (string[])["executable_bash", "binary.exe", "broken_elf"])
        {
            var bytes = File.ReadAllBytes(ExpectedFile.Beside(file, "testdata/" + name));
            Assert.Empty(FakeWants.Match(GoBinaryReader.Row, "bin/tool", bytes) is { } want ? FakeWants.Read(GoBinaryReader.Row, want, "bin/tool", bytes).Packages : []);
        }
    }

    [Fact]
    public void Syft_packages_of_a_build()
    {
        var report = new RowReport(ReviewedSyft);
        foreach (var row in ExpectedFile.Rows(SyftBinary, "TestBuildGoPkgInfo"))
        {
            // The standard library is listed by another part of that scanner; development builds of Go have none.
            var found = Facts(Build(row.GetProperty("mod").GetProperty("BuildInfo")), static _ => null).Packages
                .Select(static p => $"{p.Name}@{(p.Version == GoVersion.Unknown ? "" : p.Version)}");
            var expected = row.Items("expected").Select(static p => $"{p.Text("Name")}@{p.Text("Version")}");
            report.Check(row.Text("name")!, string.Join(' ', expected.Order(StringComparer.Ordinal)), string.Join(' ', found.Order(StringComparer.Ordinal)));
        }

        report.Done(16);
    }

    [Fact]
    public void Syft_replaced_modules()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(SyftPackage, "Test_newGoBinaryPackage_relativeReplace"))
        {
            var build = new GoBuild { GoVersion = "devel", Dependencies = [Module(row.GetProperty("dep"))], Main = new GoModule("example.com/a", "", null) };
            report.Check(row.Text("name")!, row.Text("expectedName"), Facts(build, static _ => null).Packages[1].Name);
        }

        report.Done(4);
    }

    [Fact]
    public void Syft_package_urls()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(SyftPackage, "Test_packageURL"))
        {
            var package = row.GetProperty("pkg");
            var modules = $"dep\t{package.Text("Name")}\t{package.Text("Version")}\n";
            var found = new FakeImage().Layer(layer => layer.File("bin/a", new ElfBytes().Writable(".go.buildinfo", GoBuildBytes.Inline("devel", modules)).Build())).Scan(GoBinaryReader.Row);
            report.Check(row.Text("name")!, row.Text("expected"), string.Join(' ', found.Installed));
        }

        report.Done(4);
    }

    private static string Describe(PackageFact package) =>
        $"{package.Name} {(package.Name == GoProgram.StandardLibrary ? "v" : "")}{(package.Version == GoVersion.Unknown ? "" : package.Version)}";

    private static FileFacts Facts(GoBuild build, Func<string, string?> symbolVersion)
    {
        var sink = new FactSink("bin/tool");
        GoProgram.Add(build, symbolVersion, sink);
        return sink.ToFacts();
    }

    private static GoBuild Build(JsonElement info) => new()
    {
        GoVersion = "devel",
        Path = info.Text("Path"),
        Main = info.TryGetProperty("Main", out var main) ? Module(main) : null,
        Dependencies = [.. info.Items("Deps").Select(Module)],
        Settings = [.. info.Items("Settings").Select(static s => new KeyValuePair<string, string>(s.Text("Key")!, s.Text("Value") ?? ""))],
    };

    // Where the table names a constant instead of a version, it is "(devel)".
    private static GoModule Module(JsonElement module) => new(
        module.Text("Path")!,
        module.Text("Version") ?? (module.TryGetProperty("Version", out _) ? GoVersion.Unknown : ""),
        module.Text("Sum"),
        module.TryGetProperty("Replace", out var replacement) ? Module(replacement) : null);

    // The shared data holds only the smaller ones of these programs, compressed.
    private static string? Find(JsonElement row)
    {
        var path = ExpectedFile.Beside(TrivyBinary, row.Text("inputFile")!);
        return File.Exists(path + ".gz") ? path + ".gz" : File.Exists(path) ? path : null;
    }

    private static byte[] Load(string path)
    {
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
        {
            return File.ReadAllBytes(path);
        }

        using var content = new MemoryStream();
        using (var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress))
        {
            gzip.CopyTo(content);
        }

        return content.ToArray();
    }
}
