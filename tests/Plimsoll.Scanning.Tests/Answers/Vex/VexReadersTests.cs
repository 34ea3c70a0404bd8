using System.Text;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers.Vex;
using static Plimsoll.Scanning.Tests.Answers.AnswerSamples;

namespace Plimsoll.Scanning.Tests.Answers.Vex;

public sealed class VexReadersTests
{
    private static readonly Package Pam = Package("pkg:rpm/redhat/pam@1.5.1?arch=x86_64");

    private const string Csaf = """
        {"document": {"category": "csaf_vex", "csaf_version": "2.0", "publisher": {"name": "Vendor"},
           "tracking": {"id": "V-1", "status": "final", "version": "3.1.0", "current_release_date": "2026-01-02T00:00:00Z"}},
         "product_tree": {"branches": [{"branches": [
            {"product": {"product_id": "os", "name": "os", "product_identification_helper": {"cpe": "cpe:/o:redhat:enterprise_linux:9"}}},
            {"product": {"product_id": "pam", "name": "pam", "product_identification_helper": {"purl": "pkg:rpm/redhat/pam?arch=x86_64"}}},
            {"product": {"product_id": "pam-1.5", "name": "pam", "product_identification_helper": {"purl": "pkg:rpm/redhat/pam@1.5.1?arch=x86_64"}}}]}],
          "relationships": [
            {"product_reference": "pam", "category": "default_component_of", "relates_to_product_reference": "os", "full_product_name": {"product_id": "os:pam", "name": "x"}},
            {"product_reference": "pam-1.5", "category": "default_component_of", "relates_to_product_reference": "os", "full_product_name": {"product_id": "os:pam-1.5", "name": "x"}}],
          "product_groups": [{"group_id": "all", "product_ids": ["pam", "os:pam-1.5"]}]},
         "vulnerabilities": [{"cve": "CVE-1", "ids": [{"system_name": "x", "text": "X-1"}], "product_status": {STATUS}, NOTES}]}
        """;

    [Theory]
    [InlineData("""{"vulnerability": {"name": "CVE-1"}, "products": [{"@id": "pkg:npm/a"}], "status": "not_affected"}""", "with neither a justification nor an impact statement")]
    [InlineData("""{"vulnerability": {"name": "CVE-1"}, "products": [{"@id": "pkg:npm/a"}]}""", "a statement has no status")]
    [InlineData("""{"vulnerability": {"name": "CVE-1"}, "products": [{"@id": "pkg:npm/a"}], "status": "harmless"}""", "'harmless', which OpenVEX does not know")]
    [InlineData("""{"vulnerability": {}, "products": [{"@id": "pkg:npm/a"}], "status": "fixed"}""", "names no vulnerability")]
    [InlineData("""{"vulnerability": {"name": "CVE-1"}, "products": [], "status": "fixed"}""", "names no product")]
    [InlineData("7", "a statement is no object")]
    public void A_statement_that_lacks_something_is_refused_with_its_line_and_the_others_hold(string statement, string problem)
    {
        var reading = VexFile.Read(Encoding.UTF8.GetBytes(OpenVex(statement, Statement("CVE-2", "pkg:npm/a"))), "x.json");
        Assert.Equal(["CVE-2"], reading.Statements.Select(static s => s.Vulnerabilities[0]));
        var told = Assert.Single(reading.Problems);
        Assert.Contains(problem, told.Detail, StringComparison.Ordinal);
        Assert.Equal("x.json:8", told.Where);
    }

    [Theory]
    [InlineData("{", "it is no JSON, or it is cut off")]
    [InlineData("[]", "it is no JSON object")]
    [InlineData("{}", "it is no VEX document: neither OpenVEX, nor CycloneDX, nor CSAF")]
    [InlineData("""{"@context": "https://openvex.dev/ns/v0.2.0"}""", "it is OpenVEX without a list of statements")]
    public void What_is_no_document_is_a_problem(string text, string problem)
    {
        var reading = VexFile.Read(Encoding.UTF8.GetBytes(text), "x.json");
        Assert.Empty(reading.Statements);
        Assert.Equal(problem, Assert.Single(reading.Problems).Detail);
    }

    [Fact]
    public void The_first_version_of_openvex_has_names_in_place_of_objects()
    {
        var reading = VexFile.Read(
            """{"@context": "https://openvex.dev/ns", "author": "a", "timestamp": "2026-01-01T00:00:00Z", "version": "4", "statements": [{"vulnerability": "CVE-1", "products": ["pkg:oci/x"], "subcomponents": ["pkg:npm/a"], "status": "fixed"}]}"""u8,
            "x.json");
        var statement = Assert.Single(reading.Statements);
        Assert.Equal(("CVE-1", 4, "pkg:oci/x", "pkg:npm/a"), (statement.Vulnerabilities[0], statement.Version, statement.Products[0].Whole.Name, statement.Products[0].Parts[0].Name));
    }

    [Fact]
    public void Attestations_and_envelopes_are_opened()
    {
        var attestation = $$$"""{"_type": "https://in-toto.io/Statement/v1", "predicateType": "https://openvex.dev/ns/v0.2.0", "subject": [], "predicate": {{{OpenVex(Statement("CVE-1", "pkg:npm/a"))}}}}""";
        var envelope = $$"""{"payloadType": "application/vnd.in-toto+json", "payload": "{{Convert.ToBase64String(Encoding.UTF8.GetBytes(attestation))}}", "signatures": []}""";
        Assert.Single(VexFile.Read(Encoding.UTF8.GetBytes(attestation), "x").Statements);
        Assert.Single(VexFile.Read(Encoding.UTF8.GetBytes(envelope), "x").Statements);
    }

    [Theory]
    [InlineData("\"known_not_affected\": [\"pam\"]", "\"flags\": [{\"label\": \"component_not_present\", \"product_ids\": [\"pam\"]}]", AnswerStatus.NotAffected, true)]
    [InlineData("\"known_not_affected\": [\"pam\"]", "\"flags\": [{\"label\": \"component_not_present\", \"group_ids\": [\"all\"]}]", AnswerStatus.NotAffected, true)]
    [InlineData("\"known_not_affected\": [\"pam\"]", "\"threats\": [{\"category\": \"impact\", \"details\": \"not built in\"}]", AnswerStatus.NotAffected, true)]
    [InlineData("\"known_not_affected\": [\"pam\"]", "\"flags\": []", null, false)]
    [InlineData("\"fixed\": [\"os:pam-1.5\"]", "\"flags\": []", AnswerStatus.Fixed, true)]
    [InlineData("\"fixed\": [\"os:pam\"]", "\"flags\": []", AnswerStatus.Fixed, false)]
    [InlineData("\"known_affected\": [\"pam\"]", "\"remediations\": [{\"category\": \"vendor_fix\", \"details\": \"update\", \"product_ids\": [\"pam\"]}]", AnswerStatus.Affected, false)]
    [InlineData("\"under_investigation\": [\"pam\"]", "\"flags\": []", AnswerStatus.UnderInvestigation, false)]
    public void Csaf_is_read_with_flags_groups_relations_and_remediations(string status, string notes, AnswerStatus? meant, bool suppresses)
    {
        var document = Csaf.Replace("STATUS", status, StringComparison.Ordinal).Replace("NOTES", notes, StringComparison.Ordinal);
        var answers = Documents(document);
        Assert.Equal(meant is null ? [] : [meant.Value], answers.Statements.Select(static s => s.Status));
        Assert.Equal(meant is null ? 1 : 0, answers.Problems.Length);
        Assert.All(answers.Statements, static s => Assert.Equal(("V-1", "Vendor", 3L, "CVE-1 X-1"), (s.Id, s.Author, s.Version, string.Join(' ', s.Vulnerabilities))));
        Assert.Equal(suppresses ? 1 : 0, Apply(answers, Finding("X-1", Pam)).Suppressed.Length);
    }

    [Fact]
    public void A_platform_by_cpe_does_not_make_a_package_without_a_version_silent()
    {
        var document = Csaf.Replace("STATUS", "\"fixed\": [\"os:pam\"]", StringComparison.Ordinal).Replace("NOTES", "\"flags\": []", StringComparison.Ordinal);
        Assert.Equal("it names the product by a CPE only", Apply(Documents(document), Finding("CVE-1", Pam)).Statements[0].Remark);
    }

    [Fact]
    public void A_draft_is_not_used()
    {
        var document = Csaf.Replace("STATUS", "\"fixed\": [\"pam\"]", StringComparison.Ordinal).Replace("NOTES", "\"flags\": []", StringComparison.Ordinal);
        var answers = Documents(document.Replace("\"final\"", "\"draft\"", StringComparison.Ordinal));
        Assert.Empty(answers.Statements);
        Assert.Equal("it is a draft by its own word", Assert.Single(answers.Problems).Detail);
    }

    [Theory]
    [InlineData("not_affected", AnswerStatus.NotAffected)]
    [InlineData("false_positive", AnswerStatus.NotAffected)]
    [InlineData("resolved", AnswerStatus.Fixed)]
    [InlineData("resolved_with_pedigree", AnswerStatus.Fixed)]
    [InlineData("exploitable", AnswerStatus.Affected)]
    [InlineData("in_triage", AnswerStatus.UnderInvestigation)]
    public void The_states_of_cyclonedx_are_the_words_of_vex(string state, AnswerStatus status)
    {
        var answers = Documents(CycloneDx($$$"""{"id": "CVE-1", "analysis": {"state": "{{{state}}}"}, "affects": [{"ref": "a"}]}"""));
        Assert.Equal(status, Assert.Single(answers.Statements).Status);
        Assert.Equal(1, Apply(answers, Finding("CVE-1", Package("pkg:npm/a@1"))).Statements[0].Matched);
    }

    [Theory]
    [InlineData("""[{"version": "1", "status": "affected"}]""", true)]
    [InlineData("""[{"version": "2", "status": "affected"}]""", false)]
    [InlineData("""[{"version": "1", "status": "unknown"}]""", false)]
    [InlineData("""[{"range": "vers:npm/<2", "status": "affected"}]""", false)]
    public void Versions_of_cyclonedx_narrow_what_is_said(string versions, bool suppresses)
    {
        var answers = Documents(CycloneDx($$$"""{"id": "CVE-1", "analysis": {"state": "not_affected"}, "affects": [{"ref": "a", "versions": {{{versions}}}}]}"""));
        Assert.Equal(suppresses ? 1 : 0, Apply(answers, Finding("CVE-1", Package("pkg:npm/a@1"))).Suppressed.Length);
    }

    [Theory]
    [InlineData("urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#a", true)]
    [InlineData("urn:cdx:3E671687-395B-41F5-A30F-A58921A69B79/1#a", true)]
    [InlineData("urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/2#a", false)]
    [InlineData("urn:cdx:00000000-395b-41f5-a30f-a58921a69b79/1#a", false)]
    [InlineData("urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#b", false)]
    public void A_link_into_another_bill_of_materials_needs_that_one(string link, bool suppresses)
    {
        var bom = CycloneDx("""{"id": "CVE-9"}""");
        var vex = $$$"""{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "vulnerabilities": [{"id": "CVE-1", "analysis": {"state": "not_affected"}, "affects": [{"ref": "{{{link}}}"}]}]}""";
        Assert.Equal(suppresses ? 1 : 0, Apply(Documents(bom, vex), Finding("CVE-1", Package("pkg:npm/a@1"))).Suppressed.Length);
        Assert.Equal("it refers to a bill of materials that is not here", Apply(Documents(vex), Finding("CVE-1", Package("pkg:npm/a@1"))).Statements[0].Remark);
    }

    private static string CycloneDx(string vulnerability) => $$$"""
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79", "version": 1,
         "metadata": {"component": {"bom-ref": "root", "type": "application", "name": "app"}},
         "components": [{"bom-ref": "a", "type": "library", "name": "a", "version": "1", "purl": "pkg:npm/a@1"}],
         "vulnerabilities": [{{{vulnerability}}}]}
        """;
}
