using System.Collections.Immutable;
using System.Text;
using Plimsoll.Fuzz.Engine;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers;
using Plimsoll.Scanning.Answers.Exceptions;
using Plimsoll.Scanning.Answers.Vex;
using Plimsoll.Scanning.Answers.Vex.OpenVex;

namespace Plimsoll.Fuzz.Targets;

/// <summary>What people say about findings: VEX documents and files of exceptions.</summary>
internal static class AnswerTargets
{
    private const string OpenVex = """
        {"@context": "https://openvex.dev/ns/v0.2.0", "@id": "urn:1", "author": "a", "timestamp": "2026-01-01T00:00:00.123456789-06:00", "version": 1, "statements": [
          {"vulnerability": {"name": "CVE-1", "aliases": ["GHSA-1"]}, "products": [{"@id": "pkg:oci/app@sha256%3A124c7d2707904eea7431fffe91522a01e5a861a624ee31d03372cc1d138a3126?arch=amd64", "subcomponents": [{"@id": "pkg:npm/a@1"}]}], "status": "fixed"},
          {"vulnerability": "CVE-1", "products": ["pkg:npm/a", "app:1.0"], "status": "not_affected", "justification": "component_not_present", "timestamp": "2026-02-01T00:00:00Z"},
          {"vulnerability": {"@id": "CVE-1"}, "products": [{"identifiers": {"purl": "pkg:npm/b", "cpe23": "cpe:2.3:a"}, "hashes": {"sha-256": "00"}, "subcomponents": [{"@id": "pkg:npm/a"}]}], "status": "under_investigation"}]}
        """;

    private const string CycloneDx = """
        {"bomFormat": "CycloneDX", "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79", "version": 1, "metadata": {"component": {"bom-ref": "root", "name": "x"}},
         "components": [{"bom-ref": "a", "purl": "pkg:npm/a@1", "hashes": [{"alg": "SHA-256", "content": "00"}], "components": [{"bom-ref": "b", "cpe": "cpe:x"}]}],
         "vulnerabilities": [{"id": "CVE-1", "references": [{"id": "GHSA-1"}], "analysis": {"state": "not_affected", "justification": "code_not_present", "detail": "d"},
           "affects": [{"ref": "a", "versions": [{"version": "1", "status": "affected"}, {"version": "2", "status": "unknown"}, {"range": "vers:npm/<2"}]}, {"ref": "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#a%20b"}, {"ref": "root"}]}]}
        """;

    private const string Csaf = """
        {"document": {"category": "csaf_vex", "csaf_version": "2.0", "publisher": {"name": "v"}, "tracking": {"id": "1", "status": "final", "version": "1.0.0", "current_release_date": "2026-01-01T00:00:00Z"}},
         "product_tree": {"branches": [{"branches": [{"product": {"product_id": "a", "product_identification_helper": {"purl": "pkg:npm/a@1", "cpe": "cpe:/a", "hashes": [{"file_hashes": [{"algorithm": "sha256", "value": "00"}]}]}}}]}],
           "full_product_names": [{"product_id": "os", "product_identification_helper": {"purls": ["pkg:oci/app"]}}],
           "relationships": [{"product_reference": "a", "relates_to_product_reference": "os", "full_product_name": {"product_id": "os:a"}}], "product_groups": [{"group_id": "g", "product_ids": ["a", "os:a"]}]},
         "vulnerabilities": [{"cve": "CVE-1", "ids": [{"text": "X"}], "product_status": {"known_not_affected": ["a", "os:a"], "fixed": ["os"], "known_affected": ["nothing"]},
           "flags": [{"label": "component_not_present", "group_ids": ["g"]}], "threats": [{"category": "impact", "details": "d"}], "remediations": [{"details": "r", "product_ids": ["a"]}]}]}
        """;

    private const string Config = "exceptions:\n- id: CVE-1\n  package: pkg:npm/*\n  path: app/**\n  layer: sha256:0\n  target: 'app:*'\n  reason: r\n  owner: o\n  expires: 2026-12-31\n- {ids: [CVE-1, X], packages: [a, 'pkg:npm/a'], reason: r, permanent: true}\n";

    private static readonly Inventory Target = Made();

    private static readonly ImmutableArray<Finding> Findings = [.. Target.Packages.Select(static p => new Finding
    {
        Package = p,
        Id = "CVE-1",
        Aliases = ["GHSA-1", "X"],
        Status = FindingStatus.Affected,
        Severity = Severity.High,
        SeveritySource = "x",
        Sources = ["x"],
        Url = "u",
    })];

    private static readonly NewStatement Said = new() { Vulnerability = "CVE-1", Status = AnswerStatus.Fixed, Packages = ["pkg:npm/a"], Time = DateTimeOffset.UnixEpoch };

    public static IEnumerable<FuzzTarget> All =>
    [
        new("openvex", static () => [Seeds.Text(OpenVex), Envelope()], RunVex),
        new("cyclonedx vex", static () => [Seeds.Text(CycloneDx)], RunVex),
        new("csaf", static () => [Seeds.Text(Csaf)], RunVex),
        new("openvex that is added to", static () => [Seeds.Text(OpenVex), Seeds.Text(OpenVex.ReplaceLineEndings("")), Seeds.Text("\uFEFF" + OpenVex.ReplaceLineEndings("\r\n"))], RunEditor),
        new("exceptions", static () => [Seeds.Text(Config)], static input => Apply(ConfigFile.Read(input, "x"))),
        new("trivyignore", static () => [Seeds.Text("# c\nCVE-1 exp:2026-12-31 a:b\nAVD-1\nGHSA-1\n")], static input => Apply(TrivyIgnore.Read(input, "x"))),
        new(
            "trivyignore yaml",
            static () => [Seeds.Text("vulnerabilities:\n- id: CVE-1\n  paths: ['**/a']\n  purls: ['pkg:npm/a']\n  statement: s\n  expired_at: 2026-12-31\nsecrets:\n- id: x\n")],
            static input => Apply(TrivyIgnore.ReadYaml(input, "x"))),
    ];

    private static void RunVex(byte[] input)
    {
        var reading = VexFile.Read(input, "x");
        Assert.True(reading.IsVex || (reading.Statements.IsEmpty && !reading.Problems.IsEmpty));
        Check(AnswerSet.None.With(reading));
    }

    private static void RunEditor(byte[] input)
    {
        try
        {
            Assert.True(VexFile.Read(OpenVexEditor.Append(input, Said), "x").Statements.Length > VexFile.Read(input, "x").Statements.Length);
        }
        catch (FormatException)
        {
        }
    }

    private static void Apply(ExceptionReading reading) => Check(new AnswerSet { Exceptions = reading.Exceptions });

    private static void Check(AnswerSet answers)
    {
        var answered = Answering.Apply(Findings, Target, answers, own: null, new DateOnly(2026, 6, 15));
        Assert.Equal(Findings.Length, answered.Findings.Length + answered.Suppressed.Length);
        Assert.Equal(answers.Statements.Length, answered.Statements.Length);
    }

    private static byte[] Envelope() =>
        Seeds.Text($$"""{"payloadType": "application/vnd.in-toto+json", "payload": "{{Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"predicateType": "x", "predicate": {{OpenVex}} }"""))}}"}""");

    private static Inventory Made()
    {
        ImmutableArray<Package> packages = [.. new[] { "a", "b" }.Select(static name => new Package
        {
            Purl = PackageUrl.Create("npm", null, name, "1")!,
            Name = name,
            Version = "1",
            Presence = PackagePresence.Installed,
            Evidence = [new Evidence { Path = $"app/{name}", Layer = 0, LastTouchedLayer = 0, Reader = "npm" }],
        })];
        return new Inventory
        {
            Target = new Target { Reference = "x", Kind = TargetKind.OciLayout, Tags = ["app:1.0"], Platform = "linux/amd64" },
            Layers = [new Layer { Index = 0, Digest = "sha256:0" }],
            Packages = packages,
            Relations = [new Relation(packages[1].Id, packages[0].Id)],
            Coverage = new Coverage(),
        };
    }
}
