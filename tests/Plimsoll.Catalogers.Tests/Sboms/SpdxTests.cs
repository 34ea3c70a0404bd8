using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Sboms;

public class SpdxTests
{
    private const string Json = """
        {
          "spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "name": "sloop-doc",
          "creationInfo": {"created": "2026-02-03T04:05:06Z", "creators": ["Organization: Sea", "Tool: shipwright-2.1"]},
          "packages": [
            {"SPDXID": "SPDXRef-root", "name": "sloop", "primaryPackagePurpose": "CONTAINER",
             "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": "pkg:oci/sloop@sha256%3A00"}]},
            {"SPDXID": "SPDXRef-os", "name": "alpine", "versionInfo": "3.19.1", "primaryPackagePurpose": "OPERATING-SYSTEM"},
            {"SPDXID": "SPDXRef-h", "name": "hull", "versionInfo": "1.0-r0", "licenseConcluded": "NOASSERTION", "licenseDeclared": "MIT",
             "sourceInfo": "acquired package info from APK DB: /lib/apk/db/installed, /x",
             "externalRefs": [
               {"referenceCategory": "SECURITY", "referenceType": "cpe23Type", "referenceLocator": "cpe:2.3:a:x:x:1:*:*:*:*:*:*:*"},
               {"referenceCategory": "PACKAGE_MANAGER", "referenceType": "purl", "referenceLocator": "pkg:apk/alpine/hull@1.0-r0?arch=x86_64&upstream=keel"}]},
            {"SPDXID": "SPDXRef-m", "name": "mast", "versionInfo": "NOASSERTION", "licenseConcluded": "ISC", "licenseDeclared": "NONE",
             "externalRefs": [{"referenceType": "purl", "referenceLocator": "pkg:npm/mast@2"}]}
          ],
          "relationships": [
            {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-root"},
            {"spdxElementId": "SPDXRef-h", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "SPDXRef-m"},
            {"spdxElementId": "SPDXRef-h", "relationshipType": "DEPENDENCY_OF", "relatedSpdxElement": "SPDXRef-m"},
            {"spdxElementId": "SPDXRef-root", "relationshipType": "CONTAINS", "relatedSpdxElement": "SPDXRef-m"}
          ]
        }
        """;

    private const string TagValue = """
        SPDXVersion: SPDX-2.3
        SPDXID: SPDXRef-DOCUMENT
        DocumentName: sloop-doc
        Creator: Organization: Sea
        Created: 2026-02-03T04:05:06Z
        Creator: Tool: shipwright-2.1
        DocumentComment: <text>a comment: of
        several lines
        PackageName: not one</text>

        ##### Package
        PackageName: sloop
        SPDXID: SPDXRef-root
        PrimaryPackagePurpose: CONTAINER

        PackageName: alpine
        SPDXID: SPDXRef-OperatingSystem-0
        PackageVersion: 3.19.1

        PackageName: hull
        SPDXID: SPDXRef-h
        PackageVersion: 1.0-r0
        PackageLicenseDeclared: MIT
        PackageSourceInfo: <text>acquired package info from APK DB: /lib/apk/db/installed, /x</text>
        ExternalRef: SECURITY cpe23Type cpe:2.3:a:x:x:1:*:*:*:*:*:*:*
        ExternalRef: PACKAGE-MANAGER purl pkg:apk/alpine/hull@1.0-r0?arch=x86_64&upstream=keel

        FileName: ./some/file
        SPDXID: SPDXRef-File
        FileCopyrightText: NOASSERTION

        PackageName: mast
        SPDXID: SPDXRef-m
        PackageVersion: NOASSERTION
        PackageLicenseDeclared: ISC
        ExternalRef: PACKAGE-MANAGER purl pkg:npm/mast@2

        Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-root
        Relationship: SPDXRef-h DEPENDS_ON SPDXRef-m
        Relationship: SPDXRef-h DEPENDENCY_OF SPDXRef-m
        """;

    private const string JsonLd = """
        {
          "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
          "@graph": [
            {"type": "Relationship", "spdxId": "r0", "from": "h", "relationshipType": "dependsOn", "to": ["m"]},
            {"type": "LifecycleScopedRelationship", "spdxId": "r1", "from": "m", "relationshipType": "dependsOn", "to": ["h", "nobody"]},
            {"type": "Relationship", "spdxId": "r2", "from": "h", "relationshipType": "hasDeclaredLicense", "to": ["l"]},
            {"type": "Relationship", "spdxId": "r3", "from": "m", "relationshipType": "hasDeclaredLicense", "to": ["l2"]},
            {"@id": "_:c", "type": "CreationInfo", "specVersion": "3.0.1", "created": "2026-02-03T04:05:06Z"},
            {"type": "Tool", "spdxId": "t", "name": "shipwright-2.1"},
            {"type": "SpdxDocument", "spdxId": "d", "name": "sloop-doc", "rootElement": ["root"]},
            {"type": "software_Package", "spdxId": "root", "name": "sloop", "software_primaryPurpose": "container"},
            {"type": "software_Package", "spdxId": "os", "name": "alpine", "software_packageVersion": "3.19.1", "software_primaryPurpose": "operatingSystem"},
            {"type": "software_Package", "spdxId": "h", "name": "hull", "software_packageVersion": "1.0-r0",
             "software_sourceInfo": "acquired package info from APK DB: /lib/apk/db/installed, /x", "software_packageUrl": "pkg:apk/alpine/hull@1.0-r0?arch=x86_64&upstream=keel"},
            {"type": "software_Package", "spdxId": "m", "name": "mast", "externalIdentifier": [{"type": "ExternalIdentifier", "externalIdentifierType": "packageUrl", "identifier": "pkg:npm/mast@2"}]},
            {"type": "simplelicensing_LicenseExpression", "spdxId": "l", "simplelicensing_licenseExpression": "MIT"},
            {"type": "simplelicensing_LicenseExpression", "spdxId": "l2", "simplelicensing_licenseExpression": "ISC"}
          ]
        }
        """;

    public static TheoryData<string> All => [Json, TagValue, JsonLd];

    [Theory]
    [MemberData(nameof(All))]
    public void Packages_are_read_with_all_that_is_said_of_them(string text)
    {
        var read = ReadSbom.Of(text);
        Assert.Empty(read.Problems);
        Assert.Empty(read.Document.Notes);
        Assert.Equal(["pkg:apk/alpine/hull@1.0-r0?arch=x86_64&upstream=keel", "pkg:npm/mast@2"], read.Purls);
        Assert.Equal(["hull 1.0-r0", "mast 2"], read.Names);
        Assert.Equal(["hull -> mast", "mast -> hull"], read.Relations);
        var hull = read["hull"];
        Assert.Equal(["MIT"], hull.Fact.Licences);
        Assert.Equal(["lib/apk/db/installed", "x"], hull.Places.Select(static p => p.Path));
        Assert.Equal(new SourcePackage("keel", "1.0-r0"), hull.Fact.Source);
        Assert.Equal("x86_64", hull.Fact.Architecture);
        Assert.Equal(["ISC"], read["mast"].Fact.Licences);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_document_tells_what_it_is_of_and_who_made_it(string text)
    {
        var document = ReadSbom.Of(text).Document;
        Assert.Equal(("sloop", "shipwright-2.1", "alpine 3.19.1"), (document.Subject, document.Tool, document.Distribution?.ToString()));
        Assert.Equal(new DateOnly(2026, 2, 3), document.Created);
        Assert.StartsWith("SPDX ", document.Describe(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Json)]
    [InlineData(JsonLd)]
    public void A_document_that_is_cut_off_anywhere_is_refused(string text)
    {
        for (var length = text.Length - 1; length > 0; length -= 11)
        {
            Assert.True(ReadSbom.Of(text[..length].TrimEnd()).Error is { } error && (error.IsOther || error.Line > 0), $"read {length} of {text.Length}");
        }
    }

    [Fact]
    public void Tags_that_are_cut_off_inside_a_text_are_refused() =>
        Assert.Equal("is cut off: a text that begins here has no end, at line 7", ReadSbom.Of(TagValue[..TagValue.IndexOf("</text>", StringComparison.Ordinal)]).Error?.ToString());

    [Fact]
    public void A_line_that_is_no_tag_is_refused_with_its_number() =>
        Assert.Equal("has a line that is neither a tag nor a comment, at line 3", ReadSbom.Of("SPDXVersion: SPDX-2.2\n# c\nwhat is this\n").Error?.ToString());

    [Theory]
    [InlineData("SPDX-3.0")]
    [InlineData("SPDX-2.x")]
    public void Other_versions_are_refused(string version)
    {
        Assert.Equal($"is SPDX in a version that is not known: '{version}', at line 2", ReadSbom.Of(Json.Replace("SPDX-2.3", version, StringComparison.Ordinal)).Error?.ToString());
        Assert.Equal($"is SPDX in a version that is not known: '{version}', at line 1", ReadSbom.Of(TagValue.Replace("SPDX-2.3", version, StringComparison.Ordinal)).Error?.ToString());
    }

    [Fact]
    public void What_the_document_describes_is_a_package_where_it_is_one()
    {
        var read = ReadSbom.Of("""
            {"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "documentDescribes": ["SPDXRef-hull"],
             "packages": [{"SPDXID": "SPDXRef-hull", "name": "hull", "versionInfo": "1-0", "externalRefs": [{"referenceType": "purl", "referenceLocator": "pkg:bitnami/hull@1-0?arch=amd64"}]}]}
            """);
        Assert.Equal(["hull 1-0"], read.Names);
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void Of_several_things_described_none_is_passed_over_in_silence()
    {
        var read = ReadSbom.Of("""
            {"spdxVersion": "SPDX-2.3", "documentDescribes": ["a", "b"], "packages": [{"SPDXID": "a", "name": "hull"}, {"SPDXID": "b", "name": "mast"}]}
            """);
        Assert.Equal(["Unsupported, blocking: has 2 entries without a package URL: hull (line 1), mast (line 1)"], read.ProblemLines);
    }

    [Theory]
    [InlineData("\"packages\": 1", "has 'packages' that are no list")]
    [InlineData("\"relationships\": {}", "has 'relationships' that are no list")]
    public void What_should_be_a_list_and_is_none_is_refused(string members, string message) =>
        Assert.Equal($"{message}, at line 1", ReadSbom.Of($$"""{"spdxVersion": "SPDX-2.3", {{members}}}""").Error?.ToString());

    [Fact]
    public void A_graph_that_is_missing_or_no_list_is_refused()
    {
        const string Context = "\"@context\": \"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\"";
        Assert.Equal("is SPDX 3 without a '@graph'", ReadSbom.Of($"{{{Context}}}").Error?.ToString());
        Assert.Equal("has a '@graph' that is no list, at line 1", ReadSbom.Of($"{{{Context}, \"@graph\": {{}}}}").Error?.ToString());
        Assert.Equal("is SPDX 3 without a version", ReadSbom.Of($"{{{Context}, \"@graph\": []}}").Error?.ToString());
    }
}
