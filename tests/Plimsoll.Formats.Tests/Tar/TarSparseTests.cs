using System.Globalization;
using System.Text;
using Plimsoll.Formats.Tar;

namespace Plimsoll.Formats.Tests.Tar;

/// <summary>One file with holes, in every way that archives store it.</summary>
public sealed class TarSparseTests
{
    private const string Content = "\0\0ab\0\0\0c\0\0";
    private const string Stored = "abc";

    [Fact]
    public void Pax_version_0_0_repeats_offset_and_length() => AssertRead(new TarBytes()
        .Pax([("GNU.sparse.size", "10"), ("GNU.sparse.numblocks", "2"), .. Pair(2, 2), .. Pair(7, 1)]).File("a", Stored));

    [Fact]
    public void Pax_version_0_1_has_a_list_and_the_name() => AssertRead(new TarBytes()
        .Pax([("GNU.sparse.size", "10"), ("GNU.sparse.numblocks", "2"), ("GNU.sparse.name", "a"), ("GNU.sparse.map", "2,2,7,1")]).File("GNUSparseFile.1/a", Stored));

    [Fact]
    public void Pax_version_1_0_has_the_map_in_front_of_the_content()
    {
        var map = Encoding.ASCII.GetBytes("2\n2\n2\n7\n1\n".PadRight(512, '\0'));
        AssertRead(new TarBytes()
            .Pax([("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.name", "a"), ("GNU.sparse.realsize", "10")])
            .File("GNUSparseFile.1/a", [.. map, .. Encoding.ASCII.GetBytes(Stored)]));
    }

    [Fact]
    public void The_name_of_a_sparse_file_wins_over_all_others() => AssertRead(new TarBytes()
        .GnuLong('L', "gnu").Pax([("path", "pax"), ("GNU.sparse.size", "10"), ("GNU.sparse.name", "a"), ("GNU.sparse.map", "2,2,7,1")]).File("header", Stored));

    [Fact]
    public void A_list_gives_way_to_repeated_pairs() => AssertRead(new TarBytes()
        .Pax([("GNU.sparse.size", "10"), .. Pair(2, 2), .. Pair(7, 1), ("GNU.sparse.map", "0,3")]).File("a", Stored));

    [Fact]
    public void A_map_in_the_body_may_take_several_blocks()
    {
        var segments = Enumerable.Range(0, 300).Select(static i => (Offset: i * 10, Length: 2)).ToArray();
        var map = $"{segments.Length}\n" + string.Concat(segments.Select(static s => $"{s.Offset}\n{s.Length}\n"));
        map = map.PadRight((map.Length + 511) / 512 * 512, '\0');
        var item = Read(new TarBytes()
            .Pax([("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.realsize", "3000")])
            .File("a", map + string.Concat(Enumerable.Repeat("xy", 300))));
        Assert.Equal(string.Concat(Enumerable.Repeat("xy\0\0\0\0\0\0\0\0", 300)), item.Content);
    }

    [Fact]
    public void A_map_may_be_empty()
    {
        Assert.Equal(new string('\0', 10), Read(new TarBytes().Pax([("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.realsize", "10")]).File("a", "0\n".PadRight(512, '\0'))).Content);
        Assert.Equal(new string('\0', 10), Read(Gnu(10, [])).Content);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(25)]
    [InlineData(26)]
    [InlineData(100)]
    public void Gnu_maps_go_on_in_extension_blocks(int segments)
    {
        var map = Enumerable.Range(0, segments).Select(static i => ((long)i * 5, 3L)).ToArray();
        var listing = TarListing.Of(Gnu(segments * 5, map).File("after", "x").Build());
        Assert.Equal(string.Concat(Enumerable.Range(0, segments).Select(static i => $"{i:d3}\0\0")), listing.Items[0].Content);
        Assert.Equal(("a after", TarAnomaly.None), (string.Join(' ', listing.Items.Select(static i => i.Name)), listing.Anomaly));
    }

    [Fact]
    public void Gnu_maps_have_segments_of_no_length_that_mark_the_end() =>
        Assert.Equal("000\0\0", Read(Gnu(5, [(0, 3), (5, 0)])).Content);

    [Fact]
    public void Holes_of_terabytes_cost_nothing_until_they_are_read()
    {
        var archive = new TarBytes().Pax([("GNU.sparse.size", "9000000000000"), ("GNU.sparse.map", "0,3")]).File("a", Stored).File("b", "").Build();
        var listing = TarListing.Of(archive);
        Assert.Equal(("a b", 9_000_000_000_000), (string.Join(' ', listing.Items.Select(static i => i.Name)), listing.Items[0].Size));
    }

    [Fact]
    public void A_sparse_type_outside_gnu_archives_is_a_file_as_it_is_stored()
    {
        var item = Read(new TarBytes().Entry('S', "a", [1, 2, 3], edit: static h => h[482] = 1), isSparse: false);
        Assert.Equal(("\u0001\u0002\u0003", TarEntryType.File), (item.Content, item.Type));
    }

    private static void AssertRead(TarBytes archive)
    {
        var item = Read(archive);
        Assert.Equal(("a", 10, Content), (item.Name, item.Size, item.Content));
    }

    private static TarItem Read(TarBytes archive, bool isSparse = true)
    {
        var listing = TarListing.Of(archive.Build());
        Assert.Equal(TarAnomaly.None, listing.Anomaly);
        var item = Assert.Single(listing.Items);
        Assert.Equal(isSparse, item.IsSparse);
        return item;
    }

    private static IEnumerable<(string, string)> Pair(int offset, int length) =>
        [("GNU.sparse.offset", offset.ToString(CultureInfo.InvariantCulture)), ("GNU.sparse.numbytes", length.ToString(CultureInfo.InvariantCulture))];

    // The stored bytes count the segments: 000, 001, …
    private static TarBytes Gnu(long realSize, (long Offset, long Length)[] map)
    {
        var body = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, map.Count(static s => s.Length > 0)).Select(static i => $"{i:d3}")));
        var archive = new TarBytes(TarBytes.Gnu).Entry('S', "a", size: body.Length, edit: header =>
        {
            Fill(header.AsSpan(386), map.Take(4));
            header[482] = map.Length > 4 ? (byte)1 : (byte)0;
            TarBytes.Octal(header.AsSpan(483, 12), realSize);
        });
        for (var at = 4; at < map.Length; at += 21)
        {
            var block = new byte[512];
            Fill(block, map.Skip(at).Take(21));
            block[504] = at + 21 < map.Length ? (byte)1 : (byte)0;
            archive.Raw(block);
        }

        return archive.Raw(body).Raw(new byte[(512 - (body.Length % 512)) % 512]);
    }

    private static void Fill(Span<byte> table, IEnumerable<(long Offset, long Length)> segments)
    {
        foreach (var (offset, length) in segments)
        {
            TarBytes.Octal(table[..12], offset);
            TarBytes.Octal(table.Slice(12, 12), length);
            table = table[24..];
        }
    }
}
