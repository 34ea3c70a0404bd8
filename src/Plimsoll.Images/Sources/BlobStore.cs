using Microsoft.Win32.SafeHandles;
using Plimsoll.Formats;
using Plimsoll.Formats.Tar;
using Plimsoll.Images.Layers;
using Plimsoll.Model;

namespace Plimsoll.Images.Sources;

/// <summary>The files of an image, in an archive or in a folder, opened by name.</summary>
internal abstract class BlobStore : IDisposable
{
    /// <summary>What is wrong with the store itself.</summary>
    public virtual IEnumerable<Problem> Problems => [];

    /// <summary>Opens a file; null when there is none.</summary>
    public abstract BlobFile? Find(string name);

    /// <summary>The whole content of a small document.</summary>
    /// <exception cref="SourceException">It is not there, or too large.</exception>
    public byte[] ReadDocument(string name)
    {
        var file = Find(name) ?? throw new SourceException($"there is no '{name}' in it");
        return file.Region.Length > ImageDocuments.MaxSize
            ? throw new SourceException($"'{name}' has {file.Region.Length:N0} bytes, more than the {ImageDocuments.MaxSize >> 20} MiB that a document may have")
            : file.Region.ToArray(ImageDocuments.MaxSize);
    }

    /// <summary>A document named by its digest, checked against it.</summary>
    public byte[] ReadDocument(Descriptor descriptor)
    {
        var bytes = ReadDocument(NameOf(descriptor.Digest));
        RequireDigest(bytes, descriptor.Digest);
        return bytes;
    }

    /// <summary>Throws when bytes do not have the digest that names them.</summary>
    public static void RequireDigest(ReadOnlySpan<byte> bytes, string claimed)
    {
        var actual = Sha256Digest.Of(bytes);
        if (actual != claimed)
        {
            throw new SourceException($"the document named {claimed} has bytes of {actual}; the image is damaged or was tampered with");
        }
    }

    /// <summary>Where a layout keeps a blob. The digest was checked: it cannot lead anywhere else.</summary>
    public static string NameOf(string digest) => "blobs/sha256/" + Sha256Digest.Hex(digest);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}

/// <summary>A file of a store.</summary>
/// <param name="Region">Its bytes.</param>
/// <param name="Identity">See <see cref="LayerBlob.Identity"/>.</param>
internal sealed record BlobFile(FileRegion Region, string? Identity);

/// <summary>The files inside an uncompressed archive.</summary>
internal sealed class ArchiveBlobStore : BlobStore
{
    private readonly SafeFileHandle _handle;
    private readonly string? _identity;

    public ArchiveBlobStore(SafeFileHandle handle, TimeProvider clock, CancellationToken cancellation)
    {
        _handle = handle;
        _identity = FileIdentity.Of(handle, clock);
        Index = ArchiveIndex.Of(new FileRegion(handle), cancellation);
    }

    public ArchiveIndex Index { get; }

    public override IEnumerable<Problem> Problems => Index.Anomaly == TarAnomaly.None ? [] :
    [
        new Problem
        {
            Kind = ProblemKind.DamagedArchive,
            Where = $"byte {Index.AnomalyPosition:N0} of the archive",
            Detail = $"the archive is damaged there ({Index.Anomaly})",
            Consequence = "what stands behind was not looked at; engines refuse the archive",
            Blocking = true,
        },
    ];

    public override BlobFile? Find(string name) =>
        Index.Find(name) is { } region ? new BlobFile(region, _identity is null ? null : $"{_identity}+{region.Offset:x}+{region.Length:x}") : null;

    protected override void Dispose(bool disposing) => _handle.Dispose();
}

/// <summary>The files of an OCI layout in a folder.</summary>
internal sealed class FolderBlobStore(string root, TimeProvider clock) : BlobStore
{
    private readonly List<SafeFileHandle> _open = [];

    public override BlobFile? Find(string name)
    {
        SafeFileHandle? handle;
        try
        {
            handle = SafeOpen.File(root, name);
        }
        catch (IOException e)
        {
            throw new SourceException($"'{name}' cannot be opened: {e.Message}", e);
        }

        if (handle is null)
        {
            return null;
        }

        lock (_open)
        {
            _open.Add(handle);
        }

        return new BlobFile(new FileRegion(handle), FileIdentity.Of(handle, clock));
    }

    protected override void Dispose(bool disposing) => _open.ForEach(static h => h.Dispose());
}
