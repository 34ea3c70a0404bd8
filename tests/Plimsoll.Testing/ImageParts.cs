using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>What an image is made of, before it is packed in one way or another. What it claims may be a lie.</summary>
public sealed record ImageParts
{
    /// <summary>The layers from the bottom, as uncompressed tar archives.</summary>
    public byte[][] Layers { get; init; } = [];

    /// <summary>Its names, for example <c>app:1</c>.</summary>
    public string[] Tags { get; init; } = [];

    /// <summary>How layers are stored; as they are where nothing is said.</summary>
    public Func<byte[], byte[]> Compress { get; init; } = static layer => layer;

    /// <summary>The diff IDs that the configuration claims; the right ones where nothing is said.</summary>
    public string[]? DiffIds { get; init; }

    /// <summary>Processor in configuration and index.</summary>
    public string Architecture { get; init; } = "amd64";

    /// <summary>System in configuration and index.</summary>
    public string Os { get; init; } = "linux";

    /// <summary>More members of the configuration, as JSON text that starts with a comma.</summary>
    public string More { get; init; } = "";

    /// <summary>The layers as they are stored.</summary>
    public byte[][] Stored => [.. Layers.Select(Compress)];

    /// <summary>The configuration.</summary>
    public byte[] Configuration => Encoding.UTF8.GetBytes(
        $$"""{"architecture": "{{Architecture}}", "os": "{{Os}}", "config": {}, "rootfs": {"type": "layers", "diff_ids": [{{List(DiffIds ?? [.. Layers.Select(Digest)])}}]}{{More}}}""");

    /// <summary>An image of the given layers.</summary>
    public static ImageParts Of(params TarBytes[] layers) => new() { Layers = [.. layers.Select(static l => l.Build())] };

    /// <summary>The digest of bytes, as images write it.</summary>
    public static string Digest(byte[] content) => "sha256:" + Hex(content);

    /// <summary>The hexadecimal part of a digest.</summary>
    public static string Hex(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Texts as the elements of a JSON list.</summary>
    public static string List(IEnumerable<string> items) => string.Join(", ", items.Select(static i => $"\"{i}\""));
}
