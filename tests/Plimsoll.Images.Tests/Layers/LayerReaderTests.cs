using Microsoft.Win32.SafeHandles;
using Plimsoll.Formats;
using Plimsoll.Formats.Compression;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Sources;
using Plimsoll.Images.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Images.Tests.Layers;

public sealed class LayerReaderTests : IDisposable
{
    private static readonly byte[] Tar = new TarBytes().File("a.note", "x").File("big", new byte[2_000_000]).Build();

    private readonly TempFolder _folder = new();
    private readonly List<SafeFileHandle> _open = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Forms => ["tar", "gzip", "zstd"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_layer_is_read_in_every_form_from_file_and_stream(string form)
    {
        var stored = Pack(form, Tar);
        var progress = new ReadProgress();
        var result = Reader().Read(Blob(stored), progress, Cancellation);
        Assert.Equal("a.note=x", Notes.Texts(result.Facts));
        Assert.Equal(form == "tar" ? null : ImageParts.Digest(stored), result.Digest);
        Assert.Equal(form != "tar", result.IsCompressed);
        Assert.Equal(stored.Length, progress.DoneBytes);

        var streamed = Reader().ReadStream(new MemoryStream(stored), "layer", new(), Cancellation);
        Assert.Equal(("a.note=x", ImageParts.Digest(stored)), (Notes.Texts(streamed.Facts), streamed.Digest));
        Assert.Empty(result.Problems.Concat(result.Facts.Problems).Concat(streamed.Problems).Concat(streamed.Facts.Problems));
    }

    [Theory]
    [InlineData("42 5A 68 39 31 41 59 26", "Bzip2")]
    [InlineData("FD 37 7A 58 5A 00 00 04", "Xz")]
    public void Compressions_that_are_not_supported_are_told_and_block(string bytes, string name)
    {
        var stored = Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal));
        foreach (var result in new[] { Reader().Read(Blob(stored), new(), Cancellation), Reader().ReadStream(new MemoryStream(stored), "layer", new(), Cancellation) })
        {
            var problem = Assert.Single(result.Problems);
            Assert.Equal((ProblemKind.Unsupported, "layer", true), (problem.Kind, problem.Where, problem.Blocking));
            Assert.Contains(name, problem.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public void A_compressed_layer_that_is_cut_is_told_wherever_it_is_cut(string form)
    {
        var stored = Pack(form, new TarBytes().File("a.note", "x").BuildOpen());
        for (var length = 10; length < stored.Length; length++)
        {
            var facts = Reader().Read(Blob(stored[..length]), new(), Cancellation).Facts;
            Assert.True(facts.Problems is [{ Kind: ProblemKind.DamagedArchive, Blocking: true, Where: "layer" }], $"{length} of {stored.Length} bytes");
        }
    }

    [Fact]
    public void A_bomb_is_told_and_what_came_before_is_kept()
    {
        var options = new LayerReadOptions { Decompression = new DecompressionLimit { Base = 1 << 20, Ratio = 10 } };
        var stored = Packed.Gzip(new TarBytes().File("a.note", "x").File("zeros", new byte[20 << 20]).File("b.note", "y").Build());
        var result = Reader(options).Read(Blob(stored), new(), Cancellation);
        var problem = Assert.Single(result.Facts.Problems);
        Assert.Equal((ProblemKind.LimitReached, "layer", true), (problem.Kind, problem.Where, problem.Blocking));
        Assert.StartsWith("looks like a decompression bomb in or after 'zeros': ", problem.Detail, StringComparison.Ordinal);
        Assert.Equal("a.note=x", Notes.Texts(result.Facts));
        Assert.Equal(ImageParts.Digest(stored), result.Digest);
    }

    [Fact]
    public void Digests_are_checked_where_they_were_hashed()
    {
        var digest = ImageParts.Digest(Tar);
        var other = ImageParts.Digest([]);
        Assert.Empty(Read(Tar, new() { VerifyDigests = true }, null, digest).Problems);
        Assert.Empty(Read(Packed.Gzip(Tar), new() { VerifyDigests = true }, ImageParts.Digest(Packed.Gzip(Tar)), digest).Problems);
        Assert.Empty(Read(Tar, new(), other, other).Problems);
        Assert.Empty(Read(Packed.Gzip(Tar), new(), null, other).Problems);
        AssertMismatch(Read(Tar, new() { VerifyDigests = true }, null, other), other, digest);
        AssertMismatch(Read(Tar, new() { VerifyDigests = true }, other, digest), other, digest);
        AssertMismatch(Read(Tar, new() { VerifyDigests = true }, digest, other), other, digest);
        AssertMismatch(Read(Packed.Gzip(Tar), new() { VerifyDigests = true }, null, other), other, digest);
        AssertMismatch(Read(Packed.Gzip(Tar), new(), digest, null), digest, ImageParts.Digest(Packed.Gzip(Tar)));

        LayerResult Read(byte[] stored, LayerReadOptions options, string? claimed, string? diffId) =>
            Reader(options).Read(Blob(stored) with { Index = 7, Digest = claimed, DiffId = diffId }, new(), Cancellation);

        static void AssertMismatch(LayerResult result, string claimed, string actual)
        {
            var problem = Assert.Single(result.Problems);
            Assert.Equal((ProblemKind.DigestMismatch, 7, true), (problem.Kind, problem.Layer, problem.Blocking));
            Assert.Contains(claimed, problem.Detail, StringComparison.Ordinal);
            Assert.Contains(actual, problem.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_second_reading_comes_from_the_cache(string form)
    {
        var cache = new MemoryCache();
        var blob = Blob(Pack(form, Tar)) with { Identity = "1:2:3" };
        var first = Reader(cache: cache).Read(blob, new(), Cancellation);
        var progress = new ReadProgress();
        var second = Reader(cache: cache).Read(blob, progress, Cancellation);
        Assert.Equal((false, true), (first.FromCache, second.FromCache));
        Assert.Equal((first.Digest, first.IsCompressed), (second.Digest, second.IsCompressed));
        Assert.Equal(Notes.Describe(first.Facts), Notes.Describe(second.Facts));
        Assert.Equal(blob.Region.Length, progress.DoneBytes);
        Assert.Equal(form == "tar" ? "file 1:2:3" : "blob " + first.Digest, Assert.Single(cache.Keys));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void With_digests_verified_the_bytes_are_hashed_again(string form)
    {
        var cache = new MemoryCache();
        var blob = Blob(Pack(form, Tar)) with { Identity = "1:2:3" };
        Reader(cache: cache).Read(blob, new(), Cancellation);
        var second = Reader(new() { VerifyDigests = true }, cache).Read(blob, new(), Cancellation);
        Assert.Equal((false, ImageParts.Digest(Pack(form, Tar))), (second.FromCache, second.Digest));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_file_without_identity_is_not_cached_by_it(string form)
    {
        var cache = new MemoryCache();
        Reader(cache: cache).Read(Blob(Pack(form, Tar)), new(), Cancellation);
        Assert.False(Reader(cache: cache).Read(Blob(Pack(form, Tar)), new(), Cancellation).FromCache);
        Assert.DoesNotContain(cache.Keys, static k => k.StartsWith("file", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_layer_with_problems_is_read_again(string form)
    {
        var cache = new MemoryCache();
        var blob = Blob(Pack(form, new TarBytes().File("/absolute", "").Build())) with { Identity = "1:2:3" };
        Assert.Single(Reader(cache: cache).Read(blob, new(), Cancellation).Facts.Problems);
        Assert.Empty(cache.Keys);
        Assert.Single(Reader(cache: cache).Read(blob, new(), Cancellation).Facts.Problems);
    }

    [Fact]
    public void Nothing_is_an_empty_layer()
    {
        Assert.Equal(0, Reader().Read(Blob([]), new(), Cancellation).Facts.Entries.Count);
        Assert.Equal(0, Reader().ReadStream(Stream.Null, "layer", new(), Cancellation).Facts.Entries.Count);
    }

    public void Dispose()
    {
        _open.ForEach(static h => h.Dispose());
        _folder.Dispose();
    }

    private static byte[] Pack(string form, byte[] tar) => form == "gzip" ? Packed.Gzip(tar) : form == "zstd" ? Packed.Zstd(tar) : tar;

    private static LayerReader Reader(LayerReadOptions? options = null, LayerCache? cache = null) => new(Notes.Table, options ?? new LayerReadOptions(), cache ?? LayerCache.None);

    private LayerBlob Blob(byte[] stored)
    {
        var path = _folder.File($"{_open.Count}");
        File.WriteAllBytes(path, stored);
        _open.Add(File.OpenHandle(path));
        return new LayerBlob { Index = 0, Name = "layer", Region = new FileRegion(_open[^1]) };
    }
}
