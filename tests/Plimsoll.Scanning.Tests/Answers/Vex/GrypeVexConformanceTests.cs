using System.Text.Json;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers;
using Plimsoll.Scanning.Answers.Matching;
using Plimsoll.Scanning.Answers.Vex;
using static Plimsoll.Scanning.Tests.Answers.AnswerSamples;

namespace Plimsoll.Scanning.Tests.Answers.Vex;

/// <summary>The cases of Grype's own tests of VEX. Its rules of what to ignore are chosen by the user; ours suppress what is not affected or fixed.</summary>
public sealed class GrypeVexConformanceTests
{
    private const string Processor = "anchore__grype/grype/vex/processor_test.expected.json";
    private const string OpenVexTable = "anchore__grype/grype/vex/openvex/implementation_test.expected.json";
    private const string LibCrypto = "pkg:apk/alpine/libcrypto3@3.0.8-r3?arch=x86_64&upstream=openssl&distro=alpine-3.17.3";

    public static TheoryData<string> Names => Shared.TryFind(["fixtures", .. Processor.Split('/')]) is null
        ? ["the table is not here"]
        : [.. ExpectedFile.Rows(Processor, "TestProcessor_ApplyVEX").Select(static r => r.Text("name")!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_case_of_grype_suppresses_what_its_rule_ignores(string name)
    {
        var row = ExpectedFile.Rows(Processor, "TestProcessor_ApplyVEX").Single(r => r.Text("name") == name);
        var options = row.GetProperty("options");
        var answers = options.Items("Documents").Aggregate(
            AnswerSet.None, (all, d) => all.With(VexFile.Read(File.ReadAllBytes(ExpectedFile.Beside(Processor, d.GetString()!)), d.GetString()!)));
        Assert.Empty(answers.Problems);
        var rule = options.Items("IgnoreRules").First();
        var package = Package(LibCrypto);
        var answered = Apply(
            answers,
            Image([package], tags: ["alpine"]),
            Finding("CVE-2023-3817", package), Finding("CVE-2023-1255", package), Finding("CVE-2023-2975", package));
        var ignored = answered.Suppressed.Where(s =>
            (rule.Text("Vulnerability") ?? s.Finding.Id) == s.Finding.Id
            && VexStatus.Word(s.Answer.Status) == Status(rule)
            && (rule.Text("VexJustification") ?? s.Answer.Justification) == s.Answer.Justification);
        Assert.Equal(
            row.Items("wantIgnoredMatches").Select(static m => m.GetProperty("Match").GetProperty("Vulnerability").GetProperty("Reference").Text("ID")).Order(),
            ignored.Select(static s => s.Finding.Id).Order());
        Conformance.Record("vex", 1, 1, 0);
    }

    [Fact]
    public void A_statement_about_an_image_without_parts_covers_all_packages_of_it()
    {
        var document = File.ReadAllText(Shared.Require("fixtures", "anchore__grype", "grype", "vex", "testdata", "vex-docs", "openvex-image-no-subcomponents.json"));
        Finding[] findings = [Finding("CVE-2023-1255", Package("pkg:apk/alpine/libcrypto3@3.0.8-r3")), Finding("CVE-2023-1255", Package("pkg:apk/alpine/libssl3@3.0.8-r3"))];
        Assert.Equal(2, Apply(Documents(document), findings).Suppressed.Length);
        Assert.Empty(Apply(Documents(document), Image(findings.Select(static f => f.Package), digest: "sha256:" + new string('0', 64)), findings).Suppressed);
        Conformance.Record("vex", 1, 1, 0);
    }

    [Fact]
    public void A_statement_about_a_package_covers_it_in_any_target_and_no_other()
    {
        var document = File.ReadAllText(Shared.Require("fixtures", "anchore__grype", "grype", "vex", "testdata", "vex-docs", "openvex-package-product.json"));
        Finding[] findings = [Finding("CVE-2023-1255", Package("pkg:apk/alpine/libcrypto3@3.0.8-r3")), Finding("CVE-2023-1255", Package("pkg:apk/alpine/curl@8.1.2-r0"))];
        var folder = Image(findings.Select(static f => f.Package)) with { Target = new Target { Reference = "dir:.", Kind = TargetKind.SourceTree } };
        Assert.Equal("libcrypto3", Assert.Single(Apply(Documents(document), folder, findings).Suppressed).Finding.Package.Name);
        Conformance.Record("vex", 1, 1, 0);
    }

    [Theory]
    [InlineData("anchore__grype/test/integration/testdata/vex/openvex/affected.openvex.json", AnswerStatus.Affected)]
    [InlineData("anchore__grype/test/integration/testdata/vex/openvex/under_investigation.openvex.json", AnswerStatus.UnderInvestigation)]
    [InlineData("anchore__grype/test/integration/testdata/vex/csaf/affected.csaf.json", AnswerStatus.Affected)]
    [InlineData("anchore__grype/test/integration/testdata/vex/csaf/under_investigation.csaf.json", AnswerStatus.UnderInvestigation)]
    public void Documents_of_the_integration_tests_answer_and_suppress_nothing(string file, AnswerStatus status)
    {
        var finding = Finding("CVE-2024-0000", Package("pkg:apk/alpine/libvncserver@0.9.9?arch=x86_64&distro=alpine-3.12.0"));
        var answers = Documents(File.ReadAllText(Shared.Require(["fixtures", .. file.Split('/')])));
        Assert.Empty(answers.Problems);
        var answered = Apply(answers, Image([finding.Package], tags: ["alpine"], digest: "sha256:" + new string('f', 64)), finding);
        Assert.Equal(status, Assert.Single(Assert.Single(answered.Findings).Answers).Status);
        Conformance.Record("vex", 1, 1, 0);
    }

    // Grype makes names of an image and looks for them in the document; we look whether a name of the document is the image.
    [Fact]
    public void Names_that_grype_makes_of_an_image_are_the_image()
    {
        var wrong = new List<string>();
        var cases = 0;
        foreach (var row in ExpectedFile.Rows(OpenVexTable, "TestProductIdentifiersFromContext"))
        {
            var metadata = row.GetProperty("pkgContext").GetProperty("Source").GetProperty("Metadata");
            string[] tags = [.. metadata.Items("Tags").Concat(metadata.Items("RepoDigests")).Select(static t => t.GetString()!)];
            var digest = tags.Select(static t => t[(t.IndexOf('@') + 1)..]).FirstOrDefault(static t => t.StartsWith("sha256:", StringComparison.Ordinal) && t.Length == 71);
            var names = new ImageNames(new Target { Reference = "x", Kind = TargetKind.OciLayout, Tags = [.. tags], ManifestDigest = digest });
            foreach (var want in row.Items("want").Select(static w => w.GetString()!).Where(static w => !w.StartsWith("pkg:generic/", StringComparison.Ordinal)))
            {
                cases++;
                var component = new VexComponent { Name = want, Purls = PackageUrl.TryParseLoosely(want, out var purl, out _) ? [purl] : [], Digests = want.Length == 64 ? [want] : [] };
                if (!names.Are(component))
                {
                    wrong.Add($"{row.Text("name")}: {want}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(cases >= 10, $"{cases} cases");
        Conformance.Record("vex", cases, cases, 0);
    }

    private static string? Status(JsonElement rule) => rule.Text("VexStatus") ?? rule.GetProperty("VexStatus").Items("args").First().Text("$id") switch
    {
        "status.Fixed" => "fixed",
        "status.NotAffected" => "not_affected",
        var other => other,
    };
}
