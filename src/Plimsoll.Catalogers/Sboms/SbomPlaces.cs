using System.Collections.Immutable;
using System.Globalization;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>Where entries lie, in the words of each program.</summary>
internal static class SbomPlaces
{
    private const int MaxPlaces = 100;
    private const string LayerWord = "layer ";
    private const string InfoFrom = ": /";

    public static ImmutableArray<SbomPlace> Of(SbomComponent component, ImmutableArray<string> diffIds)
    {
        var layer = Number(component.Property(SbomProperties.Own + "layer"), diffIds)
            ?? Position(component.Property(SbomProperties.Own + "layer-diff-id") ?? component.Property(SbomProperties.Trivy + "LayerDiffID"), diffIds) ?? 0;
        var places = component.Occurrences
            .Select(o => (o.Path, o.Line, Layer: Number(o.Context is { } c && c.StartsWith(LayerWord, StringComparison.Ordinal) ? c[LayerWord.Length..].Split(',')[0] : null, diffIds) ?? layer))
            .Concat(OfSyft(component, diffIds))
            .Concat(Paths(component).Select(path => (path, (int?)null, layer)));
        return
        [
            .. places.Select(static p => new SbomPlace(p.Item1.TrimStart('/'), p.Item2, p.Item3)).Where(static p => p.Path.Length > 0).Distinct().Take(MaxPlaces),
        ];
    }

    // syft:location:0:path and syft:location:0:layerID.
    private static IEnumerable<(string, int?, int)> OfSyft(SbomComponent component, ImmutableArray<string> diffIds)
    {
        const string Location = SbomProperties.Syft + "location:", Path = ":path", LayerId = ":layerID";
        foreach (var (key, value) in component.Properties)
        {
            if (key.StartsWith(Location, StringComparison.Ordinal) && key.EndsWith(Path, StringComparison.Ordinal) && key.Length > Location.Length + Path.Length - 1)
            {
                yield return (value, null, Position(component.Property(key[..^Path.Length] + LayerId), diffIds) ?? 0);
            }
        }
    }

    // In SPDX, Syft writes "acquired package info from DPKG DB: /var/lib/dpkg/status, /var/lib/…".
    private static IEnumerable<string> Paths(SbomComponent component)
    {
        if (component.Property(SbomProperties.Trivy + "FilePath") is { } path)
        {
            yield return path;
        }

        if (component.Property(SbomProperties.SourceInfo) is { } info && info.IndexOf(InfoFrom, StringComparison.Ordinal) is >= 0 and var at)
        {
            foreach (var part in info[(at + 2)..].Split(", ", StringSplitOptions.RemoveEmptyEntries))
            {
                yield return part;
            }
        }
    }

    // A number that is no layer of the document is nobody's: reports look layers up by it.
    private static int? Number(string? text, ImmutableArray<string> diffIds) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < diffIds.Length ? number : null;

    private static int? Position(string? diffId, ImmutableArray<string> diffIds) => diffId is not null && diffIds.IndexOf(diffId) is >= 0 and var index ? index : null;
}
