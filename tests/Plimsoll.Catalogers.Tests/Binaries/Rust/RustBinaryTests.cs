using System.IO.Compression;
using System.Text;
using CsCheck;
using Plimsoll.Catalogers.Binaries.Rust;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Binaries.Rust;

public sealed class RustBinaryTests
{
    private const string Crates =
        """{"packages":[{"name":"cc","version":"1.0.0","source":"crates.io","kind":"build"},{"name":"hull","version":"0.1.0","source":"local","dependencies":[2,0],"root":true},{"name":"mast","version":"2.0.0","source":"crates.io"}]}""";

    [Fact]
    public void Trivy_programs()
    {
        const string file = "aquasecurity__trivy/pkg/dependency/parser/rust/binary/parse_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestParse").Where(static r => r.Text("wantErr") is null))
        {
            var facts = FakeFile.Read(RustBinaryReader.Row, "bin/tool.exe", Load(ExpectedFile.Beside(file, row.Text("inputFile")!)));
            report.Check(row.Text("name")!, string.Join(' ', row.Items("want").Select(static p => p.Text("ID"))), string.Join(' ', facts.Packages.Select(Describe)));
            var needs = facts.Packages.SelectMany(p => p.DependsOn.Select(i => $"{Describe(p)} -> {Describe(facts.Packages[i])}"));
            var expected = row.Items("wantDeps").SelectMany(static d => d.Items("DependsOn").Select(n => $"{d.Text("ID")} -> {n.GetString()}"));
            report.Check(row.Text("name") + " needs", string.Join(' ', expected), string.Join(' ', needs));
        }

        report.Done(6);
    }

    [Fact]
    public void Trivy_files_that_are_no_programs()
    {
        const string file = "aquasecurity__trivy/pkg/fanal/analyzer/language/rust/binary/binary_test.expected.json";
        foreach (var name in (string[])["executable_bash", "binary.exe", "broken_elf"])
        {
            var bytes = File.ReadAllBytes(ExpectedFile.Beside(file, "testdata/" + name));
            Assert.Empty(FakeWants.Match(RustBinaryReader.Row, "bin/tool", bytes) is { } want ? FakeWants.Read(RustBinaryReader.Row, want, "bin/tool", bytes).Packages : []);
        }
    }

    [Fact]
    public void Syft_package_urls()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows("anchore__syft/syft/pkg/cataloger/rust/package_test.expected.json", "Test_packageURL"))
        {
            var args = row.GetProperty("args");
            var json = $$"""{"packages":[{"name":"{{args.Text("name")}}","version":"{{args.Text("version")}}"}]}""";
            report.Check(row.Text("name")!, row.Text("want"), string.Join(' ', Scan(Program(json)).Installed));
        }

        report.Done(1);
    }

    [Fact]
    public void What_only_ran_when_the_program_was_built_is_declared_not_installed()
    {
        var found = Scan(Program(Crates));
        Assert.Equal(["pkg:cargo/hull@0.1.0", "pkg:cargo/mast@2.0.0"], found.Installed);
        Assert.Equal(["pkg:cargo/cc@1.0.0"], found.Declared);
        Assert.True(found["cc"].Evidence[0].IsDevelopment);
        Assert.Equal(DependencyKind.Direct, found["hull"].Evidence[0].Dependency);
        Assert.Equal(["hull -> mast", "hull -> cc"], found.Relations);
    }

    [Fact]
    public void Programs_of_windows_and_macos_have_the_same_section()
    {
        Assert.Equal(3, FakeFile.Read(RustBinaryReader.Row, "a.exe", new PeBytes().Section(".dep-v0", Deflate(Crates)).Build()).Packages.Length);
        Assert.Equal(3, FakeFile.Read(RustBinaryReader.Row, "a", new MachOBytes().Section(".dep-v0", Deflate(Crates)).Build()).Packages.Length);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"packages\":[{\"name\":\"\",\"version\":\"1\"},{\"version\":\"1\"},7]}")]
    public void Lists_that_are_none_are_told(string json)
    {
        var facts = FakeFile.Read(RustBinaryReader.Row, "a", Program(json));
        Assert.Empty(facts.Packages);
        Assert.Equal(ProblemKind.Malformed, Assert.Single(facts.Problems).Kind);
    }

    [Fact]
    public void Positions_count_crates_without_a_name_and_may_point_anywhere()
    {
        var facts = FakeFile.Read(RustBinaryReader.Row, "a", Program(
            """{"packages":[{"name":7},{"name":"a","version":"1","dependencies":[2,0,-1,99,"x",[],2147483648,1]},{"name":"b","version":"1","dependencies":[1]}]}"""));
        Assert.Equal(["a", "b"], facts.Packages.Select(static p => p.Name));
        Assert.Equal([1, 0], facts.Packages[0].DependsOn);
        Assert.Equal([0], facts.Packages[1].DependsOn);
    }

    [Fact]
    public void A_section_that_asks_for_a_dictionary_is_told()
    {
        byte[] bytes = [0x78, 0xBB, .. Deflate(Crates).AsSpan(2)];
        Assert.Equal(ProblemKind.Malformed, Assert.Single(FakeFile.Read(RustBinaryReader.Row, "a", new ElfBytes().Section(".dep-v0", bytes).Build()).Problems).Kind);
    }

    [Fact]
    public void A_section_that_unpacks_without_end_is_told() =>
        Assert.Equal(ProblemKind.LimitReached, Assert.Single(FakeFile.Read(RustBinaryReader.Row, "a", Program(new string(' ', 20 << 20))).Problems).Kind);

    [Fact]
    public void A_section_outside_the_file_is_told()
    {
        var file = Program(Crates);
        BitConverter.TryWriteBytes(file.AsSpan(BitConverter.ToInt32(file, 40) + 64 + 24), 1L << 40);
        Assert.Equal(ProblemKind.Malformed, Assert.Single(FakeFile.Read(RustBinaryReader.Row, "a", file).Problems).Kind);
    }

    [Fact]
    public void Damaged_sections_never_throw()
    {
        var good = Deflate(Crates);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length]).Sample((at, value, length) =>
        {
            var bytes = good.ToArray();
            bytes[at] = value;
            var facts = FakeFile.Read(RustBinaryReader.Row, "a", new ElfBytes().Section(".dep-v0", bytes.AsSpan(0, length)).Build());
            Assert.All(facts.Packages, static p => Assert.True(p.Name.Length > 0 && p.Version.Length > 0));
        });
    }

    private static string Describe(PackageFact package) => $"{package.Name}@{package.Version}";

    private static FakeInventory Scan(byte[] file) => new FakeImage().Layer(layer => layer.File("bin/hull", file)).Scan(RustBinaryReader.Row);

    private static byte[] Program(string json) => new ElfBytes().Section(".dep-v0", Deflate(json)).Build();

    private static byte[] Deflate(string text)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(Encoding.UTF8.GetBytes(text));
        }

        return data.ToArray();
    }

    private static byte[] Load(string path)
    {
        if (!File.Exists(path + ".gz"))
        {
            return File.ReadAllBytes(path);
        }

        using var content = new MemoryStream();
        using (var gzip = new GZipStream(File.OpenRead(path + ".gz"), CompressionMode.Decompress))
        {
            gzip.CopyTo(content);
        }

        return content.ToArray();
    }
}
