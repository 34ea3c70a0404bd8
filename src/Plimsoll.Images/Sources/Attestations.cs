using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Images.Building;
using Plimsoll.Model;

namespace Plimsoll.Images.Sources;

/// <summary>What builders attach to an image in the same layout: manifests that name it in an annotation.</summary>
/// <remarks>Format: BuildKit's "Image Attestation Storage".</remarks>
internal static class Attestations
{
    private const string Subject = "vnd.docker.reference.digest";
    private const string InToto = "application/vnd.in-toto+json";
    private const string Predicate = "in-toto.io/predicate-type";
    private const string Provenance = "https://slsa.dev/provenance/";
    private const int Most = 20;

    /// <summary>Adds to the history what the image's provenance tells; what cannot be read of it is a problem.</summary>
    public static ImageConfiguration Apply(
        Func<Descriptor, byte[]> read, ImmutableArray<Descriptor> top, Descriptor image, ImageConfiguration configuration, IReadOnlyList<string> layers, List<Problem> problems)
    {
        var indexes = new IndexExpansion(read);
        var manifests = top.SelectMany(indexes.Expand).Where(d => d.IsAttestation && d.Annotations.GetValueOrDefault(Subject) == image.Digest).DistinctBy(static d => d.Digest);
        foreach (var manifest in manifests.Take(Most))
        {
            try
            {
                var (_, parts) = ImageDocuments.ReadManifest(read(manifest), manifest.Digest);
                foreach (var part in parts.Where(static p => p.MediaType == InToto
                    && p.Annotations.GetValueOrDefault(Predicate, "").StartsWith(Provenance, StringComparison.Ordinal)).Take(Most))
                {
                    configuration = configuration with { History = BuildProvenance.Apply(read(part), configuration.History, layers) };
                }
            }
            catch (Exception e) when (e is SourceException or JsonException)
            {
                problems.Add(new Problem
                {
                    Kind = ProblemKind.Malformed,
                    Where = manifest.Digest,
                    Detail = $"the provenance beside the image cannot be read: {e.Message}",
                    Consequence = "steps have no lines of a Dockerfile; packages are not affected",
                });
            }
        }

        return configuration;
    }
}
