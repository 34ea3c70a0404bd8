using Plimsoll.Formats.Licences;
using Plimsoll.Model;

namespace Plimsoll.Reports.CycloneDx;

/// <summary>One package as a CycloneDX component.</summary>
internal static class BomComponent
{
    public static void Write(BomSink sink, Package package, Inventory inventory)
    {
        using (sink.Item("component"))
        {
            sink.Attribute("type", "library");
            sink.Attribute("bom-ref", package.Id);
            if (package.Supplier is { } supplier)
            {
                using (sink.Object("supplier"))
                {
                    sink.Text("name", supplier);
                }
            }

            sink.Text("name", package.Name);
            sink.Text("version", package.Version);

            // "excluded" is what the specification has for tests and other things beside the run.
            sink.Text("scope", package.IsDevelopment ? "excluded" : package.IsOptional ? "optional" : null);
            WriteLicences(sink, package);
            sink.Text("purl", package.Purl.ToString());
            BomProperties.Write(sink, OwnFacts.Of(package, inventory).Concat(OwnFacts.Licences(package, Written(package))));
            WriteEvidence(sink, package);
        }
    }

    private static IReadOnlyList<string> Written(Package package) =>
        ExpressionOf(package) is { } expression ? [expression] : [.. package.Licences.Select(static licence => SpdxIds.Licence(licence) ?? licence)];

    private static string? ExpressionOf(Package package) =>
        package.Licences is [var only] && SpdxExpression.TryParse(only) is { IsListed: false } expression ? expression.Text : null;

    // Either licences, each an identifier or a name, or one expression alone.
    private static void WriteLicences(BomSink sink, Package package)
    {
        if (package.Licences.IsEmpty)
        {
            return;
        }

        using (sink.List("licenses"))
        {
            if (ExpressionOf(package) is { } expression)
            {
                sink.Text("expression", expression);
                return;
            }

            foreach (var licence in package.Licences)
            {
                var listed = SpdxIds.Licence(licence);
                using (sink.Object("license"))
                {
                    sink.Text(listed is null ? "name" : "id", listed ?? licence);
                }
            }
        }
    }

    private static void WriteEvidence(BomSink sink, Package package)
    {
        using (sink.Object("evidence"))
        using (sink.List("occurrences"))
        {
            foreach (var evidence in package.Evidence)
            {
                using (sink.Item("occurrence"))
                {
                    sink.Text("location", evidence.Path);
                    if (evidence.Line is { } line)
                    {
                        sink.Number("line", line);
                    }

                    sink.Text("additionalContext", OwnFacts.Context(evidence));
                }
            }
        }
    }
}
