using CsCheck;
using Plimsoll.Formats.Pe;
using Plimsoll.Formats.Programs;

namespace Plimsoll.Formats.Tests.Programs;

public sealed class PeFileTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sections_and_addresses_are_found(bool is64)
    {
        var file = Open(new PeBytes(is64).Section(".text", "code"u8).Section(".data", "variables"u8, isWritable: true).Build());
        Assert.Equal((is64, false, PeBytes.Base, 0x8664), (file.Is64Bit, file.IsBigEndian, file.ImageBase, file.Machine));
        Assert.True(file.TryFindSection(".data"u8, out var data));
        Assert.Equal(new ProgramSection(0x404, 9, PeBytes.Base + 0x2000), data);
        Assert.Equal("variables"u8, file.Read(data, 100)!);
        Assert.True(file.TryFindWritableData(out var writable));
        Assert.Equal(data, writable);
        Assert.True(file.TryMap(PeBytes.Base + 0x2004, out var offset, out var available));
        Assert.Equal((0x408, 5), (offset, available));
        Assert.False(file.TryMap(PeBytes.Base - 1, out _, out _));
        Assert.False(file.TryMapImage(0x3000, out _, out _));
        Assert.Equal(0x40D, file.End);
        Assert.False(file.IsManaged);
        Assert.Null(PeVersionInfo.Read(file));
        Assert.Null(AssemblyIdentity.Read(file));
    }

    [Fact]
    public void A_version_resource_is_read()
    {
        var file = Open(new PeBytes().Section(".text", "x"u8).Version(("ProductName", "Hull™ "), ("ProductVersion", "1.2.3+abc"), ("Empty", ""), ("Odd", "x")).Build());
        var info = PeVersionInfo.Read(file);
        Assert.NotNull(info);
        Assert.Equal(["ProductName=Hull™", "ProductVersion=1.2.3+abc", "Empty=", "Odd=x"], info.Texts.Select(static t => $"{t.Key}={t.Value}"));
        Assert.Equal("1.2.3+abc", info["ProductVersion"]);
        Assert.Null(info["Empty"]);
        Assert.Null(info["Missing"]);
    }

    [Fact]
    public void A_real_assembly_tells_its_name_and_its_versions()
    {
        var file = Open(File.ReadAllBytes(typeof(FactAttribute).Assembly.Location));
        var identity = AssemblyIdentity.Read(file);
        Assert.Equal(("xunit.v3.core", typeof(FactAttribute).Assembly.GetName().Version, null), (identity!.Name, identity.Version, identity.Culture));
        var info = PeVersionInfo.Read(file)!;
        Assert.Equal("xunit.v3.core.dll", info["InternalName"]);
        Assert.StartsWith($"{identity.Version.Major}.{identity.Version.Minor}.", info["ProductVersion"], StringComparison.Ordinal);
        Assert.True(file.IsManaged);
    }

    [Theory]
    [InlineData(60, 0xFF, ProgramProblem.NoPeHeader)]
    [InlineData(64, 0, ProgramProblem.NoPeHeader)]
    [InlineData(71, 0x70, ProgramProblem.TooManySections)]
    [InlineData(84, 0, ProgramProblem.BadOptionalHeader)]
    [InlineData(88, 0, ProgramProblem.BadOptionalHeader)]
    public void A_damaged_header_is_named(int at, byte value, ProgramProblem expected)
    {
        var bytes = new PeBytes().Section(".text", "x"u8).Build();
        bytes[at] = value;
        Assert.Equal(expected, PeFile.TryOpen(FileBytes.Of(bytes), out var file));
        Assert.Null(file);
    }

    [Theory]
    [InlineData(0, ProgramProblem.NotAProgram)]
    [InlineData(2, ProgramProblem.HeaderTruncated)]
    [InlineData(64, ProgramProblem.NoPeHeader)]
    [InlineData(80, ProgramProblem.HeaderTruncated)]
    [InlineData(100, ProgramProblem.BadOptionalHeader)]
    [InlineData(340, ProgramProblem.SectionTableTruncated)]
    public void A_file_that_ends_early_is_named(int length, ProgramProblem expected) =>
        Assert.Equal(expected, PeFile.TryOpen(FileBytes.Of(new PeBytes().Section(".text", "x"u8).Build().AsMemory(0, length)), out _));

    [Fact]
    public void A_tree_of_resources_that_goes_round_or_out_of_the_file_gives_nothing()
    {
        var good = new PeBytes().Version(("FileVersion", "1")).Build();
        var tree = good.AsSpan(0x400, 88).ToArray();
        for (var at = 0; at < tree.Length; at++)
        {
            var bytes = good.ToArray();
            bytes[0x400 + at] = 0xFF;
            _ = PeVersionInfo.Read(Open(bytes));
        }

        // The second level points back at the first.
        BitConverter.TryWriteBytes(good.AsSpan(0x400 + 44), 0x8000_0000u);
        Assert.Null(PeVersionInfo.Read(Open(good)));
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        var good = new PeBytes().Version(("InternalName", "a.dll"), ("FileVersion", "1.0")).Managed(new byte[40]).Build();
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length]).Sample((first, value, second, other, length) =>
        {
            var bytes = good.ToArray();
            bytes[first] = value;
            bytes[second] = other;
            if (PeFile.TryOpen(FileBytes.Of(bytes.AsMemory(0, length)), out var file) == ProgramProblem.None)
            {
                _ = PeVersionInfo.Read(file!);
                _ = AssemblyIdentity.Read(file!);
                file!.TryFindSection(".rsrc"u8, out _);
            }
        });
    }

    [Fact]
    public void Damaged_metadata_never_throws()
    {
        // Only the part with the tables: what is behind it no row of them is asked for.
        var good = File.ReadAllBytes(typeof(FactAttribute).Assembly.Location);
        Assert.NotNull(AssemblyIdentity.Read(Open(good)));
        var clr = Open(good).ClrHeader;
        Open(good).TryMapImage(clr.Address, out var header, out _);
        Open(good).TryMapImage(BitConverter.ToUInt32(good, (int)header + 8), out var metadata, out _);
        Gen.Select(Gen.Int[0, 400], Gen.Byte, Gen.Int[0, 3000], Gen.Byte).Sample(
            (first, value, second, other) =>
            {
                var bytes = good.ToArray();
                bytes[metadata + first] = value;
                bytes[metadata + second] = other;
                _ = AssemblyIdentity.Read(Open(bytes));
            },
            iter: 2000);
    }

    private static PeFile Open(byte[] bytes)
    {
        Assert.Equal(ProgramProblem.None, ProgramFile.TryOpen(FileBytes.Of(bytes), out var file));
        return Assert.IsType<PeFile>(file);
    }
}
