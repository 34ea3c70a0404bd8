using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Sboms;

/// <summary>What we write into annotations of SPDX documents.</summary>
public class OwnSpdxTests
{
    private const string TargetFacts = "plimsoll:kind=docker-archive\nplimsoll:image-id=sha256:i\nplimsoll:platform=linux/amd64\nplimsoll:tag=sloop:1\nplimsoll:tag=sloop:latest\nplimsoll:diff-id=sha256:a\nplimsoll:diff-id=sha256:b";

    private const string PackageFacts = "plimsoll:presence=declared\nplimsoll:source-name=keel\nplimsoll:source-version=2:1.0-1\nplimsoll:layer=1\nplimsoll:owned-by=pkg:deb/debian/x@1\nplimsoll:dependency=direct\nplimsoll:development=true";

    private static readonly string TagValue = $"""
        SPDXVersion: SPDX-2.3
        DocumentName: sloop:1
        Annotator: Tool: plimsoll-1.0
        SPDXREF: SPDXRef-DOCUMENT
        AnnotationComment: <text>plimsoll:problem=malformed: app/x: is odd; something may be missing</text>

        PackageName: sloop:1
        SPDXID: SPDXRef-Target
        PrimaryPackagePurpose: CONTAINER
        SPDXREF: SPDXRef-Target
        AnnotationComment: <text>{TargetFacts}</text>

        PackageName: hull
        SPDXID: SPDXRef-h
        PackageVersion: 2:1.0-1
        ExternalRef: PACKAGE-MANAGER purl pkg:rpm/fedora/hull@1.0-1?epoch=2
        SPDXREF: SPDXRef-h
        AnnotationComment: <text>{PackageFacts}</text>
        SPDXREF: SPDXRef-h
        AnnotationComment: <text>plimsoll:seen=app/a, line 3, b.json, line 7, layer 1, read by npm</text>
        SPDXREF: SPDXRef-File
        AnnotationComment: <text>plimsoll:seen=elsewhere, layer 1, read by npm</text>

        Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-Target
        """;

    private static readonly string Json = $$"""
        {"spdxVersion": "SPDX-2.3", "name": "sloop:1", "annotations": [{"comment": "plimsoll:problem=malformed: app/x: is odd; something may be missing"}],
         "packages": [
          {"SPDXID": "SPDXRef-Target", "name": "sloop:1", "primaryPackagePurpose": "CONTAINER", "annotations": [{"comment": {{Quote(TargetFacts)}}}]},
          {"SPDXID": "SPDXRef-h", "name": "hull", "versionInfo": "2:1.0-1", "externalRefs": [{"referenceType": "purl", "referenceLocator": "pkg:rpm/fedora/hull@1.0-1?epoch=2"}],
           "annotations": [{"comment": {{Quote(PackageFacts)}}}, {"comment": "plimsoll:seen=app/a, line 3, b.json, line 7, layer 1, read by npm"}]}],
         "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-Target"}]}
        """;

    private static readonly string JsonLd = $$"""
        {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [
          {"@id": "_:c", "type": "CreationInfo", "specVersion": "3.0.1"},
          {"type": "SpdxDocument", "spdxId": "d", "name": "sloop:1", "rootElement": ["b"]}, {"type": "software_Sbom", "spdxId": "b", "rootElement": ["t"]},
          {"type": "software_Package", "spdxId": "t", "name": "sloop:1", "software_primaryPurpose": "container"},
          {"type": "software_Package", "spdxId": "h", "name": "hull", "software_packageVersion": "2:1.0-1", "software_packageUrl": "pkg:rpm/fedora/hull@1.0-1?epoch=2"},
          {"type": "Annotation", "spdxId": "1", "subject": "d", "statement": "plimsoll:problem=malformed: app/x: is odd; something may be missing"},
          {"type": "Annotation", "spdxId": "2", "subject": "t", "statement": {{Quote(TargetFacts)}}},
          {"type": "Annotation", "spdxId": "3", "subject": "h", "statement": {{Quote(PackageFacts)}}},
          {"type": "Annotation", "spdxId": "4", "subject": "h", "statement": "plimsoll:seen=app/a, line 3, b.json, line 7, layer 1, read by npm"}]}
        """;

    public static TheoryData<string> All => [TagValue, Json, JsonLd];

    [Theory]
    [MemberData(nameof(All))]
    public void Facts_of_the_image_are_read(string text)
    {
        var document = ReadSbom.Of(text).Document;
        Assert.Equal(("sloop:1", "sha256:i", "linux/amd64", false), (document.Subject, document.ImageId, document.Platform, document.IsOfSourceTree));
        Assert.Equal(["sloop:1", "sloop:latest"], document.Tags);
        Assert.Equal(["sha256:a", "sha256:b"], document.DiffIds);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Facts_of_packages_are_read(string text)
    {
        var hull = Assert.Single(ReadSbom.Of(text).Document.Packages);
        Assert.Equal(("hull", "2:1.0-1", PackagePresence.Declared), (hull.Fact.Name, hull.Fact.Version, hull.Fact.Presence));
        Assert.Equal(new SourcePackage("keel", "2:1.0-1"), hull.Fact.Source);
        Assert.Equal((DependencyKind.Direct, true), (hull.Fact.Dependency, hull.Fact.IsDevelopment));
        Assert.Equal("pkg:deb/debian/x@1", hull.OwnedBy?.ToString());
        var place = Assert.Single(hull.Places);
        Assert.Equal(("app/a, line 3, b.json", 7, 1), (place.Path, place.Line, place.Layer));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Problems_of_the_scan_that_made_it_are_read(string text)
    {
        var problem = Assert.Single(ReadSbom.Of(text).Document.Inherited);
        Assert.Equal((ProblemKind.Malformed, "app/x", "is odd", "something may be missing", false), (problem.Kind, problem.Where, problem.Detail, problem.Consequence, problem.Blocking));
    }

    [Theory]
    [InlineData("plimsoll:verdict=pass", "damaged-archive: l: d; the rest of the layer was not looked at", false)]
    [InlineData("plimsoll:verdict=undecided", "malformed: l: d; c", true)]
    [InlineData("", "damaged-archive: l: d; the rest of the layer was not looked at", true)]
    [InlineData("", "limit-reached: l: d; the rest of the layer was not looked at", true)]
    [InlineData("", "limit-reached: l: d; the file was not read", false)]
    [InlineData("", "what nobody wrote", false)]
    public void Whether_they_forbid_a_verdict_is_told_by_the_verdict_of_then_or_by_their_kind(string verdict, string problem, bool blocking)
    {
        var read = ReadSbom.Of($$"""{"spdxVersion": "SPDX-2.3", "annotations": [{"comment": "{{verdict}}"}, {"comment": "plimsoll:problem={{problem}}"}]}""");
        Assert.Equal(blocking, Assert.Single(read.Document.Inherited).Blocking);
    }

    [Fact]
    public void An_incomplete_scan_made_an_incomplete_document()
    {
        var read = ReadSbom.Of("""{"spdxVersion": "SPDX-2.3", "annotations": [{"comment": "plimsoll:coverage=incomplete"}]}""");
        Assert.Contains("The SBOM says of itself that it is incomplete.", read.Document.Notes);
    }

    [Fact]
    public void What_matching_found_then_is_not_carried_over() =>
        Assert.Empty(ReadSbom.Of("""{"spdxVersion": "SPDX-2.3", "annotations": [{"comment": "plimsoll:problem=no-advisories: npm: d; c"}]}""").Document.Inherited);

    private static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
