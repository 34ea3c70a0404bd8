using System.Collections.Immutable;
using Plimsoll.Images.Layers;
using Plimsoll.Model;

namespace Plimsoll.Images.Sources;

/// <summary>What <c>docker save</c>, <c>podman save</c> and <c>skopeo copy docker-archive:</c> write.</summary>
/// <remarks>Format: Docker image specification v1.2, "Combined Image JSON + Filesystem Changeset Format"; <c>manifest.json</c> is the entry point.</remarks>
internal static class DockerArchive
{
    public const string ManifestName = "manifest.json";

    public static ImageSource Open(BlobStore store, TargetReference reference, Target target, Platform? platform)
    {
        var chosen = Choose(ImageDocuments.ReadDockerManifest(store.ReadDocument(ManifestName), ManifestName), reference);
        var configuration = ImageDocuments.ReadConfiguration(store.ReadDocument(chosen.Config), chosen.Config);
        configuration.Require(platform);
        var problems = store.Problems.ToList();
        if (ConfigMismatch(chosen.Config, configuration.Id) is { } mismatch)
        {
            problems.Add(mismatch);
        }

        var blobs = chosen.Layers.Select((name, i) => store.Find(name) is { } file
            ? new LayerBlob
            {
                Index = i,
                Name = name,
                Region = file.Region,
                Identity = file.Identity,
                DiffId = i < configuration.DiffIds.Length ? configuration.DiffIds[i] : null,
                Digest = DigestInName(name),
            }
            : throw new SourceException($"the archive has no layer '{name}', which its manifest names; it is incomplete")).ToImmutableArray();
        return new StoredImageSource(store, Describe(target, chosen, configuration), configuration, blobs, [.. problems]);
    }

    public static DockerArchiveImage Choose(ImmutableArray<DockerArchiveImage> images, TargetReference reference)
    {
        if (reference.Image is { } wanted)
        {
            if (wanted.StartsWith('@') && int.TryParse(wanted.AsSpan(1), out var index) && index >= 0 && index < images.Length)
            {
                return images[index];
            }

            return images.FirstOrDefault(i => i.Tags.Any(t => Names(t, wanted)) || NamesConfig(i.Config, wanted))
                ?? throw new SourceException($"there is no image '{wanted}' in the archive; it holds {List(images)}");
        }

        // The same configuration under two names is one image.
        var distinct = images.GroupBy(static i => i.Config).Select(static g => g.First() with { Tags = [.. g.SelectMany(static i => i.Tags).Distinct()] }).ToArray();
        return distinct switch
        {
            [] => throw new SourceException("the archive holds no image"),
            [var only] => only,
            _ => throw new SourceException($"the archive holds {distinct.Length} images; add ':NAME' or ':@INDEX' to the target to choose one of {List(images)}"),
        };
    }

    public static Target Describe(Target target, DockerArchiveImage image, ImageConfiguration configuration) => target with
    {
        ImageId = configuration.Id,
        Tags = [.. image.Tags.Order(StringComparer.Ordinal)],
        Platform = configuration.Platform?.ToString(),
    };

    // Both historic layouts name the configuration by its digest: "HEX.json", "blobs/sha256/HEX".
    public static Problem? ConfigMismatch(string name, string actual)
    {
        var hex = Path.GetFileNameWithoutExtension(name);
        var claimed = "sha256:" + hex;
        return Sha256Digest.IsValid(claimed) && claimed != actual
            ? new Problem
            {
                Kind = ProblemKind.DigestMismatch,
                Where = name,
                Detail = $"the configuration is named {claimed}, but its bytes have {actual}",
                Consequence = "the image is not the one its name says",
                Blocking = true,
            }
            : null;
    }

    // Newer docker names a layer by the digest of its stored bytes; older names say nothing about them.
    public static string? DigestInName(string name) =>
        name.StartsWith("blobs/sha256/", StringComparison.Ordinal) && Sha256Digest.IsValid("sha256:" + name["blobs/sha256/".Length..])
            ? "sha256:" + name["blobs/sha256/".Length..]
            : null;

    private static bool Names(string tag, string wanted) => tag == wanted || tag == wanted + ":latest";

    private static bool NamesConfig(string config, string wanted) =>
        Sha256Digest.IsValid(wanted) && config.Contains(Sha256Digest.Hex(wanted), StringComparison.Ordinal);

    private static string List(ImmutableArray<DockerArchiveImage> images) =>
        string.Join(", ", images.Select(static (i, n) => i.Tags.IsEmpty ? $"@{n}" : string.Join(" = ", i.Tags)));
}
