using System.Text;
using Plimsoll.Formats.Zip;

namespace Plimsoll.Formats.Tests.Zip;

/// <summary>Archives as tools write them, in all their forms.</summary>
public sealed class ZipReaderTests
{
    [Fact]
    public void Entries_come_in_the_order_of_the_directory_with_what_it_says_of_them()
    {
        var listing = ZipListing.Of(new ZipBytes()
            .Add("a/", "")
            .Add("a/b.txt", "some text", static e => e with { Mode = 0b1000_000_110_100_100, Comment = "of no interest", Extra = [9, 9, 1, 0, 7] })
            .Store("c", "as it is"u8.ToArray())
            .Build());
        Assert.Empty(listing.Problems);
        Assert.Equal(["a/", "a/b.txt", "c"], listing.Items.Select(static i => i.Name));
        Assert.Equal(["", "some text", "as it is"], listing.Items.Select(static i => i.Text));
        Assert.Equal(0b1000_000_110_100_100, listing.Items[1].Entry.UnixMode);
        Assert.Equal([false, false, true], listing.Items.Select(static i => i.Entry.IsStored));
    }

    [Fact]
    public void An_archive_with_nothing_in_it_is_one()
    {
        var listing = ZipListing.Of(new ZipBytes().Build());
        Assert.Empty(listing.Problems);
        Assert.Empty(listing.Items);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(700, 65_535)]
    public void Data_before_it_and_a_comment_behind_it_do_not_matter(int before, int comment)
    {
        // The script of an executable jar, and a comment that looks like an end itself.
        var listing = ZipListing.Of(new ZipBytes
        {
            Before = Encoding.ASCII.GetBytes(new string('#', before)),
            Comment = comment < 30 ? new string('c', comment) : "PK\x05\x06" + new string('c', comment - 4),
        }.Add("a", "text").Store("b", "stored"u8.ToArray()).Build());
        Assert.Empty(listing.Problems);
        Assert.Equal(["text", "stored"], listing.Items.Select(static i => i.Text));
    }

    [Fact]
    public void Offsets_that_know_of_the_data_before_the_archive_are_right_too()
    {
        var whole = new ZipBytes().Add("a", "text").Build();
        byte[] shifted = [.. "#!/bin/sh\n"u8, .. whole];
        var header = whole.AsSpan().IndexOf("PK\x01\x02"u8) + 10;
        shifted[header + 42] += 10;
        shifted[^6] += 10;
        var listing = ZipListing.Of(shifted);
        Assert.Empty(listing.Problems);
        Assert.Equal("text", listing.Items.Single().Text);
    }

    [Fact]
    public void Bytes_behind_the_archive_are_put_up_with()
    {
        var listing = ZipListing.Of(new ZipBytes { After = new byte[100] }.Add("a", "text").Build());
        Assert.Empty(listing.Problems);
        Assert.Equal("text", listing.Items.Single().Text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    public void Sizes_and_offsets_of_64_bits_are_read(int before)
    {
        var listing = ZipListing.Of(new ZipBytes { HasZip64End = true, Before = new byte[before] }
            .Add("a", "text", static e => e with { IsZip64 = true, Extra = [7, 7, 2, 0, 1, 1] })
            .Store("b", "stored"u8.ToArray(), static e => e with { IsZip64 = true })
            .Build());
        Assert.Empty(listing.Problems);
        Assert.Equal(["text", "stored"], listing.Items.Select(static i => i.Text));
    }

    [Fact]
    public void Sizes_behind_the_content_are_those_of_the_directory()
    {
        var listing = ZipListing.Of(new ZipBytes().Add("a", "text", static e => e with { Flags = 8 }).Add("b", "more", static e => e with { Flags = 8 }).Build());
        Assert.Empty(listing.Problems);
        Assert.Equal(["text", "more"], listing.Items.Select(static i => i.Text));
    }

    [Fact]
    public void Seventy_thousand_entries_need_no_larger_end()
    {
        // Java writes the lowest 16 bits of the number then.
        var archive = new ZipBytes { Count = 70_000 & 0xFFFF };
        for (var i = 0; i < 70_000; i++)
        {
            archive.Store($"n{i}", []);
        }

        var listing = ZipListing.Of(archive.Build());
        Assert.Empty(listing.Problems);
        Assert.Equal(70_000, listing.Items.Count);
    }

    [Fact]
    public void Stored_content_can_be_read_where_it_lies()
    {
        var inner = new ZipBytes().Add("deep", "inside").Build();
        var reader = ZipReader.Open(FileBytes.Of(new ZipBytes().Store("inner.jar", inner).Add("packed.jar", inner).Build()), null, new ZipBudget(0), out _)!;
        Assert.True(reader.MoveNext());
        var place = reader.InPlace(reader.Entry, reader.Name, out var problem)!;
        Assert.Equal(ZipProblem.None, problem);
        Assert.Equal(inner.Length, place.Length);
        var nested = ZipReader.Open(place, null, new ZipBudget(100), out _)!;
        Assert.True(nested.MoveNext());
        Assert.Equal(ZipProblem.None, nested.Open(nested.Entry, nested.Name, out _)!.ReadAll(100, out var content));
        Assert.Equal("inside"u8, content.Span);
        Assert.True(reader.MoveNext());
        Assert.Null(reader.InPlace(reader.Entry, reader.Name, out problem));
        Assert.Equal(ZipProblem.None, problem);
    }

    [Fact]
    public void Content_can_be_read_in_pieces_of_any_size()
    {
        var content = Enumerable.Range(0, 5000).Select(static i => (byte)(i * i)).ToArray();
        var archive = new ZipBytes().Add("a", content).Store("b", content).Build();
        foreach (var buffer in (int[])[1, 3, 4999, 5000, 5001])
        {
            var listing = ZipListing.Of(archive, buffer: buffer);
            Assert.Empty(listing.Problems);
            Assert.All(listing.Items, item => Assert.Equal(content, item.Content));
        }
    }

    [Fact]
    public void Reading_all_at_once_says_what_reading_in_pieces_says()
    {
        var reader = ZipReader.Open(FileBytes.Of(new ZipBytes().Add("a", "text").Add("b", "text", static e => e with { Checksum = 1 }).Build()), null, new ZipBudget(100), out _)!;
        reader.MoveNext();
        Assert.Equal(ZipProblem.None, reader.Open(reader.Entry, reader.Name, out _)!.ReadAll(4, out var content));
        Assert.Equal("text"u8, content.Span);
        Assert.Equal(ZipProblem.ContentTooLarge, reader.Open(reader.Entry, reader.Name, out _)!.ReadAll(3, out content));
        Assert.True(content.IsEmpty);
        reader.MoveNext();
        Assert.Equal(ZipProblem.WrongChecksum, reader.Open(reader.Entry, reader.Name, out _)!.ReadAll(4, out content));
        Assert.Equal("text"u8, content.Span);
    }
}
