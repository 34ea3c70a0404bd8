using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Tests.Support;

namespace Plimsoll.Images.Tests.Layers;

/// <summary>Files that are looked at in parts: the same from an archive that is hopped over and from a stream, small or large.</summary>
public sealed class InPlaceTests
{
    private static readonly FileReader Ends = Notes.Reader("ends", new FileWant { Pattern = "**/*.note", InPlace = true, MaxSize = 64 << 20 }) with
    {
        Read = static (file, facts) =>
        {
            Assert.True(file.Content.IsEmpty);
            var end = new byte[4];
            Assert.Equal(4, file.Bytes.Read(file.Size - 4, end));
            facts.Add("text", $"{file.Bytes.Length} {Convert.ToHexString(end)}");
        },
    };

    [Theory]
    [InlineData(4)]
    [InlineData(SetAside.MaxInMemory)]
    [InlineData(SetAside.MaxInMemory + 1)]
    [InlineData((9 << 20) + 7)]
    public void Parts_are_read_wherever_the_content_lies(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        var facts = Notes.Read(new TarBytes().File("a.note", content).File("b.note", "1234").Build(), null, new WantTable([Ends])).Facts;
        Assert.Equal($"a.note={size} {Convert.ToHexString(content.AsSpan(size - 4))} b.note=4 31323334", Notes.Texts(facts));
    }

    [Fact]
    public void Another_reader_of_the_same_file_gets_all_of_it_whichever_comes_first()
    {
        var content = new byte[SetAside.MaxInMemory + 100];
        content.AsSpan().Fill((byte)'x');
        var whole = Notes.Reader("whole", "**/*.note") with { Read = static (file, facts) => facts.Add("text", $"{file.Span.Length} {file.Span.IndexOfAnyExcept((byte)'x')}") };
        var layer = new TarBytes().File("a.note", content).Build();
        foreach (var table in (WantTable[])[new([Ends, whole]), new([whole, Ends])])
        {
            var texts = Notes.Read(layer, null, table).Facts.Files.Select(static f => f.Facts.Value("text")).Order(StringComparer.Ordinal);
            Assert.Equal([$"{content.Length} -1", $"{content.Length} 78787878"], texts);
        }
    }

    [Fact]
    public void A_hard_link_to_a_large_file_is_read_in_place_too()
    {
        var content = new byte[SetAside.MaxInMemory + 3];
        var facts = Notes.Read(new TarBytes().File("store/1", content).HardLink("a.note", "store/1").HardLink("b.note", "store/1").Build(), null, new WantTable([Ends])).Facts;
        Assert.Equal($"a.note={content.Length} 00000000 b.note={content.Length} 00000000", Notes.Texts(facts));
    }

    [Fact]
    public void What_ends_early_is_a_problem_and_leaves_nothing_behind()
    {
        var before = Directory.GetFiles(Path.GetTempPath(), "plimsoll-*");
        var facts = Notes.Read(new TarBytes().Entry('0', "a.note", new byte[(6 << 20) - 1024], size: 6 << 20).BuildOpen(), null, new WantTable([Ends with { Read = static (file, facts) => facts.Add("text", "read") }])).Facts;
        Assert.Contains(facts.Problems, static p => p.Blocking);
        Assert.Equal(before, Directory.GetFiles(Path.GetTempPath(), "plimsoll-*"));
    }
}
