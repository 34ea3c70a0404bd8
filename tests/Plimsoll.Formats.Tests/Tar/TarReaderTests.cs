using System.Text;
using Plimsoll.Formats.Tar;

namespace Plimsoll.Formats.Tests.Tar;

public sealed class TarReaderTests
{
    private static readonly string Long = string.Join('/', Enumerable.Range(0, 40).Select(static i => $"folder{i}"));

    [Fact]
    public void Kinds_of_entries_are_told_apart()
    {
        var archive = new TarBytes();
        foreach (var type in "\0" + "0123457")
        {
            archive.Entry(type, $"n{(int)type}", link: "to");
        }

        var listing = TarListing.Of(archive.Entry('6', "pipe").Entry('D', "unknown", [1, 2]).File("after", "x").Build());
        Assert.Equal(
            ["n0 File ", "n48 File ", "n49 HardLink to", "n50 SymbolicLink to", "n51 Special ", "n52 Special ", "n53 Directory ", "n55 File ", "pipe Special ", "unknown Unknown ", "after File "],
            listing.Items.Select(static i => $"{i.Name} {i.Type} {i.Link}"));
        Assert.Equal(TarAnomaly.None, listing.Anomaly);
    }

    [Fact]
    public void Links_folders_and_devices_have_no_body_whatever_their_size_says()
    {
        var listing = TarListing.Of(new TarBytes()
            .Entry('5', "d", size: 5000).Entry('2', "l", link: "x", size: 5000).Entry('1', "h", link: "x", size: 5000).Entry('3', "c", size: 5000)
            .File("after", "text").Build());
        Assert.Equal(["d 0", "l 0", "h 0", "c 0", "after 4"], listing.Items.Select(static i => $"{i.Name} {i.Size}"));
    }

    [Fact]
    public void A_name_that_ends_with_a_slash_is_a_folder_in_v7_archives_only()
    {
        Assert.Equal(TarEntryType.Directory, One(new TarBytes("").Entry('\0', "a/")).Type);
        Assert.Equal(TarEntryType.Directory, One(new TarBytes("").Pax("path", "b/").Entry('\0', "a")).Type);
        Assert.Equal(TarEntryType.File, One(new TarBytes("").Entry('0', "a/")).Type);
    }

    [Fact]
    public void Permission_bits_are_read_and_a_damaged_field_is_nothing()
    {
        Assert.Equal(0xFFF, One(new TarBytes().Entry('0', "a", mode: 0x8FFF)).Mode);
        Assert.Equal(0, One(new TarBytes().Entry('0', "a", edit: static h => "rwxr-xr-"u8.CopyTo(h.AsSpan(100)))).Mode);
    }

    [Fact]
    public void A_name_fills_its_field_without_a_nul()
    {
        var name = new string('n', 100);
        var link = new string('l', 100);
        var item = One(new TarBytes().Entry('2', name, link: link));
        Assert.Equal((name, link), (item.Name, item.Link));
    }

    [Theory]
    [InlineData(TarBytes.Posix, "pre/name")]
    [InlineData("ustar\0\0\0", "pre/name")]
    [InlineData("ustar\0  ", "pre/name")]
    [InlineData(TarBytes.Gnu, "pre/name")] // not times, so a prefix of old Go
    [InlineData("", "name")]
    [InlineData("ustar   ", "name")]
    public void The_prefix_counts_in_posix_archives(string magic, string expected) =>
        Assert.Equal(expected, One(new TarBytes(magic).Entry('0', "name", edit: static h => "pre"u8.CopyTo(h.AsSpan(345)))).Name);

    [Fact]
    public void Times_of_gnu_archives_are_no_prefix()
    {
        Assert.Equal("name", One(new TarBytes(TarBytes.Gnu).Entry('0', "name", edit: static h =>
        {
            TarBytes.Octal(h.AsSpan(345, 12), 1_700_000_000);
            TarBytes.Octal(h.AsSpan(357, 12), 1_700_000_000);
        })).Name);
        Assert.Equal("name", One(new TarBytes(TarBytes.Gnu).Entry('0', "name", edit: static h => "d\u00e9"u8.CopyTo(h.AsSpan(345)))).Name);
    }

    [Fact]
    public void The_prefix_of_star_archives_is_shorter_and_has_times_behind_it()
    {
        var prefix = new string('p', 131);
        var item = One(new TarBytes().Entry('0', "name", edit: h =>
        {
            Encoding.ASCII.GetBytes(prefix).CopyTo(h, 345);
            "00000000001 00000000001 "u8.CopyTo(h.AsSpan(476));
            "tar\0"u8.CopyTo(h.AsSpan(508));
        }));
        Assert.Equal(prefix + "/name", item.Name);
    }

    [Fact]
    public void Pax_headers_give_path_link_and_size()
    {
        var item = One(new TarBytes().Pax([("path", Long), ("linkpath", Long + "é"), ("mtime", "1.5"), ("SCHILY.xattr.a=b", "=\n=")]).Entry('2', "short", link: "short"));
        Assert.Equal((Long, Long + "é", TarEntryType.SymbolicLink), (item.Name, item.Link, item.Type));
        var sized = TarListing.Of(new TarBytes().Pax("size", "600").Entry('0', "a", new byte[600], size: 0).File("b", "").Build());
        Assert.Equal(["a 600", "b 0"], sized.Items.Select(static i => $"{i.Name} {i.Size}"));
    }

    [Theory]
    [InlineData("path=", "short", "to")]
    [InlineData("linkpath=", "short", "to")]
    [InlineData("size=", "short", "to")]
    [InlineData("path=a;path=b", "b", "to")]
    [InlineData("path=b;path=", "short", "to")]
    [InlineData("GNU.sparse.name=b", "short", "to")]
    [InlineData("GNU.sparse.name=b;GNU.sparse.major=1;GNU.sparse.minor=1", "short", "to")]
    [InlineData("GNU.sparse.name=b;GNU.sparse.major=1", "short", "to")]
    public void Pax_records_without_meaning_change_nothing(string records, string name, string link)
    {
        var item = One(new TarBytes().Pax(records.Split(';').Select(static r => (r[..r.IndexOf('=')], r[(r.IndexOf('=') + 1)..]))).Entry('2', "short", link: "to"));
        Assert.Equal((name, link), (item.Name, item.Link));
    }

    [Fact]
    public void A_pax_header_may_be_padded_with_nuls() =>
        Assert.Equal("b", One(new TarBytes().Entry('x', "p", [.. TarBytes.PaxRecord("path", "b"), 0, 0, 0]).File("a", "")).Name);

    [Fact]
    public void A_second_pax_header_replaces_the_first_whole()
    {
        var item = One(new TarBytes().Pax([("path", "a"), ("linkpath", "b")]).Pax("path", "c").Entry('2', "name", link: "link"));
        Assert.Equal(("c", "link"), (item.Name, item.Link));
    }

    [Fact]
    public void Extensions_speak_of_the_next_entry_only() =>
        Assert.Equal(["long", "b"], TarListing.Of(new TarBytes().Pax("path", "long").File("a", "").File("b", "").Build()).Items.Select(static i => i.Name));

    [Theory]
    [InlineData('x')]
    [InlineData('L')]
    public void A_global_header_stands_for_itself_and_ends_what_was_announced(char type)
    {
        var archive = new TarBytes();
        _ = type == 'x' ? archive.Pax("path", "hidden") : archive.GnuLong('L', "hidden");
        Assert.Equal("shown", One(archive.Pax([("path", "global"), ("comment", "x")], 'g').File("shown", "")).Name);
    }

    [Fact]
    public void Gnu_long_names_give_path_and_link_and_win_over_pax()
    {
        var item = One(new TarBytes(TarBytes.Gnu).GnuLong('K', Long + "k").GnuLong('L', Long).Pax([("path", "pax"), ("linkpath", "pax")]).Entry('2', "short", link: "short"));
        Assert.Equal((Long, Long + "k"), (item.Name, item.Link));
        Assert.Equal("short", One(new TarBytes().Entry('L', "l", [0, (byte)'x']).Entry('0', "short")).Name);
        Assert.Equal("no nul", One(new TarBytes().Entry('L', "l", "no nul"u8.ToArray()).Entry('0', "short")).Name);
    }

    [Theory]
    [InlineData("0000000012\0\0", 10)]
    [InlineData("         12 ", 10)]
    [InlineData("\0\0 12\0zzzzzz", 10)]
    [InlineData("000000000012", 10)]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0", 0)]
    [InlineData("            ", 0)]
    public void Sizes_are_octal_numbers_padded_in_any_way(string field, long size) =>
        Assert.Equal(size, One(new TarBytes().Entry('0', "a", new byte[size], edit: h => Encoding.ASCII.GetBytes(field).CopyTo(h, 124))).Size);

    [Fact]
    public void Sizes_may_be_numbers_in_base_256() =>
        Assert.Equal(3, One(new TarBytes().Entry('0', "a", [1, 2, 3], edit: static h => TarBytes.Base256(h.AsSpan(124, 12), 3))).Size);

    [Fact]
    public void Large_numbers_in_base_256_are_read()
    {
        // Only a stream would have to read so much; the hop finds the end at once.
        var archive = new TarBytes().Entry('0', "a", edit: static h => TarBytes.Base256(h.AsSpan(124, 12), 1L << 50)).BuildOpen();
        var listing = TarListing.Of(archive);
        Assert.Equal((1L << 50, TarAnomaly.TruncatedBody), (listing.Items[0].Size, listing.Anomaly));
    }

    [Fact]
    public void Checksums_of_signed_bytes_are_accepted()
    {
        var header = new TarBytes().Entry('0', "näme").BuildOpen();
        TarBytes.Seal(header, signed: true);
        Assert.Equal("näme", One(new TarBytes().Raw(header)).Name);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(512)]
    [InlineData(1024)]
    [InlineData(10240)]
    public void Any_number_of_blocks_of_zeros_is_an_end(int zeros)
    {
        var listing = TarListing.Of(new TarBytes().File("a", "x").Raw(new byte[zeros]).BuildOpen());
        Assert.Equal((1, TarAnomaly.None), (listing.Items.Count, listing.Anomaly));
    }

    [Fact]
    public void What_stands_behind_the_end_is_not_read()
    {
        var listing = TarListing.Of(new TarBytes().File("a", "x").Raw(new byte[1024]).File("b", "x").Build());
        Assert.Equal((1, TarAnomaly.None), (listing.Items.Count, listing.Anomaly));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(511)]
    public void Missing_padding_of_the_last_body_is_an_end(int padding)
    {
        var archive = new TarBytes().File("a", "x").BuildOpen();
        var listing = TarListing.Of(archive[..(513 + padding)]);
        Assert.Equal((1, TarAnomaly.None), (listing.Items.Count, listing.Anomaly));
    }

    [Fact]
    public void An_empty_file_is_an_empty_archive()
    {
        var listing = TarListing.Of([]);
        Assert.Equal((0, TarAnomaly.None), (listing.Items.Count, listing.Anomaly));
    }

    private static TarItem One(TarBytes archive)
    {
        var listing = TarListing.Of(archive.Build());
        Assert.Equal(TarAnomaly.None, listing.Anomaly);
        return Assert.Single(listing.Items);
    }
}
