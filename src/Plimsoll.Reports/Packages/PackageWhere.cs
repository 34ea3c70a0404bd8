using System.Globalization;
using Plimsoll.Model;
using Plimsoll.Reports.Json;

namespace Plimsoll.Reports.Packages;

/// <summary>Packages that somebody asked for, in one report.</summary>
public sealed record FoundPackages(ScanReport Report, IReadOnlyList<Package> Packages);

/// <summary>Why a package is there: who needs it, in which files it was seen, and which layers and steps brought those.</summary>
public static class PackageWhere
{
    private const string Arrow = " → ";

    /// <summary>The packages that a text means, with the reports that have any; see <see cref="PackageSearch.Find"/>.</summary>
    public static IReadOnlyList<FoundPackages> Find(IReadOnlyList<ScanReport> reports, string wanted) =>
        [.. reports.Select(r => new FoundPackages(r, PackageSearch.Find(r.Inventory, wanted))).Where(static f => f.Packages.Count > 0)];

    /// <summary>The lines about what was found in one report.</summary>
    public static IEnumerable<StyledLine> Lines(FoundPackages found) =>
    [
        .. PackageText.Head(found.Report),
        .. PackageSearch.Ways(found.Report.Inventory, found.Packages).SelectMany(ways => About(ways, found.Report.Inventory)),
    ];

    /// <summary>The same for machines: the packages as in the JSON report, each with its <c>ways</c> as lists of package ids.</summary>
    public static void WriteJson(IEnumerable<FoundPackages> found, Stream output)
    {
        using var json = JsonText.Begin(output);
        json.WriteStartObject();
        json.WriteString("schemaVersion", JsonReport.SchemaVersion);
        json.WriteStartArray("targets");
        foreach (var (report, packages) in found)
        {
            json.WriteStartObject();
            json.WriteString("reference", report.Inventory.Target.Reference);
            LayerJson.Write(json, report.Inventory);
            json.WriteStartArray("packages");
            foreach (var ways in PackageSearch.Ways(report.Inventory, packages))
            {
                json.WriteStartObject();
                PackageJson.WriteProperties(json, ways.Package);
                json.WriteStartArray("ways");
                foreach (var way in ways.Ways)
                {
                    json.WriteStartArray();
                    foreach (var package in way)
                    {
                        json.WriteStringValue(package.Id);
                    }

                    json.WriteEndArray();
                }

                json.WriteEndArray();
                json.WriteBoolean("hasMoreWays", ways.HasMore);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.End(output);
    }

    private static IEnumerable<StyledLine> About(PackageWays ways, Inventory inventory)
    {
        var package = ways.Package;
        yield return new StyledLine(PackageText.Name(package), TextStyle.Bold)
            .Add($" {PackageText.Version(package)}{PackageText.Marks(package, inventory)}")
            .Add($"  {Table.Printable.Of(package.Purl.ToString(), 400)}", TextStyle.Faint);
        yield return new StyledLine("  " + Reason(ways));
        foreach (var way in ways.Ways)
        {
            yield return new StyledLine("    ")
                .Add(string.Concat(way[..^1].Select(p => $"{PackageText.Name(p)} {PackageText.Version(p)}{PackageText.Marks(p, inventory)}{Arrow}")))
                .Add(PackageText.Name(package), TextStyle.Bold);
        }

        if (ways.HasMore)
        {
            yield return new StyledLine($"    and more ways than these {ways.Ways.Length}", TextStyle.Faint);
        }

        if (package.OwnedBy is { } owner)
        {
            yield return new StyledLine($"  brought by {Table.Printable.Of(owner.ToString(), 400)}");
        }

        yield return new StyledLine("  seen in");
        foreach (var evidence in package.Evidence)
        {
            yield return new StyledLine("    " + PackageText.Path(evidence) + (evidence.Line is { } line ? $", line {line.ToString(CultureInfo.InvariantCulture)}" : ""))
                .Add($"  by {evidence.Reader}", TextStyle.Faint);
            if (PackageText.Layer(evidence, inventory) is { Length: > 0 } layer)
            {
                yield return new StyledLine("      " + layer, TextStyle.Faint);
            }
        }

        yield return new StyledLine();
    }

    private static string Reason(PackageWays ways) => (ways.Package.Dependency, ways.Ways.IsEmpty) switch
    {
        (DependencyKind.Direct, true) => "the project asks for it",
        (DependencyKind.Direct, false) => "the project asks for it, and others need it:",
        (_, false) => "needed by",
        _ => "no file says who needs it",
    };
}
