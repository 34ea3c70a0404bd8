using Plimsoll.Catalogers.Sboms;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Sboms;

public class SbomRecognitionTests
{
    [Theory]
    [InlineData("""{"components": [], "specVersion": "1.4", "bomFormat": "CycloneDX"}""", SbomFormat.CycloneDxJson)]
    [InlineData("""  {"spdxVersion": "SPDX-2.2"}""", SbomFormat.SpdxJson)]
    [InlineData("""{"@context": ["https://example.org/x", "https://spdx.org/rdf/3.0.0/spdx-context.jsonld"], "@graph": [{"type": "CreationInfo", "specVersion": "3.0.0"}]}""", SbomFormat.SpdxJsonLd)]
    [InlineData("<!-- c -->\n<bom xmlns='http://cyclonedx.org/schema/bom/1.0'/>", SbomFormat.CycloneDxXml)]
    [InlineData("<b:bom xmlns:b=\"http://cyclonedx.org/schema/bom/1.3\"><b:components/></b:bom>", SbomFormat.CycloneDxXml)]
    [InlineData("# a comment\nDataLicense: CC0-1.0\nSPDXVersion: SPDX-2.1\n", SbomFormat.SpdxTagValue)]
    [InlineData("\n# packages\n\npkg:npm/hull@1\r\n", SbomFormat.PackageUrls)]
    public void The_format_is_told_by_content(string text, SbomFormat format) => Assert.Equal(format, ReadSbom.Of(text).Document.Format);

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n", "is empty")]
    [InlineData("{}", "is JSON but no SBOM: it has neither 'bomFormat' CycloneDX, nor 'spdxVersion', nor the '@context' of SPDX 3")]
    [InlineData("""{"bomFormat": "Other"}""", "is JSON but no SBOM: it has neither 'bomFormat' CycloneDX, nor 'spdxVersion', nor the '@context' of SPDX 3")]
    [InlineData("""{"payloadType": "application/vnd.in-toto+json", "payload": ""}""", "is a signed attestation, but not of an SBOM that is known")]
    [InlineData("""{"artifacts": [], "schema": {"url": "https://raw.githubusercontent.com/anchore/syft/main/schema/json/schema-16.1.0.json"}}""", "is Syft's own JSON; write CycloneDX or SPDX instead (syft -o cyclonedx-json)")]
    [InlineData("<project/>", "is XML but not of CycloneDX")]
    [InlineData("BZh91AY&SY", "is compressed; decompress it first")]
    [InlineData("hello", "is no SBOM: neither CycloneDX (JSON, XML), nor SPDX (JSON, JSON-LD, tag-value), nor a list of package URLs")]
    [InlineData("[]", "is no SBOM: neither CycloneDX (JSON, XML), nor SPDX (JSON, JSON-LD, tag-value), nor a list of package URLs")]
    public void What_is_none_is_told_what_it_is_not(string text, string message)
    {
        var error = ReadSbom.Of(text).Error;
        Assert.Equal((message, true), (error?.ToString(), error?.IsOther));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{{\"Data\": {0}, \"Timestamp\": \"\"}}")]
    public void A_signed_attestation_is_opened_and_the_signature_is_not_believed(string predicate)
    {
        const string Bom = """{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"purl": "pkg:npm/hull@1"}]}""";
        foreach (var data in new[] { Bom, System.Text.Json.JsonSerializer.Serialize(Bom) })
        {
            var statement = $"{{\"_type\": \"https://in-toto.io/Statement/v0.1\", \"predicateType\": \"https://cyclonedx.org/bom\", \"predicate\": {string.Format(System.Globalization.CultureInfo.InvariantCulture, predicate, data)}}}";
            var read = ReadSbom.Of($"{{\"payloadType\": \"application/vnd.in-toto+json\", \"payload\": \"{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(statement))}\", \"signatures\": []}}\n");
            Assert.Equal(["hull 1"], read.Names);
            Assert.Equal(["The SBOM came in a signed attestation, whose signature was not verified."], read.Document.Notes);
        }
    }

    [Fact]
    public void An_attestation_in_an_attestation_is_refused()
    {
        var inner = "{\"payloadType\": \"application/vnd.in-toto+json\", \"payload\": \"\"}";
        var statement = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{{\"predicate\": {inner}}}"));
        Assert.Equal(
            "is a signed attestation, but not of an SBOM that is known",
            ReadSbom.Of($"{{\"payloadType\": \"application/vnd.in-toto+json\", \"payload\": \"{statement}\"}}").Error?.ToString());
    }

    [Fact]
    public void A_list_of_package_URLs_has_lines()
    {
        var read = ReadSbom.Of("# of a ship\npkg:deb/debian/hull@1.0-1?arch=amd64&distro=debian-12&upstream=keel%402.0\n\n  pkg:npm/mast@2  \npkg:npm/boom\nnonsense\npkg:oci/x@1\n");
        Assert.Equal(["hull 1.0-1", "mast 2"], read.Names);
        Assert.Equal([2, 4], read.Document.Packages.Select(static p => p.Fact.Line));
        Assert.Equal("debian 12", read.Document.Distribution?.ToString());
        Assert.Equal(new SourcePackage("keel", "2.0"), read["hull"].Fact.Source);
        Assert.Equal(
            ["Malformed: has 1 entry whose package URL is none: nonsense (SchemeMissing) (line 6)", "UnpinnedVersion: has 1 entry without a version: pkg:npm/boom (line 5)"],
            read.ProblemLines);
    }
}
