using System.Collections.Immutable;
using Plimsoll.Images.Layers;
using Plimsoll.Model;

namespace Plimsoll.Images.Sources;

/// <summary>An OCI image layout, as a folder or inside an archive. OCI image spec, "Image Layout".</summary>
internal static class OciLayout
{
    public const string IndexName = "index.json";
    public const string MarkerName = "oci-layout";

    private const string RefName = "org.opencontainers.image.ref.name";
    private const string ImageName = "io.containerd.image.name";

    public static ImageSource Open(BlobStore store, TargetReference reference, Target target, Platform? platform)
    {
        var top = ImageDocuments.ReadIndex(store.ReadDocument(IndexName), IndexName);
        var (chosen, tags) = Choose(store.ReadDocument, top, reference, platform);
        var manifest = store.ReadDocument(chosen);
        var (config, layers) = ImageDocuments.ReadManifest(manifest, chosen.Digest);
        var problems = store.Problems.ToList();
        var configuration = Complete(ImageDocuments.ReadConfiguration(store.ReadDocument(config), config.Digest), manifest, store.ReadDocument, top, chosen, layers, problems);
        configuration.Require(platform);
        var blobs = layers.Select((layer, i) => store.Find(BlobStore.NameOf(layer.Digest)) is { } file
            ? new LayerBlob
            {
                Index = i,
                Name = layer.Digest,
                Region = file.Region,
                Identity = file.Identity,
                Digest = layer.Digest,
                DiffId = i < configuration.DiffIds.Length ? configuration.DiffIds[i] : null,
            }
            : throw new SourceException($"the layout has no layer {layer.Digest}, which its manifest names; it is incomplete")).ToImmutableArray();
        return new StoredImageSource(store, Describe(target, chosen, tags, configuration), configuration, blobs, [.. problems]);
    }

    /// <summary>Adds what the manifest and the attestations beside it tell to the configuration.</summary>
    public static ImageConfiguration Complete(
        ImageConfiguration configuration,
        byte[] manifest,
        Func<Descriptor, byte[]> read,
        ImmutableArray<Descriptor> top,
        Descriptor chosen,
        ImmutableArray<Descriptor> layers,
        List<Problem> problems)
    {
        var annotated = configuration with { Base = ImageDocuments.ReadBase(manifest, chosen.Digest) ?? configuration.Base };
        return Attestations.Apply(read, top, chosen, annotated, [.. layers.Select(static l => l.Digest)], problems);
    }

    public static Target Describe(Target target, Descriptor manifest, ImmutableArray<string> tags, ImageConfiguration configuration) => target with
    {
        ImageId = configuration.Id,
        ManifestDigest = manifest.Digest,
        Tags = tags,
        Platform = configuration.Platform?.ToString(),
    };

    /// <summary>Picks one manifest: by name or digest where the user gave one, then by platform.</summary>
    /// <param name="read">Reads a document by its descriptor.</param>
    /// <param name="top">The entries of <c>index.json</c>.</param>
    /// <param name="reference">What the user wrote.</param>
    /// <param name="platform">What the user asked for.</param>
    public static (Descriptor Manifest, ImmutableArray<string> Tags) Choose(
        Func<Descriptor, byte[]> read, ImmutableArray<Descriptor> top, TargetReference reference, Platform? platform)
    {
        var expanded = new List<(Descriptor Top, Descriptor Manifest)>();
        var indexes = new IndexExpansion(read);
        for (var i = 0; i < top.Length; i++)
        {
            var entry = top[i];
            if (reference.Image is null || IsNamed(entry, i, reference.Image))
            {
                expanded.AddRange(indexes.Expand(entry).Where(static d => !d.IsAttestation).Select(d => (entry, d)));
            }
        }

        if (expanded.Count == 0)
        {
            throw new SourceException(top.IsEmpty || reference.Image is null
                ? "the layout holds no image"
                : $"there is no image '{reference.Image}' in the layout; it holds {string.Join(", ", top.Select(Label))}");
        }

        var candidates = expanded.Select(static e => e.Manifest).DistinctBy(static d => d.Digest).ToArray();
        var chosen = candidates.Length == 1 && platform is null ? candidates[0] : ByPlatform(candidates, platform);
        var tags = expanded.Where(e => e.Manifest.Digest == chosen.Digest).Select(static e => Name(e.Top)).OfType<string>();
        return (chosen, [.. tags.Distinct().Order(StringComparer.Ordinal)]);
    }

    private static Descriptor ByPlatform(Descriptor[] candidates, Platform? platform)
    {
        var wanted = platform ?? Platform.Default;
        var offered = candidates.Where(c => c.Platform is not null && wanted.Accepts(c.Platform)).ToArray();
        return offered switch
        {
            [var only] => only,
            [] when candidates.All(static c => c.Platform is null) && candidates.Length == 1 => candidates[0],
            [] when candidates.Any(static c => c.Platform is not null) => throw new SourceException(
                $"there is no image for {wanted}; choose with --platform one of {string.Join(", ", candidates.Select(static c => c.Platform?.ToString() ?? "unknown"))}"),
            _ => throw new SourceException(
                $"the layout holds several images; add ':NAME' or '@sha256:…' to the target to choose one of {string.Join(", ", candidates.Select(Label))}"),
        };
    }

    private static bool IsNamed(Descriptor descriptor, int index, string wanted) =>
        descriptor.Digest == wanted || Name(descriptor) == wanted || wanted == $"@{index}"
        || descriptor.Annotations.GetValueOrDefault(RefName) == wanted || descriptor.Annotations.GetValueOrDefault(ImageName) == wanted;

    private static string? Name(Descriptor descriptor) =>
        descriptor.Annotations.GetValueOrDefault(ImageName) ?? descriptor.Annotations.GetValueOrDefault(RefName);

    private static string Label(Descriptor descriptor) => Name(descriptor) ?? descriptor.Digest;
}
