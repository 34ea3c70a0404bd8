using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Images.Layers;
using Plimsoll.Model;

namespace Plimsoll.Images.Sources;

/// <summary>Reads the JSON documents of images: index, manifest, configuration, and the list of a docker archive.</summary>
/// <remarks>Each throws <see cref="SourceException"/> naming the document when it is not what it should be.</remarks>
internal static class ImageDocuments
{
    /// <summary>Largest document accepted: 8 MiB. Registries stop at 4.</summary>
    public const int MaxSize = 8 << 20;

    /// <summary>Most layers accepted; engines stop at about 128.</summary>
    public const int MaxLayers = 1024;

    private const int MaxTextLength = 1 << 20;
    private const int MaxNameLength = 1024;

    public static ImmutableArray<Descriptor> ReadIndex(ReadOnlyMemory<byte> json, string name) => Read(json, name, static (root, name) =>
        Array(root, "manifests", name).Select(element => ReadDescriptor(element, name)).ToImmutableArray());

    public static (Descriptor Config, ImmutableArray<Descriptor> Layers) ReadManifest(ReadOnlyMemory<byte> json, string name) => Read(json, name, static (root, name) =>
    {
        if (!root.TryGetProperty("config", out var config))
        {
            throw new SourceException(root.TryGetProperty("fsLayers", out _)
                ? $"{name} is a Docker manifest of schema 1, which registries stopped serving in 2020; push the image again with a current tool"
                : $"{name} has no 'config'; it is not an image manifest");
        }

        var layers = Array(root, "layers", name).Select(element => ReadDescriptor(element, name)).ToImmutableArray();
        return (ReadDescriptor(config, name), Bounded(layers, name));
    });

    public static ImageConfiguration ReadConfiguration(ReadOnlyMemory<byte> json, string name) => Read(json, name, (root, name) =>
    {
        var diffIds = root.TryGetProperty("rootfs", out var rootfs) && rootfs.ValueKind == JsonValueKind.Object
            ? Array(rootfs, "diff_ids", name).Select(static e => Text(e) ?? "").ToImmutableArray()
            : [];
        var history = root.TryGetProperty("history", out var entries) && entries.ValueKind == JsonValueKind.Array
            ? entries.EnumerateArray().Select(ReadStep).ToImmutableArray()
            : [];
        var os = Text(root, "os");
        var architecture = Text(root, "architecture");
        return new ImageConfiguration
        {
            Id = Sha256Digest.Of(json.Span),
            Platform = string.IsNullOrEmpty(os) || string.IsNullOrEmpty(architecture) ? null : new Platform(os, architecture, NullIfEmpty(Text(root, "variant"))),
            DiffIds = Bounded(diffIds, name),
            History = history,
            Base = root.TryGetProperty("config", out var config) && config.ValueKind == JsonValueKind.Object && config.TryGetProperty("Labels", out var labels)
                ? AnnotatedBase(labels)
                : null,
        };
    });

    /// <summary>The base that the annotations of a manifest name.</summary>
    public static BaseImage? ReadBase(ReadOnlyMemory<byte> json, string name) =>
        Read(json, name, static (root, _) => root.TryGetProperty("annotations", out var annotations) ? AnnotatedBase(annotations) : null);

    public static ImmutableArray<DockerArchiveImage> ReadDockerManifest(ReadOnlyMemory<byte> json, string name) => Read(json, name, static (root, name) =>
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            throw new SourceException($"{name} is not a list of images");
        }

        return root.EnumerateArray().Select(image => new DockerArchiveImage(
            Text(image, "Config") ?? throw new SourceException($"{name} has an image without 'Config'"),
            [.. image.TryGetProperty("RepoTags", out var tags) && tags.ValueKind == JsonValueKind.Array ? tags.EnumerateArray().Select(Text).OfType<string>() : []],
            Bounded([.. Array(image, "Layers", name).Select(static e => Text(e) ?? "")], name))).ToImmutableArray();
    });

    private static T Read<T>(ReadOnlyMemory<byte> json, string name, Func<JsonElement, string, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return read(document.RootElement, name);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SourceException($"{name} is not the JSON it should be: {e.Message}", e);
        }
    }

    private static Descriptor ReadDescriptor(JsonElement element, string name)
    {
        var digest = Text(element, "digest");
        if (digest is null || !Sha256Digest.IsValid(digest))
        {
            throw new SourceException($"{name} names something by '{digest}', which is not a sha256 digest");
        }

        return new Descriptor
        {
            MediaType = Text(element, "mediaType") ?? "",
            Digest = digest,
            Size = element.TryGetProperty("size", out var size) && size.TryGetInt64(out var bytes) ? bytes : 0,
            Platform = ReadPlatform(element),
            Annotations = element.TryGetProperty("annotations", out var annotations) && annotations.ValueKind == JsonValueKind.Object
                ? annotations.EnumerateObject().Where(static p => p.Value.ValueKind == JsonValueKind.String)
                    .GroupBy(static p => p.Name).ToImmutableDictionary(static g => g.Key, static g => g.Last().Value.GetString()!)
                : ImmutableDictionary<string, string>.Empty,
        };
    }

    // OCI image spec, "Pre-Defined Annotation Keys"; builders write them as labels too.
    private static BaseImage? AnnotatedBase(JsonElement annotations)
    {
        var digest = Text(annotations, "org.opencontainers.image.base.digest");
        digest = digest is not null && Sha256Digest.IsValid(digest) ? digest : null;
        return (NullIfEmpty(Text(annotations, "org.opencontainers.image.base.name")) ?? digest) is { } named
            ? new BaseImage { Name = named.Length > MaxNameLength ? named[..MaxNameLength] : named, Digest = digest, Origin = BaseImageOrigin.Annotation }
            : null;
    }

    private static Platform? ReadPlatform(JsonElement element) =>
        element.TryGetProperty("platform", out var platform) && Text(platform, "os") is { } os && Text(platform, "architecture") is { } architecture
            ? new Platform(os, architecture, NullIfEmpty(Text(platform, "variant")))
            : null;

    private static BuildStep ReadStep(JsonElement step, int index)
    {
        var command = Text(step, "created_by") ?? Text(step, "comment") ?? "";
        return new BuildStep(
            index + 1,
            command.Length > MaxTextLength ? command[..MaxTextLength] : command,
            !(step.TryGetProperty("empty_layer", out var empty) && empty.ValueKind == JsonValueKind.True));
    }

    private static JsonElement[] Array(JsonElement element, string property, string name)
    {
        if (element.TryGetProperty(property, out var array))
        {
            switch (array.ValueKind)
            {
                case JsonValueKind.Array:
                    return [.. array.EnumerateArray()];
                case JsonValueKind.Null:
                    return [];
            }
        }

        throw new SourceException($"{name} has no list '{property}'");
    }

    private static ImmutableArray<T> Bounded<T>(ImmutableArray<T> items, string name) =>
        items.Length <= MaxLayers ? items : throw new SourceException($"{name} lists {items.Length:N0} layers, more than {MaxLayers}");

    private static string? Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    private static string? Text(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) ? Text(value) : null;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>One image of a docker archive.</summary>
/// <param name="Config">Name of its configuration in the archive.</param>
/// <param name="Tags">Its names.</param>
/// <param name="Layers">Names of its layers in the archive, from the bottom.</param>
internal sealed record DockerArchiveImage(string Config, ImmutableArray<string> Tags, ImmutableArray<string> Layers);
