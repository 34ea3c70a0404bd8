using Plimsoll.Model;
using Plimsoll.Reports.Json;

namespace Plimsoll.Reports.CycloneDx;

/// <summary>CycloneDX 1.6 and 1.7 as JSON and XML: packages and vulnerabilities, for other tools.</summary>
/// <remarks>
/// Spec: ECMA-424, https://cyclonedx.org/docs/1.7/json/. What CycloneDX has no field for (layers, steps, presence, coverage)
/// stands in properties whose names start with <c>plimsoll:</c>.
/// </remarks>
public static class CycloneDxReport
{
    private const string RootReference = "target";

    /// <summary>The row of the table of formats.</summary>
    public static ReportFormat Json { get; } = new()
    {
        Name = "cyclonedx-json",
        Alias = "cyclonedx",
        Summary = "CycloneDX as JSON with packages and vulnerabilities; one target a document",
        IsBillOfMaterials = true,
        SpecVersions = ["1.6", "1.7"],
        Write = static (context, output) => Write(context, new JsonBomSink(output)),
    };

    /// <summary>The row of the table of formats.</summary>
    public static ReportFormat Xml { get; } = Json with
    {
        Name = "cyclonedx-xml",
        Alias = null,
        Summary = "the same as XML",
        Write = static (context, output) => Write(context, new XmlBomSink(output)),
    };

    private static void Write(ReportContext context, BomSink bom)
    {
        using var sink = bom;
        var report = context.Reports[0];
        var graph = new PackageGraph(report.Inventory);
        using (sink.Document(context.SpecVersion ?? Json.SpecVersions[0], "urn:uuid:" + DocumentIdentity.Of(report)))
        {
            WriteMetadata(sink, context, report);
            using (sink.List("components"))
            {
                WriteDistribution(sink, report.Inventory.Distribution);
                foreach (var package in report.Inventory.Packages)
                {
                    BomComponent.Write(sink, package, report.Inventory);
                }
            }

            WriteDependencies(sink, report.Inventory, graph);
            WriteCompositions(sink, report.Inventory.Coverage);
            if (!context.PackagesOnly)
            {
                WriteVulnerabilities(sink, report);
            }
        }
    }

    private static void WriteMetadata(BomSink sink, ReportContext context, ScanReport report)
    {
        var target = report.Inventory.Target;
        using (sink.Object("metadata"))
        {
            sink.Text("timestamp", JsonText.Time(context.CreatedAt));
            using (sink.Object("tools"))
            using (sink.List("components"))
            using (sink.Item("component"))
            {
                sink.Attribute("type", "application");
                sink.Text("name", "plimsoll");
                sink.Text("version", context.ToolVersion);
            }

            using (sink.Object("component"))
            {
                sink.Attribute("type", target.ImageId is null ? "application" : "container");
                sink.Attribute("bom-ref", RootReference);
                sink.Text("name", DocumentIdentity.NameOf(target));
                sink.Text("version", target.ManifestDigest ?? target.ImageId);
                BomProperties.Write(sink, OwnFacts.Of(target, report.Inventory));
            }

            BomProperties.Write(
                sink,
                [
                    ("verdict", context.PackagesOnly ? null : Names.Of(report.Verdict.Outcome)),
                    .. OwnFacts.Of(report.Inventory.Coverage),
                ]);
        }
    }

    private static void WriteDistribution(BomSink sink, Distribution? distribution)
    {
        if (distribution is null)
        {
            return;
        }

        using (sink.Item("component"))
        {
            sink.Attribute("type", "operating-system");
            sink.Attribute("bom-ref", "distribution");
            sink.Text("name", distribution.Id);
            sink.Text("version", distribution.VersionId);
            sink.Text("description", distribution.PrettyName);
            BomProperties.Write(sink, OwnFacts.Of(distribution));
        }
    }

    // What files say of who needs whom. The target itself needs what nothing else leads to.
    private static void WriteDependencies(BomSink sink, Inventory inventory, PackageGraph graph)
    {
        using (sink.List("dependencies"))
        {
            WriteDependency(sink, RootReference, graph.Roots);
            foreach (var package in inventory.Packages.Where(p => graph.NeedsOf(p).Count > 0))
            {
                WriteDependency(sink, package.Id, graph.NeedsOf(package));
            }
        }
    }

    private static void WriteDependency(BomSink sink, string id, IReadOnlyList<Package> needs)
    {
        using (sink.Item("dependency"))
        {
            sink.Attribute("ref", id);
            using (sink.List("dependsOn", isBare: true))
            {
                foreach (var needed in needs)
                {
                    sink.Reference("dependency", needed.Id);
                }
            }
        }
    }

    private static void WriteCompositions(BomSink sink, Coverage coverage)
    {
        using (sink.List("compositions"))
        using (sink.Item("composition"))
        {
            sink.Text("aggregate", coverage.IsComplete ? "unknown" : "incomplete");
            using (sink.List("assemblies"))
            {
                sink.Reference("assembly", RootReference);
            }
        }
    }

    private static void WriteVulnerabilities(BomSink sink, ScanReport report)
    {
        using (sink.List("vulnerabilities"))
        {
            foreach (var finding in report.Findings)
            {
                BomVulnerability.Write(sink, finding, finding.Answers.FirstOrDefault());
            }

            foreach (var suppressed in report.Suppressed)
            {
                BomVulnerability.Write(sink, suppressed.Finding, suppressed.Answer);
            }
        }
    }
}
