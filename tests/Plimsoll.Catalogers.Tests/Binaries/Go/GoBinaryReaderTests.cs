using CsCheck;
using Plimsoll.Catalogers.Binaries.Go;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Binaries.Go;

public sealed class GoBinaryReaderTests
{
    private const string Modules = "path\texample.com/Hull/cmd/hull\nmod\texample.com/Hull\t(devel)\t\ndep\tgolang.org/x/sys\tv0.1.0\th1:a=\ndep\texample.com/local\tv1.0.0\n=>\t../local\t(devel)\t\n";

    [Fact]
    public void A_program_is_its_module_the_standard_library_and_what_it_was_linked_with()
    {
        var found = Scan(Program("go1.22.3", Modules));
        Assert.Equal(["pkg:golang/example.com/hull", "pkg:golang/example.com/local", "pkg:golang/golang.org/x/sys@v0.1.0", "pkg:golang/stdlib@1.22.3"], found.Installed);
        Assert.Equal(("example.com/Hull", "(devel)"), (found["example.com/Hull"].Name, found["example.com/Hull"].Version));
        Assert.Equal(["example.com/Hull -> stdlib", "example.com/Hull -> golang.org/x/sys", "example.com/Hull -> example.com/local"], found.Relations);
        Assert.Equal(("bin/hull", "go-binary", null), (found["stdlib"].Evidence[0].Path, found["stdlib"].Evidence[0].Reader, found["stdlib"].Evidence[0].Line));
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Commands_of_go_itself_are_the_standard_library() =>
        Assert.Equal(["pkg:golang/stdlib@1.19.8"], Scan(Program("go1.19.8", "path\tcmd/go\nbuild\t-compiler=gc\n")).Installed);

    [Fact]
    public void A_development_build_of_go_has_no_release() =>
        Assert.Equal(["pkg:golang/example.com/a@v1.0.0"], Scan(Program("devel go1.23-8a3f1c2 Tue", "mod\texample.com/a\tv1.0.0\t\n")).Installed);

    [Theory]
    [InlineData("build\tvcs.revision=41bc6bb410352845f22766e27dd48ba93aa825a4\nbuild\tvcs.time=2022-10-14T21:54:57+02:00\n", "v0.0.0-20221014195457-41bc6bb41035")]
    [InlineData("build\tvcs.revision=41bc6bb410352845f22766e27dd48ba93aa825a4\nbuild\tvcs.time=yesterday\n", "(devel)")]
    [InlineData("build\tvcs.revision=tip\nbuild\tvcs.time=2022-10-14T19:54:57Z\n", "(devel)")]
    [InlineData("build\t-ldflags=\"-X main.version=1.2.3\"\nbuild\tvcs.revision=41bc6bb410352845f22766e27dd48ba93aa825a4\nbuild\tvcs.time=2022-10-14T19:54:57Z\n", "v1.2.3")]
    public void The_version_of_the_program_comes_from_the_linker_or_the_commit(string settings, string expected) =>
        Assert.Equal(expected, Scan(Program("go1.22.3", "mod\texample.com/a\t(devel)\t\n" + settings))["example.com/a"].Version);

    [Fact]
    public void A_version_in_a_variable_is_read_by_its_symbol()
    {
        var elf = new ElfBytes().Writable(".go.buildinfo", GoBuildBytes.Inline("go1.22.3", "mod\texample.com/a\t(devel)\t\n")).Writable(".data", new byte[32]);
        var text = ElfBytes.Base + (uint)elf.OffsetOf(".data");
        byte[] data = [.. "v1.4.0"u8, .. new byte[10], .. BitConverter.GetBytes(text), 6, 0, 0, 0, 0, 0, 0, 0];
        var file = new ElfBytes().Writable(".go.buildinfo", GoBuildBytes.Inline("go1.22.3", "mod\texample.com/a\t(devel)\t\n")).Writable(".data", data)
            .Symbols(("runtime.buildVersion", text), ("main.version", text + 16), ("main.Version", ulong.MaxValue)).Build();

        // A table of symbols adds no segment, so the data did not move.
        Assert.Equal("v1.4.0", Scan(file)["example.com/a"].Version);
    }

    [Theory]
    [InlineData("\u007fELF broken", "Malformed bin/hull")]
    [InlineData("MZ for DOS", "")]
    public void A_damaged_program_is_told_once(string content, string expected)
    {
        var image = new FakeImage().Layer(("bin/hull", content), ("bin/hull.exe", content.StartsWith("MZ", StringComparison.Ordinal) ? content.PadRight(100) : "no"));
        Assert.Equal(expected, string.Join(' ', image.Scan(GoBinaryReader.Row).ProblemLines));
    }

    [Fact]
    public void A_packed_program_is_told()
    {
        var file = new ElfBytes().Writable(".data", new byte[64]).Build(withSections: false);
        "UPX!"u8.CopyTo(file.AsSpan(file.Length - 60));
        Assert.Equal(ProblemKind.Unsupported, Assert.Single(Scan(file).Problems).Kind);
    }

    [Fact]
    public void Build_information_that_cannot_be_read_is_told()
    {
        Assert.Equal(["Malformed bin/hull"], Scan(new ElfBytes().Writable(".go.buildinfo", new byte[64]).Build()).ProblemLines);
        Assert.Equal(["Malformed bin/hull"], Scan(Program("go1.22.3", "dep\n")).ProblemLines);
    }

    [Fact]
    public void Giant_names_are_no_modules() =>
        Assert.Equal(["pkg:golang/stdlib@1.22.3"], Scan(Program("go1.22.3", $"mod\t{new string('x', 5000)}\tv1\t\ndep\t{new string('y', 3000)}\tv1\n")).Installed);

    [Theory]
    [InlineData("v0.0.0-20210121094942-22b2f8951d46", true)]
    [InlineData("v1.2.4-0.20191109021931-daa7c04131f5", true)]
    [InlineData("v2.0.0-20251210145848-560ea94fc7d6+incompatible", true)]
    [InlineData("v1.2.3-rc.1", false)]
    [InlineData("v1.2.3", false)]
    [InlineData("v1-", false)]
    [InlineData("", false)]
    public void Versions_made_of_commits_are_known(string version, bool expected) => Assert.Equal(expected, GoVersion.IsPseudo(version));

    [Fact]
    public void Flags_of_any_kind_never_throw() =>
        Gen.String["-X main.version='\"\\=1v2 \t/"].Sample(static flags =>
        {
            var version = GoLinkerFlags.Version("-X main.version=1.0.0 " + flags, "example.com/a");
            Assert.True(version is null || version.StartsWith('v'));
        });

    private static byte[] Program(string version, string modules) => new ElfBytes().Writable(".go.buildinfo", GoBuildBytes.Inline(version, modules)).Build();

    private static FakeInventory Scan(byte[] file) => new FakeImage().Layer(layer => layer.File("bin/hull", file)).Scan(GoBinaryReader.Row);
}
