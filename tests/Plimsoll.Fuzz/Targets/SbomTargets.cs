using Plimsoll.Catalogers.Sboms;
using Plimsoll.Fuzz.Engine;
using Plimsoll.Images.Readers;

namespace Plimsoll.Fuzz.Targets;

/// <summary>Bills of materials, a target for each format.</summary>
internal static class SbomTargets
{
    public const string CycloneDx = """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "metadata": {"tools": {"components": [{"name": "t", "version": "1"}]}, "component": {"bom-ref": "r", "type": "container", "name": "i",
         "properties": [{"name": "plimsoll:diff-id", "value": "sha256:a"}, {"name": "plimsoll:problem", "value": "malformed: a: b; c"}]}},
         "components": [{"type": "operating-system", "name": "debian", "version": "12"},
          {"bom-ref": "h", "type": "library", "group": "g", "name": "hull", "version": "1", "purl": "pkg:deb/debian/hull@1?upstream=keel%402&distro=debian-12", "scope": "optional",
           "licenses": [{"license": {"id": "MIT"}}, {"expression": "A OR B"}], "evidence": {"occurrences": [{"location": "/x", "line": 3, "additionalContext": "layer 0, read by y"}]},
           "components": [{"bom-ref": "m", "purl": "pkg:rpm/x/m@2-1?epoch=1&upstream=m-2-1.src.rpm"}], "properties": [{"name": "plimsoll:owned-by", "value": "pkg:deb/x@1"}, {"name": "syft:location:0:path", "value": "/y"}]},
          {"type": "library", "name": "no purl"}, {"type": "file"}],
         "dependencies": [{"ref": "r", "dependsOn": ["h"]}, {"ref": "h", "dependsOn": ["m", "h"]}], "compositions": [{"aggregate": "incomplete"}]}
        """;

    public const string Xml = """
        <?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.4"><metadata><tools><tool><name>t</name></tool></tools><component bom-ref="r" type="application"><name>s</name></component></metadata>
        <components><component bom-ref="h" type="library"><group>g</group><name>hull</name><version>1</version><licenses><license><id>MIT</id></license><expression>A</expression></licenses><purl>pkg:npm/hull@1?a=1&amp;b=2</purl>
        <components><component><purl>pkg:npm/mast@2</purl></component></components><properties><property name="plimsoll:layer">0</property></properties>
        <evidence><occurrences><occurrence><location>/x</location><line>3</line></occurrence></occurrences></evidence></component></components>
        <dependencies><dependency ref="r"><dependency ref="h"/></dependency></dependencies><compositions><composition><aggregate>incomplete</aggregate></composition></compositions></bom>
        """;

    public const string Spdx = """
        {"spdxVersion": "SPDX-2.3", "name": "d", "creationInfo": {"creators": ["Tool: t-1"]}, "documentDescribes": ["r"], "packages": [{"SPDXID": "r", "name": "i", "primaryPackagePurpose": "CONTAINER"},
         {"SPDXID": "SPDXRef-OperatingSystem-1", "name": "alpine", "versionInfo": "3.19"}, {"SPDXID": "h", "name": "hull", "versionInfo": "1", "licenseDeclared": "MIT", "sourceInfo": "built package from: keel 2",
          "externalRefs": [{"referenceType": "purl", "referenceLocator": "pkg:apk/alpine/hull@1"}], "annotations": [{"comment": "LayerDiffID: sha256:a"}], "attributionTexts": ["plimsoll:layer=0"]}],
         "relationships": [{"spdxElementId": "h", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "h"}, {"spdxElementId": "r", "relationshipType": "DESCRIBED_BY", "relatedSpdxElement": "h"}]}
        """;

    public const string TagValue =
        "SPDXVersion: SPDX-2.2\nDocumentName: d\nCreator: Tool: t\n# c\nDocumentComment: <text>a\nb</text>\nPackageName: hull\nSPDXID: SPDXRef-h\nPackageVersion: 1\nPackageLicenseDeclared: MIT\n"
        + "PackageAttributionText: LayerDiffID: sha256:a\nExternalRef: PACKAGE-MANAGER purl pkg:npm/hull@1\nFileName: x\nRelationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-h\nSPDXREF: SPDXRef-h\nAnnotationComment: <text>plimsoll:layer=1\nplimsoll:seen=a, line 3, layer 0, read by b</text>\n";

    private const string JsonLd = """
        {"@context": ["https://spdx.org/rdf/3.0.1/spdx-context.jsonld"], "@graph": [{"@id": "_:c", "type": "CreationInfo", "specVersion": "3.0.1"}, {"type": "SpdxDocument", "spdxId": "d", "name": "d", "rootElement": ["r"]},
         {"type": "software_Package", "spdxId": "h", "name": "hull", "software_packageVersion": "1", "software_primaryPurpose": "library", "externalIdentifier": [{"externalIdentifierType": "packageUrl", "identifier": "pkg:npm/hull@1"}]},
         {"type": "simplelicensing_LicenseExpression", "spdxId": "l", "simplelicensing_licenseExpression": "MIT"}, {"type": "Annotation", "subject": "h", "statement": "plimsoll:layer=1"},
         {"type": "Relationship", "from": "h", "relationshipType": "hasDeclaredLicense", "to": ["l"]}, {"type": "Relationship", "from": "h", "relationshipType": "dependsOn", "to": "h"}]}
        """;

    private const string List = "# c\npkg:deb/debian/hull@1.0-1?arch=amd64&distro=debian-12&upstream=keel%402.0\n\npkg:npm/%40s/mast@2#sub\nnonsense\npkg:oci/x@1\n";

    public static IEnumerable<FuzzTarget> All =>
    [
        new("sbom cyclonedx json", static () => [Seeds.Text(CycloneDx)], Run),
        new("sbom cyclonedx xml", static () => [Seeds.Text(Xml)], Run),
        new("sbom spdx json", static () => [Seeds.Text(Spdx)], Run),
        new("sbom spdx tags", static () => [Seeds.Text(TagValue)], Run),
        new("sbom spdx json-ld", static () => [Seeds.Text(JsonLd)], Run),
        new("sbom attestation", static () => [Seeds.Text($"{{\"payloadType\": \"application/vnd.in-toto+json\", \"payload\": \"{Convert.ToBase64String(Seeds.Text($"{{\"predicate\": {{\"Data\": {Spdx}}}}}"))}\"}}")], Run),
        new("sbom package urls", static () => [Seeds.Text(List)], Run),
    ];

    private static void Run(byte[] input)
    {
        var facts = new FactSink("bom");
        var document = SbomFile.Read(input, facts, out var error);
        if (document is null == error is null)
        {
            throw new InvalidOperationException("a document or an error, and not both");
        }

        // Positions are those of the document: reports look things up by them.
        foreach (var package in document?.Packages ?? [])
        {
            if (package.Places.Any(p => p.Layer != 0 && p.Layer >= document!.DiffIds.Length) || package.Fact.DependsOn.Any(i => i < 0 || i >= document!.Packages.Length))
            {
                throw new InvalidOperationException("a position that is none");
            }
        }
    }
}
