using CsCheck;
using Plimsoll.Formats.GoBuildInfo;
using Plimsoll.Formats.Programs;

namespace Plimsoll.Formats.Tests.GoBuildInfo;

public sealed class GoBuildReaderTests
{
    private const string Modules =
        "path\texample.com/a/cmd/b\nmod\texample.com/a\t(devel)\t\ndep\tgolang.org/x/sys\tv0.1.0\th1:abc=\n=>\texample.com/sys\tv0.2.0\th1:def=\ndep\texample.com/c\tv1.0.0\n"
        + "build\t-compiler=gc\nbuild\t-ldflags=\"-X main.version=1 -X \\\"a=b\\\"\"\nbuild\tCGO_CFLAGS=\n";

    [Fact]
    public void Texts_that_follow_the_header_are_read()
    {
        var build = Read(new ElfBytes().Writable(".go.buildinfo", GoBuildBytes.Inline("go1.22.3", Modules)).Build());
        Assert.Equal(("go1.22.3", "example.com/a/cmd/b", "(devel)"), (build.GoVersion, build.Path, build.Main!.Version));
        Assert.Equal(
            [new GoModule("golang.org/x/sys", "v0.1.0", "h1:abc=", new GoModule("example.com/sys", "v0.2.0", "h1:def=")), new GoModule("example.com/c", "v1.0.0", null)],
            build.Dependencies);
        Assert.Equal("-X main.version=1 -X \"a=b\"", build.Setting("-ldflags"));
        Assert.Equal("", build.Setting("CGO_CFLAGS"));
        Assert.Null(build.Setting("vcs"));
        Assert.False(build.HasMalformedLines);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void Texts_behind_pointers_are_read_in_either_class_and_byte_order(bool is64, bool isBig)
    {
        var elf = new ElfBytes(is64, isBig).Writable(".go.buildinfo", default);
        var address = ElfBytes.Base + (uint)elf.OffsetOf(".go.buildinfo");
        var build = Read(new ElfBytes(is64, isBig).Writable(".go.buildinfo", GoBuildBytes.Pointed(address, "go1.17.5", Modules, is64 ? 8 : 4, isBig)).Build());
        Assert.Equal(("go1.17.5", 2), (build.GoVersion, build.Dependencies.Length));
    }

    [Fact]
    public void A_program_without_modules_has_its_version_of_go_only()
    {
        var address = ElfBytes.Base + (uint)new ElfBytes().Writable(".go.buildinfo", default).OffsetOf(".go.buildinfo");
        var build = Read(new ElfBytes().Writable(".go.buildinfo", GoBuildBytes.Pointed(address, "go1.13", "")).Build());
        Assert.Equal(("go1.13", null, null), (build.GoVersion, build.Path, build.Main));
        Assert.Empty(build.Dependencies);
    }

    [Fact]
    public void Windows_programs_have_it_among_their_data() =>
        Assert.Equal("go1.20", Read(new PeBytes().Section(".text", "x"u8).Section(".data", [.. new byte[32], .. GoBuildBytes.Inline("go1.20", "")], isWritable: true).Build()).GoVersion);

    [Fact]
    public void Programs_of_macos_have_it_in_a_section_of_their_own() =>
        Assert.Equal("go1.20", Read(new MachOBytes().Section("__go_buildinfo", GoBuildBytes.Inline("go1.20", Modules)).Build()).GoVersion);

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData((256 << 10) - 16)] // at the end of what is read at once
    [InlineData(256 << 10)]
    public void Where_sections_have_no_names_the_data_is_searched(int before) =>
        Assert.Equal("go1.20", Read(new ElfBytes().Writable(".data", [.. new byte[before], .. GoBuildBytes.Inline("go1.20", Modules)]).Build(withSections: false)).GoVersion);

    [Fact]
    public void A_mark_at_a_place_that_is_no_multiple_of_16_is_not_it() =>
        Assert.Equal(GoBuildProblem.NotThere, Try(new ElfBytes().Writable(".data", [1, .. GoBuildBytes.Inline("go1.20", Modules)]).Build(withSections: false)));

    [Fact]
    public void A_program_of_something_else_has_none()
    {
        Assert.Equal(GoBuildProblem.NotThere, Try(new ElfBytes().Writable(".data", GoBuildBytes.Inline("go1.20", Modules)).Build()));
        Assert.Equal(GoBuildProblem.NotThere, Try(new ElfBytes().Build()));
    }

    [Theory]
    [InlineData(0, 0, GoBuildProblem.NoMark)]
    [InlineData(15, 0, GoBuildProblem.BadPointerSize)]
    [InlineData(32, 0, GoBuildProblem.NoVersion)]
    [InlineData(33, 0xFF, GoBuildProblem.None)] // a letter of the version
    public void Damage_is_named(int at, byte value, GoBuildProblem expected)
    {
        var info = GoBuildBytes.Inline("go1.20", "");
        info[at] = value;
        Assert.Equal(expected, Try(new ElfBytes().Writable(".go.buildinfo", info).Build()));
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFFF7F", GoBuildProblem.TextTooLong)]
    [InlineData("FFFFFFFF0F", GoBuildProblem.TextTooLong)]
    [InlineData("FF7F", GoBuildProblem.TextOutOfFile)]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFF", GoBuildProblem.Truncated)]
    public void Lengths_that_no_text_has_are_named(string length, GoBuildProblem expected)
    {
        byte[] info = [.. GoBuildBytes.Inline("go1.20", "").AsSpan(0, 32), .. Convert.FromHexString(length)];
        Assert.Equal(expected, Try(new ElfBytes().Writable(".go.buildinfo", info).Build()));
    }

    [Fact]
    public void A_header_that_ends_with_the_file_is_named()
    {
        var file = new ElfBytes().Writable(".data", GoBuildBytes.Inline("go1.20", "").AsSpan(0, 20)).Build(withSections: false);
        Assert.Equal(GoBuildProblem.Truncated, Try(file[..(file.Length - (file.Length % 16))]));
    }

    [Theory]
    [InlineData("mod\t\n", null)]
    [InlineData("nonsense\n", null)]
    [InlineData("=>\ta\tv1\n", null)]
    [InlineData("build\tno equals sign\n", null)]
    [InlineData("build\t\"unclosed=x\n", null)]
    [InlineData("dep\ta\n\ndep\tb\tv1\n", "a@ b@v1")]
    [InlineData("dep\ta\tv1\tsum\tmore\n", "a@v1")]
    public void Lines_that_are_none_are_told(string list, string? modules)
    {
        var build = GoModuleList.Parse("go1.20", System.Text.Encoding.UTF8.GetBytes(list));
        Assert.Equal(modules is null, build.HasMalformedLines);
        Assert.Equal(modules ?? "", string.Join(' ', build.Dependencies.Select(static d => $"{d.Path}@{d.Version}")));
    }

    [Theory]
    [InlineData("\"a\\tb\\x41\\u00e9\\U0001f600\\\\\\\"\"rest", "a\tbA\u00e9\U0001F600\\\"", "rest")]
    [InlineData("`raw\\n`", "raw\\n", "")]
    [InlineData("\"open", null, "\"open")]
    [InlineData("\"bad\\q\"", null, "\"bad\\q\"")]
    [InlineData("\"\\ud800\"", null, "\"\\ud800\"")]
    [InlineData("\"", null, "\"")]
    public void Quoted_texts_are_those_of_go(string text, string? expected, string rest)
    {
        ReadOnlySpan<byte> bytes = System.Text.Encoding.UTF8.GetBytes(text);
        Assert.Equal(expected is not null, GoQuoted.TryRead(ref bytes, out var value));
        Assert.Equal(expected, value);
        Assert.Equal(rest, System.Text.Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void Damaged_programs_never_throw()
    {
        var address = ElfBytes.Base + (uint)new ElfBytes().Writable(".go.buildinfo", default).OffsetOf(".go.buildinfo");
        byte[][] seeds =
        [
            new ElfBytes().Writable(".go.buildinfo", GoBuildBytes.Inline("go1.22.3", Modules)).Build(),
            new ElfBytes().Writable(".go.buildinfo", GoBuildBytes.Pointed(address, "go1.17.5", Modules)).Build(),
        ];
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 900], Gen.Byte, Gen.Int[0, 900], Gen.Byte, Gen.Bool).Sample((seed, first, value, second, other, cut) =>
        {
            var bytes = seeds[seed].ToArray();
            bytes[first % bytes.Length] = value;
            bytes[second % bytes.Length] = other;
            if (ProgramFile.TryOpen(FileBytes.Of(cut ? bytes.AsMemory(0, first % bytes.Length) : bytes), out var program) == ProgramProblem.None)
            {
                _ = GoBuildReader.TryRead(program!, out _);
            }
        });
    }

    private static GoBuild Read(byte[] bytes)
    {
        Assert.Equal(ProgramProblem.None, ProgramFile.TryOpen(FileBytes.Of(bytes), out var program));
        Assert.Equal(GoBuildProblem.None, GoBuildReader.TryRead(program!, out var build));
        return build!;
    }

    private static GoBuildProblem Try(byte[] bytes)
    {
        Assert.Equal(ProgramProblem.None, ProgramFile.TryOpen(FileBytes.Of(bytes), out var program));
        return GoBuildReader.TryRead(program!, out _);
    }
}
