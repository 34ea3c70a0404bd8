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
    private const string Vex = "https://openvex.dev/ns";
    private const int Most = 20;
    private const int MostVexBytes = 32 << 20;

    /// <summary>Adds to the history what the image's provenance tells, and the VEX documents as they are; what cannot be read of them is a problem.</summary>
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
                foreach (var part in PartsOf(parts, Provenance))
                {
                    configuration = configuration with { History = BuildProvenance.Apply(read(part), configuration.History, layers) };
                }

                foreach (var part in PartsOf(parts, Vex))
                {
                    configuration = AddVex(configuration, part, read(part), problems);
                }
            }
            catch (Exception e) when (e is SourceException or JsonException)
            {
                problems.Add(new Problem
                {
                    Kind = ProblemKind.Malformed,
                    Where = manifest.Digest,
                    Detail = $"the attestations beside the image cannot be read: {e.Message}",
                    Consequence = "steps may have no lines of a Dockerfile, and VEX statements may be missing; packages are not affected",
                });
            }
        }

        return configuration;
    }

    private static IEnumerable<Descriptor> PartsOf(ImmutableArray<Descriptor> parts, string predicate) => parts
        .Where(p => p.MediaType == InToto && p.Annotations.GetValueOrDefault(Predicate, "").StartsWith(predicate, StringComparison.Ordinal)).Take(Most);

    private static ImageConfiguration AddVex(ImageConfiguration configuration, Descriptor part, byte[] content, List<Problem> problems)
    {
        if (configuration.Vex.Sum(static v => (long)v.Content.Length) + content.Length <= MostVexBytes)
        {
            return configuration with { Vex = configuration.Vex.Add(new AttachedDocument(part.Digest, content)) };
        }

        problems.Add(new Problem
        {
            Kind = ProblemKind.LimitReached,
            Where = part.Digest,
            Detail = $"the VEX documents beside the image have more than {MostVexBytes >> 20} MiB",
            Consequence = "it is not used: what it would answer counts",
        });
        return configuration;
    }
}
