using System.Text.Json;
using Plimsoll.Model;

namespace Plimsoll.Reports.Json;

/// <summary>One target of the JSON report.</summary>
internal static class TargetJson
{
    /// <summary>Writes the properties of one target; where only packages were looked for, none that a reader could take for "nothing was found".</summary>
    public static void Write(Utf8JsonWriter json, ScanReport report, bool packagesOnly)
    {
        WriteIdentity(json, report);
        WriteBase(json, report.Inventory.Base);
        if (!packagesOnly)
        {
            WriteDatabase(json, report.Database);
            WriteVerdict(json, report.Verdict);
            WriteSummary(json, ReportSummary.Of(report));
        }

        LayerJson.Write(json, report.Inventory);
        json.WriteStartArray("packages");
        foreach (var package in report.Inventory.Packages)
        {
            PackageJson.Write(json, package);
        }

        json.WriteEndArray();
        WriteRelations(json, report.Inventory);
        if (!packagesOnly)
        {
            WriteFindings(json, report);
            AnswerJson.WriteSuppressed(json, report);
            AnswerJson.WriteStatements(json, report);
        }

        CoverageJson.Write(json, report.Inventory.Coverage);
    }

    private static void WriteFindings(Utf8JsonWriter json, ScanReport report)
    {
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            FindingJson.Write(json, finding);
        }

        json.WriteEndArray();
    }

    private static void WriteRelations(Utf8JsonWriter json, Inventory inventory)
    {
        json.WriteStartArray("relations");
        foreach (var relation in inventory.Relations)
        {
            json.WriteStartObject();
            json.WriteString("from", relation.From);
            json.WriteString("to", relation.To);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteIdentity(Utf8JsonWriter json, ScanReport report)
    {
        var target = report.Inventory.Target;
        json.WriteString("reference", target.Reference);
        json.WriteTexts("alsoKnownAs", report.AlsoKnownAs);
        json.WriteString("kind", Names.Of(target.Kind));
        json.WriteBoolean("kindGuessed", target.Guessed);
        json.WriteOptional("subject", target.Subject is { } subject ? Names.Of(subject) : null);
        json.WriteOptional("imageId", target.ImageId);
        json.WriteOptional("manifestDigest", target.ManifestDigest);
        json.WriteTexts("tags", target.Tags);
        json.WriteOptional("platform", target.Platform);
        if (report.Inventory.Distribution is { } distribution)
        {
            json.WriteStartObject("distribution");
            json.WriteString("id", distribution.Id);
            json.WriteOptional("versionId", distribution.VersionId);
            json.WriteOptional("codename", distribution.Codename);
            json.WriteOptional("prettyName", distribution.PrettyName);
            json.WriteTexts("idLike", distribution.IdLike);
            json.WriteString("origin", distribution.Origin);
            WriteSupport(json, distribution.Support);
            json.WriteEndObject();
        }
    }

    private static void WriteSupport(Utf8JsonWriter json, DistributionSupport? support)
    {
        if (support is not null)
        {
            json.WriteStartObject("support");
            json.WriteString("state", Names.Of(support.State));
            json.WriteOptional("endOfLife", support.EndOfLife is { } end ? JsonText.Day(end) : null);
            json.WriteOptional("endOfExtendedSupport", support.EndOfExtendedSupport is { } extended ? JsonText.Day(extended) : null);
            json.WriteOptional("endOfPaidSupport", support.EndOfPaidSupport is { } paid ? JsonText.Day(paid) : null);
            json.WriteBoolean("endsSoon", support.EndsSoon);
            json.WriteEndObject();
        }
    }

    private static void WriteBase(Utf8JsonWriter json, BaseImage? image)
    {
        if (image is null)
        {
            return;
        }

        json.WriteStartObject("baseImage");
        json.WriteString("name", image.Name);
        json.WriteOptional("digest", image.Digest);
        if (image.Layers is { } layers)
        {
            json.WriteNumber("layers", layers);
        }

        json.WriteString("origin", Names.Of(image.Origin));
        json.WriteEndObject();
    }

    private static void WriteDatabase(Utf8JsonWriter json, DatabaseSummary? database)
    {
        if (database is null)
        {
            return;
        }

        json.WriteStartObject("database");
        json.WriteString("origin", database.Origin);
        json.WriteString("digest", database.Digest);
        json.WriteOptional("newest", database.Newest is { } newest ? JsonText.Day(newest) : null);
        json.WriteStartArray("sources");
        foreach (var source in database.Sources)
        {
            json.WriteStartObject();
            json.WriteString("name", source.Name);
            json.WriteOptional("newest", source.Newest is { } day ? JsonText.Day(day) : null);
            json.WriteNumber("records", source.Records);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteVerdict(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteStartObject("verdict");
        json.WriteString("outcome", Names.Of(verdict.Outcome));
        json.WriteTexts("reasons", verdict.Reasons);
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, ReportSummary summary)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("installedPackages", summary.Installed);
        json.WriteNumber("declaredPackages", summary.Declared);
        json.WriteNumber("findings", summary.Findings);
        json.WriteStartObject("bySeverity");
        foreach (var (severity, count) in summary.BySeverity)
        {
            json.WriteNumber(Names.Of(severity), count);
        }

        json.WriteEndObject();
        json.WriteNumber("fixable", summary.Fixable);
        json.WriteNumber("knownExploited", summary.KnownExploited);
        json.WriteNumber("coveredByOwner", summary.CoveredByOwner);
        json.WriteNumber("hidden", summary.Hidden);
        json.WriteNumber("kernelHeaders", summary.KernelHeaders);
        json.WriteNumber("answered", summary.Answered);
        json.WriteEndObject();
    }
}
