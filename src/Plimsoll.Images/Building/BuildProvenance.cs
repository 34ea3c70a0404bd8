using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Model;

namespace Plimsoll.Images.Building;

/// <summary>The lines that BuildKit recorded for the layers of an image, in the provenance that it attaches with <c>mode=max</c>.</summary>
/// <remarks>Format: SLSA provenance 0.2 and 1, with the extensions of BuildKit's "SLSA definitions".</remarks>
public static class BuildProvenance
{
    private const string Metadata02 = "https://mobyproject.org/buildkit@v1#metadata", Metadata1 = "buildkit_metadata";

    private const int MaxLine = 1 << 24;

    /// <summary>Adds lines to the steps whose layers the provenance names.</summary>
    /// <param name="statement">An in-toto statement.</param>
    /// <param name="history">The history of the image, oldest first.</param>
    /// <param name="layers">Digests of its stored layers, from the bottom.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static ImmutableArray<BuildStep> Apply(ReadOnlyMemory<byte> statement, ImmutableArray<BuildStep> history, IReadOnlyList<string> layers)
    {
        using var document = JsonDocument.Parse(statement);
        try
        {
            return Apply(document, history, layers);
        }
        catch (InvalidOperationException e)
        {
            // Bytes that are no UTF-8, or half of a surrogate pair: the document does not look at them before somebody asks.
            throw new JsonException("a text in it is none", e);
        }
    }

    private static ImmutableArray<BuildStep> Apply(JsonDocument document, ImmutableArray<BuildStep> history, IReadOnlyList<string> layers)
    {
        if (Find(document.RootElement) is not { } metadata
            || Member(metadata, "layers") is not { ValueKind: JsonValueKind.Object } chains
            || Member(metadata, "source") is not { } source)
        {
            return history;
        }

        var lines = new DockerfileLines?[layers.Count];
        var isDisputed = new bool[layers.Count];
        foreach (var step in chains.EnumerateObject())
        {
            foreach (var layer in Tops(step.Value, layers))
            {
                var found = LinesOf(source, step.Name.Split(':')[0]);
                isDisputed[layer] |= lines[layer] is { } other && other != found;
                lines[layer] = found ?? lines[layer];
            }
        }

        // The history and the layers are two lists that agree only when each layer has its step.
        var made = history.Where(static s => s.MadeLayer).Select(static s => s.Number).ToArray();
        return made.Length != layers.Count ? history :
        [
            .. history.Select(step => Array.IndexOf(made, step.Number) is >= 0 and var i && lines[i] is { } known && !isDisputed[i] ? step with { Lines = known } : step),
        ];
    }

    private static JsonElement? Find(JsonElement root)
    {
        var predicate = Member(root, "predicate");
        return Member(Member(Member(predicate, "runDetails"), "metadata"), Metadata1) ?? Member(Member(predicate, "metadata"), Metadata02);
    }

    // A step's chain of layers is that of the whole file system after it; the step itself made the last one.
    private static IEnumerable<int> Tops(JsonElement chains, IReadOnlyList<string> layers)
    {
        if (chains.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var chain in chains.EnumerateArray().Where(static c => c.ValueKind == JsonValueKind.Array))
        {
            var length = chain.GetArrayLength();
            if (length > 0 && length <= layers.Count && chain.EnumerateArray().Select(static d => Text(d, "digest")).SequenceEqual(layers.Take(length)))
            {
                yield return length - 1;
            }
        }
    }

    private static DockerfileLines? LinesOf(JsonElement source, string step)
    {
        if (Member(Member(Member(source, "locations"), step), "locations") is not { ValueKind: JsonValueKind.Array } locations)
        {
            return null;
        }

        int first = int.MaxValue, last = 0, file = -1;
        foreach (var location in locations.EnumerateArray())
        {
            var index = Number(Member(location, "sourceIndex")) ?? 0;
            file = file < 0 ? index : file;
            if (index < 0 || index != file || Member(location, "ranges") is not { ValueKind: JsonValueKind.Array } ranges)
            {
                return null;
            }

            foreach (var range in ranges.EnumerateArray())
            {
                first = Math.Min(first, Number(Member(Member(range, "start"), "line")) ?? int.MaxValue);
                last = Math.Max(last, Number(Member(Member(range, "end"), "line")) ?? 0);
            }
        }

        if (first < 1 || first > last || last > MaxLine)
        {
            return null;
        }

        var infos = Member(source, "infos");
        var name = infos is { ValueKind: JsonValueKind.Array } list && file < list.GetArrayLength() ? Text(list[file], "filename") : null;
        return new DockerfileLines(string.IsNullOrEmpty(name) ? "Dockerfile" : name, first, last, DockerfileLinesOrigin.Provenance);
    }

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var value) ? value : null;

    private static int? Number(JsonElement? element) => element is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    private static string? Text(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
