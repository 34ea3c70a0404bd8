using System.Text.Json;
using Plimsoll.Formats.Licences;
using Plimsoll.Reports.Json;

namespace Plimsoll.Reports.Spdx;

/// <summary>SPDX 2.3 as JSON.</summary>
internal static class SpdxJson
{
    public static void Write(SpdxBom bom, Stream output)
    {
        using var json = JsonText.Begin(output);
        json.WriteStartObject();
        json.WriteString("spdxVersion", "SPDX-2.3");
        json.WriteString("dataLicense", "CC0-1.0");
        json.WriteString("SPDXID", Spdx2.Document);
        json.WriteString("name", bom.Name);
        json.WriteString("documentNamespace", bom.Namespace);
        json.WriteStartObject("creationInfo");
        json.WriteString("created", bom.Created);
        json.WriteTexts("creators", [Spdx2.Creator(bom)]);
        json.WriteString("licenseListVersion", SpdxIds.ListVersion);
        json.WriteEndObject();
        WriteAnnotations(json, bom, bom.Annotations);
        json.WriteStartArray("packages");
        foreach (var package in bom.Packages)
        {
            WritePackage(json, bom, package);
        }

        json.WriteEndArray();
        WriteLicences(json, bom);
        json.WriteStartArray("relationships");
        foreach (var (from, type, to) in Spdx2.Relations(bom))
        {
            json.WriteStartObject();
            json.WriteString("spdxElementId", from);
            json.WriteString("relationshipType", type);
            json.WriteString("relatedSpdxElement", to);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.End(output);
    }

    private static void WritePackage(Utf8JsonWriter json, SpdxBom bom, SpdxPackage package)
    {
        json.WriteStartObject();
        json.WriteString("SPDXID", Spdx2.Element(package.Id));
        json.WriteString("name", package.Name);
        json.WriteOptional("versionInfo", package.Version);
        json.WriteOptional("supplier", Spdx2.Supplier(package));
        json.WriteString("downloadLocation", Spdx2.Unknown);
        json.WriteBoolean("filesAnalyzed", false);
        json.WriteOptional("sourceInfo", package.SourceInfo);
        json.WriteString("licenseConcluded", Spdx2.Unknown);
        json.WriteString("licenseDeclared", package.Licence ?? Spdx2.Unknown);
        json.WriteString("copyrightText", Spdx2.Unknown);
        json.WriteString("primaryPackagePurpose", Spdx2.Purpose(package));
        if (package.Purl is { } purl)
        {
            json.WriteStartArray("externalRefs");
            json.WriteStartObject();
            json.WriteString("referenceCategory", Spdx2.PurlCategory);
            json.WriteString("referenceType", "purl");
            json.WriteString("referenceLocator", purl);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        WriteAnnotations(json, bom, package.Annotations);
        json.WriteEndObject();
    }

    private static void WriteAnnotations(Utf8JsonWriter json, SpdxBom bom, IReadOnlyCollection<string> annotations)
    {
        if (annotations.Count == 0)
        {
            return;
        }

        json.WriteStartArray("annotations");
        foreach (var text in annotations)
        {
            json.WriteStartObject();
            json.WriteString("annotationDate", bom.Created);
            json.WriteString("annotationType", "OTHER");
            json.WriteString("annotator", Spdx2.Creator(bom));
            json.WriteString("comment", text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLicences(Utf8JsonWriter json, SpdxBom bom)
    {
        if (bom.Licences.Count == 0)
        {
            return;
        }

        json.WriteStartArray("hasExtractedLicensingInfos");
        foreach (var (id, text) in bom.Licences)
        {
            json.WriteStartObject();
            json.WriteString("licenseId", id);
            json.WriteString("name", text);
            json.WriteString("extractedText", text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
