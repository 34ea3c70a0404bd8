using System.Security.Cryptography;
using System.Text.Json;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Registry;
using Plimsoll.Images.Transfer;

namespace Plimsoll.Advisories.Updates;

/// <summary>A database as an artifact in a registry: a manifest with one layer, which is the file.</summary>
/// <remarks>OCI image spec v1.1, "Guidelines for Artifact Usage".</remarks>
public static class DatabaseArtifact
{
    /// <summary>Media type of the layer.</summary>
    public const string LayerType = "application/vnd.plimsoll.advisories.v1.padb";

    private const string ArtifactType = "application/vnd.plimsoll.advisories.v1";
    private const string EmptyType = "application/vnd.oci.empty.v1+json";
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    private static readonly byte[] Empty = "{}"u8.ToArray();

    /// <summary>Pushes a database.</summary>
    /// <returns>Digest of the manifest.</returns>
    /// <exception cref="TransferException">The registry does not take it.</exception>
    public static async Task<string> PushAsync(RegistryClient registry, string path, DatabaseStamp stamp, CancellationToken cancellation)
    {
        string digest;
        long length;
        using (var file = File.OpenRead(path))
        {
            digest = Sha256Digest.Format(await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false));
            length = file.Length;
        }

        var empty = Sha256Digest.Of(Empty);
        await registry.PushBlobAsync(empty, static () => new MemoryStream(Empty), cancellation).ConfigureAwait(false);
        await registry.PushBlobAsync(digest, () => File.OpenRead(path), cancellation).ConfigureAwait(false);
        return await registry.PushManifestAsync(Manifest(empty, digest, length, stamp), ManifestType, cancellation).ConfigureAwait(false);
    }

    /// <summary>The layer that is the database.</summary>
    /// <exception cref="TransferException">The manifest is of something else.</exception>
    internal static (string Digest, long Length) Layer(RegistryManifest manifest, RegistryReference reference)
    {
        try
        {
            using var document = JsonDocument.Parse(manifest.Content.AsMemory());
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("layers", out var layers) && layers.ValueKind == JsonValueKind.Array && layers.GetArrayLength() == 1
                && layers[0] is { ValueKind: JsonValueKind.Object } layer
                && layer.TryGetProperty("mediaType", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals(LayerType)
                && layer.TryGetProperty("digest", out var digest) && digest.ValueKind == JsonValueKind.String
                && digest.GetString() is { } text && Sha256Digest.IsValid(text)
                && layer.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out var length) && length > 0)
            {
                return (text, length);
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new TransferException($"{reference}: this is no advisory database: its manifest does not have the one layer of type {LayerType}");
    }

    private static byte[] Manifest(string empty, string digest, long length, DatabaseStamp stamp)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion", 2);
            writer.WriteString("mediaType", ManifestType);
            writer.WriteString("artifactType", ArtifactType);
            writer.WritePropertyName("config");
            WriteDescriptor(writer, EmptyType, empty, Empty.Length, null);
            writer.WriteStartArray("layers");
            WriteDescriptor(writer, LayerType, digest, length, "advisories.padb");
            writer.WriteEndArray();
            writer.WriteStartObject("annotations");
            writer.WriteString("org.opencontainers.image.title", "Plimsoll advisory database");
            writer.WriteString("org.opencontainers.image.version", stamp.ToString());
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteDescriptor(Utf8JsonWriter writer, string type, string digest, long size, string? title)
    {
        writer.WriteStartObject();
        writer.WriteString("mediaType", type);
        writer.WriteString("digest", digest);
        writer.WriteNumber("size", size);
        if (title is not null)
        {
            writer.WriteStartObject("annotations");
            writer.WriteString("org.opencontainers.image.title", title);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
