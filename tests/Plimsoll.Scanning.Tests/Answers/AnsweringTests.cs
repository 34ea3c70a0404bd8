using CsCheck;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers;
using static Plimsoll.Scanning.Tests.Answers.AnswerSamples;

namespace Plimsoll.Scanning.Tests.Answers;

public sealed class AnsweringTests
{
    private static readonly Package Bash = Package("pkg:deb/debian/bash@5.2?arch=amd64&distro=debian-12");

    [Theory]
    [InlineData("not_affected", "\"impact_statement\": \"compiled out\"", true)]
    [InlineData("not_affected", "\"justification\": \"component_not_present\"", true)]
    [InlineData("fixed", "", true)]
    [InlineData("affected", "\"action_statement\": \"update\"", false)]
    [InlineData("affected", "", false)]
    [InlineData("under_investigation", "", false)]
    public void Not_affected_and_fixed_suppress_and_the_other_words_are_shown(string status, string more, bool suppresses)
    {
        var answered = Apply(Documents(OpenVex(Statement("CVE-1", "pkg:deb/debian/bash", status, more))), Finding("CVE-1", Bash));
        Assert.Equal(suppresses ? 1 : 0, answered.Suppressed.Length);
        Assert.Equal(suppresses ? [] : [status], answered.Findings.SelectMany(static f => f.Answers).Select(static a => Scanning.Answers.Vex.VexStatus.Word(a.Status)));
        Assert.Equal(1, answered.Statements[0].Matched);
    }

    [Fact]
    public void An_answer_says_who_why_and_where()
    {
        var answered = Apply(
            Documents(OpenVex(Statement("CVE-1", "pkg:deb/debian/bash", more: "\"justification\": \"component_not_present\", \"impact_statement\": \"not built in\", \"@id\": \"urn:s\""))),
            Finding("CVE-1", Bash));
        var answer = Assert.Single(answered.Suppressed).Answer;
        Assert.Equal(
            new FindingAnswer
            {
                Kind = AnswerKind.Vex,
                Status = AnswerStatus.NotAffected,
                Justification = "component_not_present",
                Text = "not built in",
                Author = "Ada",
                Document = "vex-1.json",
                Line = 8,
                Id = "urn:s",
            },
            answer);
    }

    [Theory]
    [InlineData("pkg:deb/debian/bash@5.2", true, null)]
    [InlineData("pkg:deb/debian/bash@5.2?arch=amd64", true, null)]
    [InlineData("pkg:deb/debian/bash", true, null)]
    [InlineData("pkg:deb/debian/bash@5.3", false, "the version differs: here is 5.2")]
    [InlineData("pkg:deb/debian/bash@5.2?arch=arm64", false, "it asks for qualifiers that the package does not have")]
    [InlineData("pkg:deb/ubuntu/bash@5.2", false, "no package that has the finding is named")]
    [InlineData("pkg:rpm/debian/bash@5.2", false, "no package that has the finding is named")]
    [InlineData("pkg:oci/alpine", false, "it is about another image")]
    [InlineData("pkg:oci/debian", true, null)]
    [InlineData("pkg:oci/debian?tag=12", true, null)]
    [InlineData("pkg:oci/debian?tag=13", false, "it is about another image")]
    [InlineData("debian:12", true, null)]
    [InlineData(Digest, true, null)]
    [InlineData("pkg:oci/anything@" + Digest, true, null)]
    [InlineData("""{"@id": "urn:x", "hashes": {"sha-256": "124c7d2707904eea7431fffe91522a01e5a861a624ee31d03372cc1d138a3126"}}""", true, null)]
    [InlineData("""{"identifiers": {"cpe23": "cpe:2.3:a:gnu:bash:5.2:*:*:*:*:*:*:*"}}""", false, "it names the product by a CPE only")]
    [InlineData("""{"@id": "pkg:oci/debian", "subcomponents": [{"@id": "pkg:deb/debian/bash"}]}""", true, null)]
    [InlineData("""{"@id": "pkg:oci/debian", "subcomponents": [{"@id": "pkg:deb/debian/dash"}]}""", false, "the image is meant, and in it no package that has the finding")]
    [InlineData("""{"@id": "pkg:oci/alpine", "subcomponents": [{"@id": "pkg:deb/debian/bash"}]}""", false, "it is about another image")]
    public void Products_are_matched_exactly_and_a_miss_says_why(string product, bool covers, string? remark)
    {
        var answered = Apply(Documents(OpenVex(Statement("CVE-1", product))), Finding("CVE-1", Bash));
        Assert.Equal(covers ? 1 : 0, answered.Suppressed.Length);
        Assert.Equal(remark, answered.Statements[0].Remark);
    }

    [Theory]
    [InlineData("CVE-1", true)]
    [InlineData("cve-1", true)]
    [InlineData("GHSA-a", true)]
    [InlineData("CVE-2", false)]
    public void A_vulnerability_is_known_by_any_of_its_ids(string id, bool covers)
    {
        var answered = Apply(Documents(OpenVex(Statement(id, "pkg:deb/debian/bash"))), Finding("CVE-1", Bash, "GHSA-a"));
        Assert.Equal(covers ? 1 : 0, answered.Suppressed.Length);
        Assert.Equal(covers ? null : "no finding has this id", answered.Statements[0].Remark);
    }

    [Theory]
    [InlineData("2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z", false)]
    [InlineData("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", true)]
    [InlineData("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", true)]
    [InlineData("2026-01-01T00:00:00+02:00", "2026-01-01T00:00:00Z", true)]
    public void The_later_statement_wins_and_of_two_at_once_the_second(string affected, string notAffected, bool suppresses)
    {
        var answered = Apply(
            Documents(
                OpenVex(Statement("CVE-1", "pkg:deb/debian/bash", "affected", $"\"timestamp\": \"{affected}\"")),
                OpenVex(Statement("CVE-1", "pkg:deb/debian/bash", more: $"\"justification\": \"component_not_present\", \"timestamp\": \"{notAffected}\""))),
            Finding("CVE-1", Bash));
        Assert.Equal(suppresses ? 1 : 0, answered.Suppressed.Length);
        Assert.Equal(suppresses ? ["a later statement says otherwise", null] : new[] { null, "a later statement says otherwise" }, answered.Statements.Select(static s => s.Remark));
    }

    [Fact]
    public void Of_two_at_the_same_time_the_higher_version_of_a_document_wins()
    {
        var answered = Apply(
            Documents(
                OpenVex(Statement("CVE-1", "pkg:deb/debian/bash", "affected", "")).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal),
                OpenVex(Statement("CVE-1", "pkg:deb/debian/bash"))),
            Finding("CVE-1", Bash));
        Assert.Equal(AnswerStatus.Affected, Assert.Single(Assert.Single(answered.Findings).Answers).Status);
    }

    [Fact]
    public void A_statement_about_a_package_says_nothing_of_what_needs_it_or_what_it_needs()
    {
        var app = Package("pkg:npm/app@1");
        var library = Package("pkg:npm/library@1");
        var answered = Apply(
            Documents(OpenVex(Statement("CVE-1", "pkg:npm/library"), Statement("CVE-2", "pkg:npm/app"))),
            Image([app, library], [new Relation(app.Id, library.Id)]),
            Finding("CVE-1", app), Finding("CVE-1", library), Finding("CVE-2", app), Finding("CVE-2", library));
        Assert.Equal([("CVE-1", "app"), ("CVE-2", "library")], answered.Findings.Select(static f => (f.Id, f.Package.Name)));
    }

    [Theory]
    [InlineData("only", true)]
    [InlineData("other", false)]
    [InlineData("direct", false)]
    [InlineData("unneeded", false)]
    [InlineData("circle", false)]
    public void A_part_of_a_package_is_meant_where_every_way_to_it_leads_through_that_package(string way, bool covers)
    {
        var (app, other, part) = (Package("pkg:npm/app@1"), Package("pkg:npm/other@1"), Package("pkg:npm/part@1"));
        part = way == "direct" ? part with { Evidence = [part.Evidence[0] with { Dependency = DependencyKind.Direct }] } : part;
        app = app with { Evidence = [app.Evidence[0] with { Dependency = DependencyKind.Direct }] };
        Relation[] relations = way switch
        {
            "only" or "direct" => [new(app.Id, part.Id), new(other.Id, app.Id)],
            "other" => [new(app.Id, part.Id), new(other.Id, part.Id)],
            "circle" => [new(other.Id, part.Id), new(part.Id, other.Id)],
            _ => [],
        };
        var answered = Apply(
            Documents(OpenVex(Statement("CVE-1", """{"@id": "pkg:npm/app", "subcomponents": [{"@id": "pkg:npm/part"}]}"""))),
            Image([app, other, part], relations),
            Finding("CVE-1", part));
        Assert.Equal(covers ? 1 : 0, answered.Suppressed.Length);
        Assert.Equal(covers ? null : "the package is not there for that product only", answered.Statements[0].Remark);
    }

    // Statements over a small world, so that many of them meet: what counts and what does not are always all that there was.
    [Fact]
    public void Answers_add_nothing_lose_nothing_and_without_them_all_is_as_it_was()
    {
        string[] purls = ["pkg:npm/a@1", "pkg:npm/a@2", "pkg:npm/b@1", "pkg:deb/debian/c@1?arch=amd64"];
        string[] products = [.. purls, "pkg:npm/a", "pkg:oci/debian", "pkg:oci/alpine", "pkg:deb/debian/c?arch=arm64"];
        string[] ids = ["CVE-1", "CVE-2", "GHSA-1"];
        var findings = Gen.Select(Gen.Int[0, ids.Length - 1].Select(i => ids[i]), Gen.Int[0, purls.Length - 1].Select(i => purls[i]), static (id, purl) => Finding(id, Package(purl), id == "CVE-1" ? "GHSA-1" : "X")).Array[0, 8];
        var statements = Gen.Select(Gen.Int[0, ids.Length - 1].Select(i => ids[i]), Gen.Int[0, products.Length - 1].Select(i => products[i]), Gen.Int[0, 3].Select(static i => new[] { "not_affected", "fixed", "affected", "under_investigation" }[i]), Statement2).Array[0, 8];
        Gen.Select(findings, statements).Sample((all, said) =>
        {
            var inventory = Image(all.Select(static f => f.Package).DistinctBy(static p => p.Id));
            var answered = Apply(Documents(OpenVex(said)), inventory, all);
            var together = answered.Findings.Select(static f => f with { Answers = [] }).Concat(answered.Suppressed.Select(static s => s.Finding with { Answers = [] }));
            Assert.Equal(Keys(all), Keys(together));
            Assert.All(answered.Suppressed, static s => Assert.True(s.Answer.Suppresses));
            Assert.All(answered.Findings.SelectMany(static f => f.Answers), static a => Assert.False(a.Suppresses));
            Assert.Equal(said.Length, answered.Statements.Length);
            Assert.All(answered.Statements, static s => Assert.True(s.Matched > 0 || s.Remark is not null));
            Assert.Equal(all, Apply(AnswerSet.None, inventory, all).Findings);
        });

        static string Statement2(string id, string product, string status) => Statement(id, product, status);
        static IEnumerable<string> Keys(IEnumerable<Finding> list) => list.Select(static f => $"{f.Id} {f.Package.Id} {f.Aliases[0]}").Order(StringComparer.Ordinal);
    }
}
