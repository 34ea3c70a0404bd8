using System.IO.Compression;
using Plimsoll.Formats.Compression;

namespace Plimsoll.Formats.Tests.Compression;

public sealed class DecompressionTests
{
    private static readonly byte[] Text = MakeText();

    public static TheoryData<CompressionKind> Kinds => [CompressionKind.Gzip, CompressionKind.Zstandard];

    [Theory]
    [InlineData("1F 8B 08 00 00 00", CompressionKind.Gzip)]
    [InlineData("28 B5 2F FD 24 00", CompressionKind.Zstandard)]
    [InlineData("50 2A 4D 18 00 00", CompressionKind.Zstandard)]
    [InlineData("5F 2A 4D 18 00 00", CompressionKind.Zstandard)]
    [InlineData("42 5A 68 39 31 41", CompressionKind.Bzip2)]
    [InlineData("FD 37 7A 58 5A 00", CompressionKind.Xz)]
    [InlineData("FD 37 7A 58 5A 01", CompressionKind.None)]
    [InlineData("42 5A 68 30 31 41", CompressionKind.None)]
    [InlineData("60 2A 4D 18 00 00", CompressionKind.None)]
    [InlineData("1F", CompressionKind.None)]
    [InlineData("", CompressionKind.None)]
    [InlineData("75 73 74 61 72 00", CompressionKind.None)]
    public void Kinds_are_recognised_by_their_first_bytes(string start, CompressionKind expected) =>
        Assert.Equal(expected, Decompression.Recognise(Convert.FromHexString(start.Replace(" ", "", StringComparison.Ordinal))));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Data_comes_back_whole(CompressionKind kind)
    {
        Assert.Equal(Text, Read(kind, Compress(kind, Text)));
        Assert.Equal([], Read(kind, Compress(kind, [])));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Several_members_are_one_content(CompressionKind kind) =>
        Assert.Equal([.. Text, .. "middle"u8, .. Text], Read(kind, [.. Compress(kind, Text), .. Compress(kind, "middle"u8.ToArray()), .. Compress(kind, Text)]));

    [Fact]
    public void Frames_that_zstd_skips_are_skipped()
    {
        byte[] skippable = [0x53, 0x2A, 0x4D, 0x18, 5, 0, 0, 0, 1, 2, 3, 4, 5];
        var data = Compress(CompressionKind.Zstandard, Text);
        Assert.Equal(Text, Read(CompressionKind.Zstandard, [.. skippable, .. data]));
        Assert.Equal([.. Text, .. Text], Read(CompressionKind.Zstandard, [.. data, .. skippable, .. data, .. skippable]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Truncation_is_damage_wherever_it_is(CompressionKind kind)
    {
        var data = Compress(kind, Text);
        for (var length = 1; length < data.Length; length += length < 40 || length > data.Length - 40 ? 1 : 997)
        {
            var cut = data[..length];
            Assert.True(Record.Exception(() => Read(kind, cut)) is InvalidDataException, $"{length} of {data.Length} bytes");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Truncation_of_a_second_member_is_damage(CompressionKind kind)
    {
        var first = Compress(kind, Text);
        var both = (byte[])[.. first, .. first];
        for (var length = first.Length + 1; length < both.Length; length += length < first.Length + 40 ? 1 : 1499)
        {
            var cut = both[..length];
            Assert.True(Record.Exception(() => Read(kind, cut)) is InvalidDataException, $"{length - first.Length} of {first.Length} bytes");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Changed_bytes_are_damage(CompressionKind kind)
    {
        var data = Compress(kind, Text);
        for (var at = 0; at < data.Length; at += at < 40 || at > data.Length - 40 ? 1 : 211)
        {
            var damaged = data.ToArray();
            damaged[at] ^= 0x20;
            byte[]? read = null;
            var exception = Record.Exception(() => read = Read(kind, damaged));

            // Some bytes mean nothing for the content: the time and the system in a gzip header.
            Assert.True(exception is InvalidDataException or null, exception?.ToString());
            Assert.True(exception is not null || read.AsSpan().SequenceEqual(Text), $"byte {at} of {data.Length}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Garbage_behind_the_data_is_damage_or_nothing(CompressionKind kind)
    {
        foreach (var garbage in new byte[][] { [0], [1], [0x1F, 0x8B], [.. "garbage"u8], new byte[600] })
        {
            byte[]? read = null;
            var exception = Record.Exception(() => read = Read(kind, [.. Compress(kind, Text), .. garbage]));
            Assert.True(exception is InvalidDataException || (exception is null && read.AsSpan().SequenceEqual(Text)), exception?.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_bomb_stops_at_the_ratio(CompressionKind kind)
    {
        var bomb = Compress(kind, new byte[8 << 20]);
        var limit = new DecompressionLimit { Base = 1 << 20, Ratio = 10 };
        using var stream = Decompression.Open(kind, new MemoryStream(bomb), limit);
        var buffer = new byte[4096];
        long total = 0;
        var exception = Assert.Throws<DecompressionLimitException>(() =>
        {
            while (stream.Read(buffer) is var count and > 0)
            {
                total += count;
            }
        });
        Assert.InRange(total, (1 << 20) - 4096, (1 << 20) + (bomb.Length * 10L) + 4096);
        Assert.Contains("bytes came out", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_bomb_stops_at_the_total(CompressionKind kind)
    {
        var bomb = Compress(kind, new byte[2 << 20]);
        Assert.Throws<DecompressionLimitException>(() => Read(kind, bomb, new DecompressionLimit { Base = long.MaxValue / 2, Total = 1 << 20 }));
        Assert.Equal(2 << 20, Read(kind, bomb, new DecompressionLimit { Base = long.MaxValue / 2, Total = 2 << 20 }).Length);
    }

    [Fact]
    public void The_limit_counts_what_went_in()
    {
        var limit = new DecompressionLimit { Base = 100, Ratio = 2, Total = 1000 };
        Assert.False(limit.IsExceededBy(10, 120));
        Assert.True(limit.IsExceededBy(10, 121));
        Assert.False(limit.IsExceededBy(long.MaxValue, 1000));
        Assert.True(limit.IsExceededBy(long.MaxValue, 1001));
        Assert.False(DecompressionLimit.Default.IsExceededBy(0, 256 << 20));
        Assert.True(DecompressionLimit.Default.IsExceededBy(0, (256 << 20) + 1));
    }

    [Fact]
    public void A_zstd_window_over_the_limit_is_refused()
    {
        // A frame header that asks for a window of 2 GiB.
        byte[] frame = [0x28, 0xB5, 0x2F, 0xFD, 0x00, (31 - 10) << 3, 0x01, 0x00, 0x00];
        Assert.Throws<InvalidDataException>(() => Read(CompressionKind.Zstandard, frame));
    }

    [Theory]
    [InlineData(CompressionKind.None)]
    [InlineData(CompressionKind.Bzip2)]
    [InlineData(CompressionKind.Xz)]
    public void Other_kinds_are_not_opened(CompressionKind kind) =>
        Assert.Throws<NotSupportedException>(() => Decompression.Open(kind, Stream.Null, DecompressionLimit.Default));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_source_stays_open(CompressionKind kind)
    {
        using var source = new MemoryStream(Compress(kind, Text));
        Decompression.Open(kind, source, DecompressionLimit.Default).Dispose();
        Assert.True(source.CanRead);
    }

    [Fact]
    public void What_gzip_and_zstd_write_is_read()
    {
        foreach (var (name, kind) in new[] { ("gzip", CompressionKind.Gzip), ("pigz", CompressionKind.Gzip), ("zstd", CompressionKind.Zstandard) })
        {
            var program = Needs.Program(name);
            using var folder = new TempFolder();
            File.WriteAllBytes(folder.File("text"), Text);
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, ["-q", "-k", folder.File("text")]))!;
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            var data = File.ReadAllBytes(folder.File(kind == CompressionKind.Gzip ? "text.gz" : "text.zst"));
            Assert.Equal(kind, Decompression.Recognise(data));
            Assert.Equal(Text, Read(kind, data));
        }
    }

    private static byte[] Read(CompressionKind kind, byte[] data, DecompressionLimit? limit = null)
    {
        using var stream = Decompression.Open(kind, new MemoryStream(data), limit ?? DecompressionLimit.Default);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        Assert.Equal(0, stream.Read(new byte[16]));
        return content.ToArray();
    }

    private static byte[] Compress(CompressionKind kind, byte[] content)
    {
        if (kind == CompressionKind.Zstandard)
        {
            using var compressor = new ZstdSharp.Compressor();
            compressor.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
            return compressor.Wrap(content).ToArray();
        }

        using var data = new MemoryStream();
        using (var gzip = new GZipStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return data.ToArray();
    }

    // Part that compresses well, part that does not.
    private static byte[] MakeText()
    {
        var random = new Random(3);
        var noise = new byte[20_000];
        random.NextBytes(noise);
        return [.. Enumerable.Range(0, 50_000).Select(static i => (byte)('a' + (i / 7 % 20))), .. noise, .. new byte[5000]];
    }
}
