using CsCheck;
using Plimsoll.Formats.MachO;
using Plimsoll.Formats.Programs;

namespace Plimsoll.Formats.Tests.Programs;

public sealed class MachOFileTests
{
    private static readonly byte[] Good = new MachOBytes().Section("__go_buildinfo", "go"u8).Section("__data", "variables"u8).Build();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sections_and_addresses_are_found(bool isFat)
    {
        var file = Open(isFat ? MachOBytes.Fat(Good) : Good);
        Assert.Equal((true, false, ProgramFormat.MachO), (file.Is64Bit, file.IsBigEndian, file.Format));
        Assert.True(file.TryFindSection("__data"u8, out var data));
        Assert.Equal("variables"u8, file.Read(data, 9)!);
        Assert.Equal(MachOBytes.Base + (ulong)data.Offset, data.Address);
        Assert.True(file.TryMap(data.Address + 2, out var offset, out _));
        Assert.Equal(data.Offset + 2, offset);
        Assert.False(file.TryMap(0, out _, out _));
        Assert.True(file.TryFindWritableData(out var writable));
        Assert.Equal(0, writable.Offset);
        Assert.False(file.TryFindSection("__text"u8, out _));
        Assert.Equal(["__DATA"], file.Segments.Select(static s => s.Name));
        Assert.Equal(Good.Length, file.End);
    }

    [Theory]
    [InlineData(18, 1, ProgramProblem.TooManyLoadCommands)]
    [InlineData(23, 1, ProgramProblem.TooManyLoadCommands)]
    [InlineData(21, 0x10, ProgramProblem.BadLoadCommand)]
    [InlineData(16, 2, ProgramProblem.BadLoadCommand)]
    [InlineData(36, 7, ProgramProblem.BadLoadCommand)]
    [InlineData(38, 1, ProgramProblem.BadLoadCommand)]
    [InlineData(96, 9, ProgramProblem.BadLoadCommand)]
    public void Damaged_load_commands_are_named(int at, byte value, ProgramProblem expected)
    {
        var bytes = Good.ToArray();
        bytes[at] = value;
        if (at == 36)
        {
            bytes[37] = 0;
        }

        Assert.Equal(expected, MachOFile.TryOpen(FileBytes.Of(bytes), out _));
    }

    [Theory]
    [InlineData(7, 0, ProgramProblem.BadArchitectureTable)]
    [InlineData(7, 61, ProgramProblem.BadArchitectureTable)] // a class of Java
    [InlineData(16, 1, ProgramProblem.BadArchitecturePart)]
    [InlineData(20, 1, ProgramProblem.BadArchitecturePart)]
    [InlineData(19, 0, ProgramProblem.BadArchitecturePart)]
    [InlineData(64, 0, ProgramProblem.BadArchitecturePart)]
    public void A_damaged_table_of_architectures_is_named(int at, byte value, ProgramProblem expected)
    {
        var bytes = MachOBytes.Fat(Good);
        bytes[at] = value;
        Assert.Equal(expected, MachOFile.TryOpen(FileBytes.Of(bytes), out _));
    }

    [Fact]
    public void A_part_that_holds_parts_itself_is_not_followed() =>
        Assert.Equal(ProgramProblem.BadArchitecturePart, MachOFile.TryOpen(FileBytes.Of(MachOBytes.Fat(MachOBytes.Fat(Good))), out _));

    [Fact]
    public void A_file_may_end_anywhere()
    {
        var commands = 32 + 72 + 160;
        for (var length = 0; length < commands; length++)
        {
            Assert.Equal(
                length < 4 ? ProgramProblem.NotAProgram : length < 32 ? ProgramProblem.HeaderTruncated : ProgramProblem.BadLoadCommand,
                MachOFile.TryOpen(FileBytes.Of(Good.AsMemory(0, length)), out _));
        }
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        var good = MachOBytes.Fat(Good);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length - 1], Gen.Byte).Sample((first, value, second, other) =>
        {
            var bytes = good.ToArray();
            bytes[first] = value;
            bytes[second] = other;
            if (ProgramFile.TryOpen(FileBytes.Of(bytes), out var file) == ProgramProblem.None && file!.TryFindSection("__data"u8, out var section))
            {
                _ = file.Read(section, 1 << 20);
                file.TryMap(section.Address, out _, out _);
            }
        });
    }

    private static MachOFile Open(byte[] bytes)
    {
        Assert.Equal(ProgramProblem.None, ProgramFile.TryOpen(FileBytes.Of(bytes), out var file));
        return Assert.IsType<MachOFile>(file);
    }
}
