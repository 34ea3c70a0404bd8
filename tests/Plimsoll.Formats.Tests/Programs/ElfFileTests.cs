using CsCheck;
using Plimsoll.Formats.Elf;
using Plimsoll.Formats.Programs;

namespace Plimsoll.Formats.Tests.Programs;

public sealed class ElfFileTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void Sections_are_found_by_name_in_either_class_and_byte_order(bool is64, bool isBig)
    {
        var elf = new ElfBytes(is64, isBig).Section(".rodata", "constants"u8).Writable(".data", "variables"u8);
        var offset = elf.OffsetOf(".data");
        Assert.Equal(ProgramProblem.None, ProgramFile.TryOpen(FileBytes.Of(elf.Build()), out var program));
        var file = Assert.IsType<ElfFile>(program);
        Assert.Equal((is64, isBig, 2, 62, ProgramFormat.Elf), (file.Is64Bit, file.IsBigEndian, file.Type, file.Machine, file.Format));
        Assert.True(file.TryFindSection(".data"u8, out var data));
        Assert.Equal(new ProgramSection(offset, 9, ElfBytes.Base + (uint)offset), data);
        Assert.Equal("variables"u8, file.Read(data, 9)!);
        Assert.False(file.TryFindSection(".dat"u8, out _));
        Assert.True(file.TryFindWritableData(out var writable));
        Assert.Equal(data, writable);
    }

    [Fact]
    public void Addresses_lead_to_the_file_as_far_as_it_is_loaded()
    {
        var elf = new ElfBytes().Section(".text", "code"u8).Writable(".data", "0123456789"u8);
        var offset = elf.OffsetOf(".data");
        var file = Open(elf.Build());
        Assert.True(file.TryMap(ElfBytes.Base + (uint)offset + 3, out var at, out var available));
        Assert.Equal((offset + 3, 7), (at, available));
        Span<byte> read = stackalloc byte[4];
        Assert.True(file.TryReadAt(ElfBytes.Base + (uint)offset + 6, read));
        Assert.Equal("6789"u8, read);
        Assert.False(file.TryReadAt(ElfBytes.Base + (uint)offset + 7, read));
        Assert.False(file.TryMap(ElfBytes.Base + (uint)offset + 10, out _, out _));
        Assert.False(file.TryMap(0, out _, out _));
        Assert.False(file.TryMap(ulong.MaxValue, out _, out _));
    }

    [Fact]
    public void A_section_without_content_in_the_file_is_not_found()
    {
        var file = Open(new ElfBytes().Section(".bss", "x"u8, ElfSectionType.NoBits).Build());
        Assert.True(file.TryFind(".bss"u8, out _));
        Assert.False(file.TryFindSection(".bss"u8, out _));
    }

    [Fact]
    public void A_compressed_section_is_not_taken_for_its_content()
    {
        var bytes = new ElfBytes().Section(".note.package", "{}"u8).Build();
        bytes[BitConverter.ToInt32(bytes, 40) + 64 + 9] = 8;
        Assert.False(Open(bytes).TryFindSection(".note.package"u8, out _));
    }

    [Fact]
    public void Without_a_table_of_sections_there_are_still_segments()
    {
        var file = Open(new ElfBytes().Writable(".data", "x"u8).Build(withSections: false));
        Assert.False(file.HasSections);
        Assert.Single(file.Segments);
        Assert.True(file.TryFindWritableData(out _));
    }

    [Fact]
    public void The_end_is_where_its_own_tables_say()
    {
        var bytes = new ElfBytes().Writable(".data", "x"u8).Build(appended: "a bundle"u8);
        Assert.Equal(bytes.Length - 8, Open(bytes).End);
    }

    [Fact]
    public void Counts_that_do_not_fit_the_header_stand_in_the_first_section()
    {
        var bytes = new ElfBytes().Section(".a", "x"u8).Section(".b", "y"u8).Build();
        var table = BitConverter.ToInt32(bytes, 40);
        bytes[table + 32] = bytes[60];
        bytes[table + 40] = bytes[62];
        (bytes[60], bytes[62], bytes[63]) = (0, 0xFF, 0xFF);
        Assert.True(Open(bytes).TryFindSection(".b"u8, out _));
    }

    [Theory]
    [InlineData(4, 3, ProgramProblem.BadIdentification)]
    [InlineData(5, 0, ProgramProblem.BadIdentification)]
    [InlineData(6, 2, ProgramProblem.BadIdentification)]
    [InlineData(54, 1, ProgramProblem.BadEntrySize)]
    [InlineData(58, 1, ProgramProblem.BadEntrySize)]
    [InlineData(57, 0x20, ProgramProblem.TooManySegments)]
    [InlineData(33, 0x70, ProgramProblem.SegmentTableTruncated)]
    [InlineData(39, 0x70, ProgramProblem.SegmentTableTruncated)]
    [InlineData(61, 0x70, ProgramProblem.SectionTableTruncated)]
    [InlineData(47, 0x70, ProgramProblem.SectionTableTruncated)]
    [InlineData(62, 9, ProgramProblem.BadNameTable)]
    public void A_damaged_header_is_named(int at, byte value, ProgramProblem expected)
    {
        var bytes = new ElfBytes().Writable(".data", "x"u8).Build();
        bytes[at] = value;
        Assert.Equal(expected, ElfFile.TryOpen(FileBytes.Of(bytes), out var file));
        Assert.Null(file);
    }

    [Fact]
    public void A_table_larger_than_any_real_one_is_not_read()
    {
        var bytes = new ElfBytes().Section(".a", "x"u8).Build();
        var table = BitConverter.ToInt32(bytes, 40);
        bytes[60] = 0;
        bytes[table + 35] = 1;
        Assert.Equal(ProgramProblem.TooManySections, ElfFile.TryOpen(FileBytes.Of(bytes), out _));
    }

    [Fact]
    public void A_file_may_end_anywhere()
    {
        var bytes = new ElfBytes().Writable(".data", "variables"u8).Section(".note.package", "{}"u8).Build();
        for (var length = 0; length < bytes.Length; length++)
        {
            var problem = ProgramFile.TryOpen(FileBytes.Of(bytes.AsMemory(0, length)), out _);
            Assert.Equal(
                length < 4 ? ProgramProblem.NotAProgram : length < 64 ? ProgramProblem.HeaderTruncated : length < 120 ? ProgramProblem.SegmentTableTruncated : ProgramProblem.SectionTableTruncated,
                problem);
        }
    }

    [Fact]
    public void Notes_are_read_one_after_the_other()
    {
        byte[] data =
        [
            4, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, .. "GNU\0"u8, 1, 2, 0, 0,
            6, 0, 0, 0, 3, 0, 0, 0, 0x7E, 0x1A, 0xFE, 0xCA, .. "Owner\0\0\0"u8, .. "abc"u8,
        ];
        var notes = ElfNotes.Of(Open(new ElfBytes().Build()), data);
        Assert.True(notes.MoveNext());
        Assert.Equal("GNU", System.Text.Encoding.UTF8.GetString(notes.Owner));
        Assert.Equal([1, 2], notes.Description.ToArray());
        Assert.True(notes.MoveNext());
        Assert.Equal(("Owner", 0xCAFE_1A7Eu, "abc"), (System.Text.Encoding.UTF8.GetString(notes.Owner), notes.Type, System.Text.Encoding.UTF8.GetString(notes.Description)));
        Assert.False(notes.MoveNext());
        Assert.False(notes.IsDamaged);
    }

    [Theory]
    [InlineData("04000000 FFFFFFFF 03000000 474E5500")]
    [InlineData("FFFFFFFF 00000000 03000000 474E5500")]
    [InlineData("04000000 01000000")]
    public void Notes_that_lie_about_their_length_end_the_list(string hex)
    {
        var notes = ElfNotes.Of(Open(new ElfBytes().Build()), Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
        Assert.False(notes.MoveNext());
        Assert.True(notes.IsDamaged);
    }

    [Fact]
    public void The_dynamic_section_tells_the_libraries_needed()
    {
        var host = Needs.Program("bash");
        using var handle = System.IO.File.OpenHandle(host);
        Assert.Equal(ProgramProblem.None, ElfFile.TryOpen(new FileRegion(handle), out var file));
        var dynamic = ElfDynamic.Read(file!);
        Assert.NotNull(dynamic);
        Assert.Contains(dynamic.Needed, static name => name.StartsWith("libc.", StringComparison.Ordinal));
        Assert.Null(dynamic.OwnName);
    }

    [Fact]
    public void Damaged_files_never_throw_and_all_that_is_found_lies_in_the_file()
    {
        var good = new ElfBytes().Writable(".data", new byte[40]).Section(".note.package", "0123456789"u8).Symbols(("main.version", 1)).Build();
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length - 1], Gen.Byte).Sample((first, value, second, other) =>
        {
            var bytes = good.ToArray();
            bytes[first] = value;
            bytes[second] = other;
            if (ElfFile.TryOpen(FileBytes.Of(bytes), out var file) == ProgramProblem.None)
            {
                foreach (var section in file!.Sections)
                {
                    _ = file.NameOf(section).Length;
                    var content = file.Read(new(section.Offset, section.Size, 0), 1 << 20);
                    Assert.True(content is null || content.Length == section.Size);
                }

                file.TryMap(ElfBytes.Base + 70, out _, out _);
                _ = ElfDynamic.Read(file);
            }
        });
    }

    private static ElfFile Open(byte[] bytes)
    {
        Assert.Equal(ProgramProblem.None, ElfFile.TryOpen(FileBytes.Of(bytes), out var file));
        return file!;
    }
}
