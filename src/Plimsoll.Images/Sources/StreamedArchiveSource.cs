using System.Collections.Immutable;
using System.Text;
using Plimsoll.Formats.Compression;
using Plimsoll.Formats.Tar;
using Plimsoll.Images.Layers;
using Plimsoll.Model;

namespace Plimsoll.Images.Sources;

/// <summary>
/// An image archive that can only be read forward: compressed as a whole, or standard input. Every layer is read as it goes by,
/// before it is known which image it belongs to; the documents are kept and looked at in the end.
/// </summary>
internal sealed class StreamedArchiveSource : ImageSource
{
    private const int MaxDocuments = 10_000;
    private const long MaxDocumentBytes = 64L << 20;

    private readonly Stream _stream;
    private readonly TargetReference _reference;
    private readonly Target _target;
    private readonly Platform? _platform;
    private readonly long _length;
    private readonly Dictionary<string, byte[]> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LayerResult> _layers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private long _documentBytes;
    private string _entry = "";

    public StreamedArchiveSource(Stream stream, long length, TargetReference reference, Target target, Platform? platform)
    {
        _stream = stream;
        _length = length;
        _reference = reference;
        _target = target;
        _platform = platform;
    }

    public override TargetKind Kind => _target.Kind;

    public override ReadImage Read(LayerReader reader, ReadProgress progress, CancellationToken cancellation)
    {
        progress.Expect(0, _length);
        using var peek = new PeekStream(new ProgressStream(_stream, progress), Decompression.MagicLength);
        var kind = Decompression.Recognise(peek.Start);
        using var plain = kind switch
        {
            CompressionKind.None => peek,
            CompressionKind.Gzip or CompressionKind.Zstandard => Decompression.Open(kind, peek, reader.Options.Decompression),
            _ => throw new SourceException($"the archive is compressed with {kind}, which is not supported; decompress it first"),
        };
        try
        {
            Collect(plain, reader, progress, cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or DecompressionLimitException)
        {
            throw new SourceException($"the archive cannot be read to its end{(_entry.Length == 0 ? "" : $", in or after '{_entry}'")}: {e.Message}", e);
        }

        return _documents.ContainsKey(Follow(DockerArchive.ManifestName)) && _target.Kind != TargetKind.OciLayout ? AssembleDocker()
            : _documents.ContainsKey(Follow(OciLayout.IndexName)) ? AssembleOci()
            : throw new SourceException(_layers.Count + _documents.Count == 0
                ? "it is not a tar archive"
                : "the archive has neither manifest.json nor index.json; it is not an image");
    }

    private void Collect(Stream plain, LayerReader reader, ReadProgress progress, CancellationToken cancellation)
    {
        var tar = new TarReader(new StreamTarInput(plain));
        var path = new byte[EntryPath.MaxLength];
        for (var entries = 0; tar.MoveNext(); entries++)
        {
            if (entries == ArchiveIndex.MaxEntries)
            {
                throw ArchiveIndex.TooMany();
            }

            cancellation.ThrowIfCancellationRequested();
            if (EntryPath.Normalise(tar.Name, path, out var length) > PathOddity.ParentSegment || length == 0)
            {
                continue;
            }

            var name = Encoding.UTF8.GetString(path.AsSpan(0, length));
            _entry = name.Length <= 200 ? name : name[..200] + "…";
            Forget(name);
            if (tar.Type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            {
                _links[name] = ArchiveIndex.Resolve(tar.Type == TarEntryType.HardLink ? "" : name, Encoding.UTF8.GetString(tar.LinkName));
            }
            else if (tar.Type == TarEntryType.File)
            {
                Visit(tar, name, reader, cancellation);
            }
        }

        if (tar.Anomaly != TarAnomaly.None)
        {
            throw new SourceException($"the archive is damaged at byte {tar.HeaderPosition:N0} ({tar.Anomaly}); what came before was not enough to scan it");
        }
    }

    // The last entry of a name counts, whatever it is.
    private void Forget(string name)
    {
        _links.Remove(name);
        _layers.Remove(name);
        if (_documents.Remove(name, out var bytes))
        {
            _documentBytes -= bytes.Length;
        }
    }

    private void Visit(TarReader tar, string name, LayerReader reader, CancellationToken cancellation)
    {
        using var body = new PeekStream(new TarBodyStream(tar), TarMagic.Length);
        if (body.Start is [(byte)'{' or (byte)'[', ..] && !TarMagic.IsTar(body.Start))
        {
            if (tar.Size <= ImageDocuments.MaxSize && _documents.Count < MaxDocuments && _documentBytes + tar.Size <= MaxDocumentBytes)
            {
                var bytes = new byte[tar.Size];
                if (body.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length)
                {
                    _documents[name] = bytes;
                    _documentBytes += bytes.Length;
                }
            }
        }
        else if (TarMagic.IsLayer(body.Start))
        {
            // The outer stream cannot go back, so each layer is counted by the bytes of the outer one only.
            _layers[name] = reader.ReadStream(body, name, new ReadProgress(), cancellation);
        }
    }

    private ReadImage AssembleDocker()
    {
        var image = DockerArchive.Choose(ImageDocuments.ReadDockerManifest(Document(DockerArchive.ManifestName), DockerArchive.ManifestName), _reference);
        var configuration = ImageDocuments.ReadConfiguration(Document(image.Config), image.Config);
        configuration.Require(_platform);
        var mismatch = DockerArchive.ConfigMismatch(image.Config, configuration.Id);
        return Assemble(
            DockerArchive.Describe(_target, image, configuration),
            configuration,
            [.. image.Layers.Select((name, i) => (name, DockerArchive.DigestInName(name)))],
            mismatch is null ? [] : [mismatch]);
    }

    private ReadImage AssembleOci()
    {
        var top = ImageDocuments.ReadIndex(Document(OciLayout.IndexName), OciLayout.IndexName);
        var (chosen, tags) = OciLayout.Choose(Document, top, _reference, _platform);
        var manifest = Document(chosen);
        var (config, layers) = ImageDocuments.ReadManifest(manifest, chosen.Digest);
        var problems = new List<Problem>();
        var configuration = OciLayout.Complete(
            ImageDocuments.ReadConfiguration(Document(config), config.Digest), manifest, Document, top, chosen, layers, problems);
        configuration.Require(_platform);
        return Assemble(
            OciLayout.Describe(_target with { Kind = TargetKind.OciLayout }, chosen, tags, configuration),
            configuration,
            [.. layers.Select(static l => (BlobStore.NameOf(l.Digest), (string?)l.Digest))],
            [.. problems]);
    }

    private ReadImage Assemble(
        Target target, ImageConfiguration configuration, ImmutableArray<(string Name, string? Digest)> layers, ImmutableArray<Problem> problems)
    {
        var blobs = new List<LayerBlob>();
        var results = new List<LayerResult>();
        foreach (var (name, digest) in layers)
        {
            var index = blobs.Count;
            var result = Layer(name) ?? throw new SourceException($"the archive has no layer '{name}', which its manifest names; it is incomplete");
            var blob = new LayerBlob
            {
                Index = index,
                Name = name,
                Region = null!,
                Digest = digest,
                DiffId = index < configuration.DiffIds.Length ? configuration.DiffIds[index] : null,
            };
            blobs.Add(blob);
            results.Add(LayerReader.CheckDigest(blob, result));
        }

        return LayeredRead.Assemble(target, configuration, blobs, results, problems, []);
    }

    private LayerResult? Layer(string name) => _layers.GetValueOrDefault(Follow(name));

    private string Follow(string name)
    {
        for (var steps = 0; steps < 16 && _links.TryGetValue(name, out var target); steps++)
        {
            name = target;
        }

        return name;
    }

    private byte[] Document(string name) =>
        _documents.TryGetValue(Follow(name), out var bytes) ? bytes : throw new SourceException($"there is no document '{name}' in the archive");

    private byte[] Document(Descriptor descriptor)
    {
        var bytes = Document(BlobStore.NameOf(descriptor.Digest));
        BlobStore.RequireDigest(bytes, descriptor.Digest);
        return bytes;
    }

    protected override void Dispose(bool disposing)
    {
        _stream.Dispose();
        base.Dispose(disposing);
    }
}
