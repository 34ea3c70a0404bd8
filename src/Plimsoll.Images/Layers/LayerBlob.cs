using Plimsoll.Formats;

namespace Plimsoll.Images.Layers;

/// <summary>One layer as a source holds it: a region of an open file.</summary>
public sealed record LayerBlob
{
    /// <summary>Position from the bottom.</summary>
    public required int Index { get; init; }

    /// <summary>The stored bytes, compressed or not.</summary>
    public required FileRegion Region { get; init; }

    /// <summary>How the source names it, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Digest of the stored bytes as the manifest claims it.</summary>
    public string? Digest { get; init; }

    /// <summary>Digest of the uncompressed tar as the configuration claims it.</summary>
    public string? DiffId { get; init; }

    /// <summary>
    /// Tells this region of this file from every other state of any file (device, inode, size, change time, offset);
    /// null where the operating system gives no such thing.
    /// </summary>
    public string? Identity { get; init; }
}
