using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Plimsoll.Formats.Licences;
using Plimsoll.Reports.Json;

namespace Plimsoll.Reports.Spdx;

/// <summary>SPDX 3.0.1 as JSON-LD: one flat graph of elements that name each other.</summary>
internal sealed class Spdx3Json
{
    private const string CreationInfo = "_:creationinfo";

    private readonly SpdxBom _bom;
    private readonly Utf8JsonWriter _json;
    private readonly Dictionary<string, string> _suppliers;
    private readonly Dictionary<string, string> _licences;
    private readonly List<(SpdxPackage Subject, string Text)> _annotations;
    private readonly List<(string Type, string From, string Relation, string? Scope, ImmutableArray<string> To)> _relations;

    private Spdx3Json(SpdxBom bom, Utf8JsonWriter json)
    {
        _bom = bom;
        _json = json;
        _suppliers = Named("Organization", bom.Packages.Select(static p => p.Supplier));
        _licences = Named("License", bom.Packages.Select(static p => p.Licence));
        _annotations = [.. bom.Packages.SelectMany(static p => p.Annotations.Select(text => (p, text)))];
        _relations = [.. Relations()];
    }

    public static void Write(SpdxBom bom, Stream output)
    {
        using var json = JsonText.Begin(output);
        new Spdx3Json(bom, json).WriteDocument();
        json.End(output);
    }

    private static Dictionary<string, string> Named(string prefix, IEnumerable<string?> texts) =>
        texts.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToDictionary(static t => t, t => SpdxId.Of(prefix + "-", t, t), StringComparer.Ordinal);

    private void WriteDocument()
    {
        _json.WriteStartObject();
        _json.WriteString("@context", "https://spdx.org/rdf/3.0.1/spdx-context.jsonld");
        _json.WriteStartArray("@graph");
        WriteCreation();
        WriteCollections();
        foreach (var package in _bom.Packages)
        {
            WritePackage(package);
        }

        WriteSuppliers();
        WriteLicences();
        WriteAnnotations();
        WriteRelations();
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteCreation()
    {
        _json.WriteStartObject();
        _json.WriteString("type", "CreationInfo");
        _json.WriteString("@id", CreationInfo);
        _json.WriteString("specVersion", "3.0.1");
        _json.WriteString("created", _bom.Created);
        _json.WriteTexts("createdBy", [Iri("Agent")]);
        _json.WriteTexts("createdUsing", [Iri("Tool")]);
        _json.WriteEndObject();
        foreach (var (type, id) in (ReadOnlySpan<(string, string)>)[("SoftwareAgent", "Agent"), ("Tool", "Tool")])
        {
            Begin(type, id);
            _json.WriteString("name", $"plimsoll-{_bom.ToolVersion}");
            _json.WriteEndObject();
        }
    }

    private void WriteCollections()
    {
        Begin("SpdxDocument", "Document");
        _json.WriteString("name", _bom.Name);
        _json.WriteTexts("profileConformance", ["core", "software", "simpleLicensing"]);
        _json.WriteTexts("rootElement", [Iri("Bom")]);
        _json.WriteTexts("element", Elements().Prepend("Bom").Select(Iri));
        _json.WriteEndObject();
        Begin("software_Sbom", "Bom");
        _json.WriteTexts("software_sbomType", [_bom.IsSource ? "source" : "analyzed"]);
        _json.WriteTexts("rootElement", [Iri(SpdxBom.Target)]);
        _json.WriteTexts("element", Elements().Select(Iri));
        _json.WriteEndObject();
    }

    private IEnumerable<string> Elements() =>
    [
        "Agent",
        "Tool",
        .. _bom.Packages.Select(static p => p.Id),
        .. _suppliers.Values,
        .. _bom.Licences.Select(static l => l.Key),
        .. _licences.Values,
        .. Numbered("Annotation", _bom.Annotations.Length + _annotations.Count),
        .. Numbered("Relationship", _relations.Count),
    ];

    private static IEnumerable<string> Numbered(string prefix, int count) => Enumerable.Range(1, count).Select(i => Number(prefix, i));

    private static string Number(string prefix, int number) => $"{prefix}-{number.ToString(CultureInfo.InvariantCulture)}";

    private void WritePackage(SpdxPackage package)
    {
        Begin("software_Package", package.Id);
        _json.WriteString("name", package.Name);
        _json.WriteOptional("software_packageVersion", package.Version);
        _json.WriteOptional("software_packageUrl", package.Purl);
        _json.WriteString("software_primaryPurpose", package.Purpose switch
        {
            SpdxPurpose.Library => "library",
            SpdxPurpose.Container => "container",
            SpdxPurpose.Application => "application",
            SpdxPurpose.OperatingSystem => "operatingSystem",
            _ => "other",
        });
        _json.WriteOptional("software_sourceInfo", package.SourceInfo);
        _json.WriteOptional("suppliedBy", package.Supplier is { } supplier ? Iri(_suppliers[supplier]) : null);
        _json.WriteEndObject();
    }

    private void WriteSuppliers()
    {
        foreach (var (name, id) in _suppliers)
        {
            Begin("Organization", id);
            _json.WriteString("name", name);
            _json.WriteEndObject();
        }
    }

    private void WriteLicences()
    {
        foreach (var (id, text) in _bom.Licences)
        {
            Begin("simplelicensing_SimpleLicensingText", id);
            _json.WriteString("name", id);
            _json.WriteString("simplelicensing_licenseText", text);
            _json.WriteEndObject();
        }

        foreach (var (expression, id) in _licences)
        {
            Begin("simplelicensing_LicenseExpression", id);
            _json.WriteString("simplelicensing_licenseExpression", expression);
            _json.WriteString("simplelicensing_licenseListVersion", SpdxIds.ListVersion + ".0");
            WriteCustomLicences(SpdxExpression.TryParse(expression)?.References ?? []);
            _json.WriteEndObject();
        }
    }

    private void WriteCustomLicences(ImmutableArray<string> references)
    {
        if (references.IsEmpty)
        {
            return;
        }

        _json.WriteStartArray("simplelicensing_customIdToUri");
        foreach (var reference in references)
        {
            _json.WriteStartObject();
            _json.WriteString("type", "DictionaryEntry");
            _json.WriteString("key", reference);
            _json.WriteString("value", Iri(reference));
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteAnnotations()
    {
        var number = 0;
        foreach (var (subject, text) in _bom.Annotations.Select(static a => ("Document", a)).Concat(_annotations.Select(static a => (a.Subject.Id, a.Text))))
        {
            Begin("Annotation", Number("Annotation", ++number));
            _json.WriteString("annotationType", "other");
            _json.WriteString("subject", Iri(subject));
            _json.WriteString("statement", text);
            _json.WriteEndObject();
        }
    }

    // Relations of the same kind from one element are one.
    private IEnumerable<(string Type, string From, string Relation, string? Scope, ImmutableArray<string> To)> Relations()
    {
        foreach (var same in _bom.Relations.GroupBy(static r => (r.From, r.Kind)))
        {
            var (type, relation, scope) = same.Key.Kind switch
            {
                SpdxRelationKind.Contains => ("Relationship", "contains", null),
                SpdxRelationKind.DevelopsWith => ("LifecycleScopedRelationship", "dependsOn", "development"),
                SpdxRelationKind.MayUse => ("Relationship", "hasOptionalDependency", null),
                _ => ("Relationship", "dependsOn", (string?)null),
            };
            yield return (type, same.Key.From, relation, scope, [.. same.Select(static r => r.To)]);
        }

        foreach (var package in _bom.Packages.Where(static p => p.Licence is not null))
        {
            yield return ("Relationship", package.Id, "hasDeclaredLicense", null, [_licences[package.Licence!]]);
        }
    }

    private void WriteRelations()
    {
        var number = 0;
        foreach (var (type, from, relation, scope, to) in _relations)
        {
            Begin(type, Number("Relationship", ++number));
            _json.WriteString("relationshipType", relation);
            _json.WriteString("from", Iri(from));
            _json.WriteTexts("to", to.Select(Iri));
            _json.WriteOptional("scope", scope);
            _json.WriteEndObject();
        }
    }

    private void Begin(string type, string id)
    {
        _json.WriteStartObject();
        _json.WriteString("type", type);
        _json.WriteString("spdxId", Iri(id));
        _json.WriteString("creationInfo", CreationInfo);
    }

    private string Iri(string id) => $"{_bom.Namespace}#{id}";
}
