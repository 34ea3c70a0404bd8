using System.Collections.Immutable;
using Plimsoll.Formats;
using Plimsoll.Formats.Compression;
using Plimsoll.Formats.Tar;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Sources;
using Plimsoll.Model;

namespace Plimsoll.Images.Layers;

/// <summary>Reads layers: recognises the compression, hashes, hops or streams, and asks the cache first.</summary>
/// <remarks>
/// What the cache trusts: the digest that was really hashed, or the identity of an unchanged file. Never a claimed digest.
/// A compressed blob that was hashed once is remembered by the identity of its file, so it need not be hashed again.
/// </remarks>
public sealed class LayerReader
{
    private const int MaxLinkWalks = 4;

    private readonly LayerCache _cache;

    /// <summary>For one table of readers and one set of options.</summary>
    public LayerReader(WantTable wants, LayerReadOptions options, LayerCache cache)
    {
        Wants = wants;
        Options = options;
        _cache = cache;
    }

    /// <summary>The table of readers.</summary>
    public WantTable Wants { get; }

    /// <summary>How layers are read.</summary>
    public LayerReadOptions Options { get; }

    /// <summary>Reads one layer.</summary>
    public LayerResult Read(LayerBlob blob, ReadProgress progress, CancellationToken cancellation)
    {
        Span<byte> start = stackalloc byte[Decompression.MagicLength];
        var kind = Decompression.Recognise(start[..blob.Region.Read(0, start)]);
        return kind switch
        {
            CompressionKind.None when !Options.VerifyDigests => ReadHopping(blob, progress, cancellation),
            CompressionKind.None or CompressionKind.Gzip or CompressionKind.Zstandard => ReadHashed(blob, kind, progress, cancellation),
            _ => Failed(blob, ProblemKind.Unsupported, $"compressed with {kind}, which is not supported", null),
        };
    }

    /// <summary>
    /// Reads one layer from a stream that cannot be read twice, for example out of a compressed archive.
    /// The digest is always that of the bytes.
    /// </summary>
    public LayerResult ReadStream(Stream stream, string name, ReadProgress progress, CancellationToken cancellation)
    {
        using var hashing = new HashingStream(stream, progress);
        var buffered = new PeekStream(hashing, Decompression.MagicLength);
        var kind = Decompression.Recognise(buffered.Start);
        var blob = new LayerBlob { Index = 0, Name = name, Region = null! };
        return kind is CompressionKind.None or CompressionKind.Gzip or CompressionKind.Zstandard
            ? ReadOnce(blob, kind, buffered, hashing, again: null, cancellation)
            : Failed(blob, ProblemKind.Unsupported, $"compressed with {kind}, which is not supported", null);
    }

    /// <summary>Adds a problem when the bytes are not those that the image names.</summary>
    /// <remarks>The manifest names the stored bytes, the configuration (by diff ID) the uncompressed ones.</remarks>
    public static LayerResult CheckDigest(LayerBlob blob, LayerResult result)
    {
        // One of the two is enough: bytes that are not those of the manifest are not those of the configuration either.
        return IsOther(blob.Digest, result.Digest) ? With(blob.Digest!, result.Digest!)
            : IsOther(blob.DiffId, result.DiffId) ? With(blob.DiffId!, result.DiffId!)
            : result;

        static bool IsOther(string? claimed, string? actual) => claimed is not null && actual is not null && claimed != actual;

        LayerResult With(string claimed, string actual) => result with { Problems = result.Problems.Add(Mismatch(blob, claimed, actual)) };
    }

    private LayerResult ReadHopping(LayerBlob blob, ReadProgress progress, CancellationToken cancellation)
    {
        progress.Add(blob.Region.Length);
        var key = blob.Identity is null ? null : CacheKey.ForFile(blob.Identity);
        if (key is not null && _cache.TryGet(key) is { } known)
        {
            return new LayerResult(known, null, FromCache: true, []);
        }

        var result = Walk(blob, () => new RegionTarInput(blob.Region), cancellation);
        Store(key, result);
        return result;
    }

    private LayerResult ReadHashed(LayerBlob blob, CompressionKind kind, ReadProgress progress, CancellationToken cancellation)
    {
        if (!Options.VerifyDigests && blob.Identity is not null && _cache.TryGetDigest(blob.Identity) is { } remembered
            && _cache.TryGet(CacheKey.ForDigest(remembered)) is { } known)
        {
            progress.Add(blob.Region.Length);
            return CheckDigest(blob, new LayerResult(known, remembered, FromCache: true, []) { IsCompressed = kind != CompressionKind.None });
        }

        if (!Options.VerifyDigests && ReadClaimed(blob, kind, progress, cancellation) is { } confirmed)
        {
            return confirmed;
        }

        using var hashing = new HashingStream(blob.Region.OpenStream(), progress);
        var result = ReadOnce(blob, kind, hashing, hashing, () => blob.Region.OpenStream(), cancellation);
        if (result.Digest is not null && blob.Identity is not null)
        {
            _cache.RememberDigest(blob.Identity, result.Digest);
        }

        return result;
    }

    // Another copy of a layer that is known, the base of another image say: hashing it is several times faster than decompressing it.
    // The claim only says what to look for; the facts are taken when the bytes have that digest.
    private LayerResult? ReadClaimed(LayerBlob blob, CompressionKind kind, ReadProgress progress, CancellationToken cancellation)
    {
        if (blob.Digest is not { } claimed || _cache.TryGet(CacheKey.ForDigest(claimed)) is not { } known)
        {
            return null;
        }

        using var hashing = new HashingStream(blob.Region.OpenStream(), new ReadProgress());
        try
        {
            hashing.Drain(cancellation);
        }
        catch (IOException)
        {
            // Told by the reading that follows.
            return null;
        }

        if (hashing.Finish() != claimed)
        {
            return null;
        }

        progress.Add(blob.Region.Length);
        if (blob.Identity is not null)
        {
            _cache.RememberDigest(blob.Identity, claimed);
        }

        return new LayerResult(known, claimed, FromCache: true, []) { IsCompressed = kind != CompressionKind.None };
    }

    private LayerResult ReadOnce(
        LayerBlob blob, CompressionKind kind, Stream stored, HashingStream hashing, Func<Stream>? again, CancellationToken cancellation)
    {
        var opened = new List<Stream>();
        try
        {
            var first = stored;
            HashingStream? uncompressed = null;
            var result = Walk(blob, Open, cancellation, canReopen: again is not null);
            result = result with { DiffId = uncompressed is null ? null : FinishDiffId(uncompressed, cancellation) };
            hashing.Drain(cancellation);
            var digest = hashing.Finish();
            result = result with { Digest = digest, IsCompressed = kind != CompressionKind.None };
            Store(CacheKey.ForDigest(digest), result);
            return CheckDigest(blob, result);

            TarInput Open()
            {
                var source = first ?? again!();
                first = null;
                var plain = kind == CompressionKind.None ? source : Decompression.Open(kind, source, Options.Decompression);
                opened.Add(plain);
                if (Options.VerifyDigests && kind != CompressionKind.None && uncompressed is null)
                {
                    plain = uncompressed = new HashingStream(plain, new ReadProgress());
                    opened.Insert(0, plain);
                }

                return new StreamTarInput(plain);
            }
        }
        finally
        {
            opened.ForEach(static s => s.Dispose());
        }
    }

    // What follows the end of the archive belongs to the layer too. Data that ends in damage has no digest; that was told already.
    private static string? FinishDiffId(HashingStream uncompressed, CancellationToken cancellation)
    {
        try
        {
            uncompressed.Drain(cancellation);
            return uncompressed.Finish();
        }
        catch (Exception e) when (e is InvalidDataException or DecompressionLimitException or IOException)
        {
            return null;
        }
    }

    private LayerResult Walk(LayerBlob blob, Func<TarInput> open, CancellationToken cancellation, bool canReopen = true)
    {
        var collector = new LayerCollector(Wants, Options);
        TarLayerWalk? walk = null;
        try
        {
            walk = new TarLayerWalk(open(), Wants, collector);
            walk.Run(cancellation);
            if (walk.HardLinks.Count > 0)
            {
                FollowHardLinks(walk.HardLinks, collector, canReopen ? open : null, cancellation);
            }
        }
        catch (DecompressionLimitException e)
        {
            collector.AddProblem(
                ProblemKind.LimitReached, blob.Name, $"looks like a decompression bomb{walk?.Place}: {e.Message} bytes", "the rest of the layer was not looked at", blocking: true);
        }
        catch (InvalidDataException e)
        {
            collector.AddProblem(
                ProblemKind.DamagedArchive, blob.Name, $"the compressed data is damaged{walk?.Place}: {e.Message}", "the rest of the layer was not looked at", blocking: true);
        }
        catch (IOException e)
        {
            collector.AddProblem(ProblemKind.Unreadable, blob.Name, e.Message, "the rest of the layer was not looked at", blocking: true);
        }

        return new LayerResult(collector.ToFacts(), null, FromCache: false, []);
    }

    // A wanted name may be a hard link to a file whose own name nobody wants (pnpm's store): one more walk brings those, and
    // one more for each link on the way. Honest archives have none on the way: each name points to the first.
    private void FollowHardLinks(IReadOnlyList<HardLink> links, LayerCollector collector, Func<TarInput>? open, CancellationToken cancellation)
    {
        var pending = open is null ? [] : links;
        for (var walks = 0; walks < MaxLinkWalks && pending.Count > 0; walks++)
        {
            var byTarget = pending.GroupBy(static l => l.Target, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.ToList(), StringComparer.Ordinal);
            new TarLayerWalk(open!(), Wants, collector, byTarget).Run(cancellation);
            pending = [.. pending.Where(static l => !l.Found && l.GoFurther())];
        }

        foreach (var link in links.Where(static l => !l.Found))
        {
            collector.AddProblem(
                ProblemKind.UnresolvedLink,
                link.Path,
                open is null
                    ? $"a hard link to '{link.Target}', which went by in a stream that cannot be read twice"
                    : $"a hard link to '{link.Target}', which is not a file of the same layer",
                open is null ? "what the file says is not in the result; save the image to a file to read it" : "what the file says is not in the result");
        }
    }

    private static Problem Mismatch(LayerBlob blob, string claimed, string actual) => new()
    {
        Kind = ProblemKind.DigestMismatch,
        Where = blob.Name,
        Layer = blob.Index,
        Detail = $"named {claimed}, but its bytes have {actual}",
        Consequence = "the image is not the one its manifest describes; engines refuse it",
        Blocking = true,
    };

    private void Store(string? key, LayerResult result)
    {
        // A layer with problems is read again next time: what was met may have been the disk's fault.
        if (key is not null && result.Facts.Problems.IsEmpty)
        {
            _cache.Put(key, result.Facts);
        }
    }

    private static LayerResult Failed(LayerBlob blob, ProblemKind kind, string detail, string? digest) => new(
        Empty,
        digest,
        FromCache: false,
        [new Problem { Kind = kind, Where = blob.Name, Layer = blob.Index, Detail = detail, Consequence = "the layer was not looked at", Blocking = true }]);

    private static LayerFacts Empty { get; } = new()
    {
        Entries = PathList.Empty,
        LinkTargets = PathList.Empty,
        Whiteouts = PathList.Empty,
        OpaqueFolders = PathList.Empty,
        Files = ImmutableArray<LayerFile>.Empty,
    };
}
