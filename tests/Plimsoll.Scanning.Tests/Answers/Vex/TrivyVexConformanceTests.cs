using System.Text.Json;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers;
using Plimsoll.Scanning.Answers.Exceptions;
using Plimsoll.Scanning.Answers.Vex;
using Plimsoll.Scanning.Answers.Vex.CycloneDx;
using static Plimsoll.Scanning.Tests.Answers.AnswerSamples;

namespace Plimsoll.Scanning.Tests.Answers.Vex;

/// <summary>The cases of Trivy's own tests of VEX and of ignore files.</summary>
public sealed class TrivyVexConformanceTests
{
    private const string VexTable = "aquasecurity__trivy/pkg/vex/vex_test.expected.json";
    private const string FilterTable = "aquasecurity__trivy/pkg/result/filter_test.expected.json";

    // What Trivy expects and we do not, with the reason.
    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.Ordinal)
    {
        ["infinity loop for OS packages"] = "packages that need each other are in the image all the same: a statement about the image covers them",
        ["VEX Repository"] = "VEX repositories are not read; their documents are, as a folder",
        ["VEX attestation from OCI registry"] = "registries are not read yet; attestations in a layout have their own tests",
    };

    public static TheoryData<string> Names => [.. Rows(VexTable, "TestFilter")];

    public static TheoryData<string> FilterNames => ["filter by VEX", "ignore file", "ignore yaml"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_case_of_trivy_suppresses_what_trivy_suppresses(string name)
    {
        var table = ExpectedFile.Load(VexTable);
        var row = Row(VexTable, name);
        if (Reviewed.ContainsKey(name))
        {
            Conformance.Record("vex", 1, 0, 1);
            return;
        }

        var source = row.GetProperty("args").GetProperty("opts").Items("Sources").First().Text("FilePath")!;
        var reading = VexFile.Read(File.ReadAllBytes(ExpectedFile.Beside(VexTable, source)), source);
        if (row.Text("wantErr") is not null)
        {
            Assert.False(reading.IsVex);
            Assert.NotEmpty(reading.Problems);
            Conformance.Record("vex", 1, 1, 0);
            return;
        }

        var report = row.GetProperty("args").GetProperty("report");
        var (packages, relations) = Inventory(table.GetProperty("vars"), report);
        Finding[] findings = [.. Vulnerabilities(report).Select(v => Finding(v.Text("VulnerabilityID")!, packages.Single(p => p.Name == Purl(table.GetProperty("vars").GetProperty(v.GetProperty("PkgName").Text("$id")!.Split('.')[0])).Name)))];
        var answered = Answering.Apply([.. findings], Image(packages, relations, digest: "sha256:4482958b4461ff7d9fabc24b3a9ab1e9a2c85ece07b2db1840c7cbc01d053e90"), AnswerSet.None.With(reading), Bom(report, packages), Today);
        Assert.Equal(Modified(row).Order(), answered.Suppressed.Ids().Order());
        Conformance.Record("vex", 1, 1, 0);
    }

    [Theory]
    [MemberData(nameof(FilterNames))]
    public void A_case_of_trivys_filter_suppresses_what_trivy_suppresses(string name)
    {
        var row = Row(FilterTable, name);
        var arguments = row.GetProperty("args");
        var file = arguments.Text("vexPath") ?? arguments.Text("ignoreFile")!;
        var content = File.ReadAllBytes(ExpectedFile.Beside(FilterTable, file));
        var answers = name switch
        {
            "filter by VEX" => AnswerSet.None.With(VexFile.Read(content, file)),
            "ignore file" => new AnswerSet { Exceptions = TrivyIgnore.Read(content, file).Exceptions },
            _ => new AnswerSet { Exceptions = TrivyIgnore.ReadYaml(content, file).Exceptions },
        };

        // Trivy drops other severities before it looks at what to ignore.
        var severities = arguments.Items("severities").Select(static s => s.Text("$id") + ".String").ToArray();
        Finding[] findings =
        [
            .. arguments.GetProperty("report").Items("Results").SelectMany(r => r.Items("Vulnerabilities").Where(v => severities.Contains(v.GetProperty("Vulnerability").GetProperty("Severity").Text("$call"))).Select(v => Finding(
                v.Text("VulnerabilityID")!,
                Package($"pkg:golang/github.com/aquasecurity/{(v.Text("VulnerabilityID") == "CVE-2019-0007" ? "bar@v2.3.4" : "foo@v1.2.3")}", r.Text("Target")!)))),
        ];
        var answered = Answering.Apply([.. findings], Image(findings.Select(static f => f.Package).DistinctBy(static p => p.Id)), answers, own: null, new DateOnly(2022, 6, 1));
        var want = row.GetProperty("want").Items("Results").SelectMany(static r => r.Items("ModifiedFindings")).Select(static m => m.GetProperty("Finding").Text("VulnerabilityID")).OfType<string>();
        Assert.Equal(want.Order(), answered.Suppressed.Ids().Order());
        Conformance.Record("vex", 1, 1, 0);
    }

    private static IEnumerable<string> Rows(string file, string function) =>
        Shared.TryFind(["fixtures", .. file.Split('/')]) is null ? ["the table is not here"] : ExpectedFile.Rows(file, function).Select(static r => r.Text("name")!);

    private static JsonElement Row(string file, string name) => ExpectedFile.Rows(file, "TestFilter").Single(r => r.Text("name") == name);

    private static IEnumerable<string> Modified(JsonElement row) => row.GetProperty("want")
        .Find(static e => e.Text("$call") == "modifiedFinding").Select(static e => e.Items("args").First().Text("VulnerabilityID")!);

    private static IEnumerable<JsonElement> Vulnerabilities(JsonElement report) => report.Find(static e => e.Text("VulnerabilityID") is not null);

    private static PackageUrl Purl(JsonElement package)
    {
        var purl = package.GetProperty("Identifier").GetProperty("PURL");
        var type = purl.GetProperty("Type").Text("$id") switch
        {
            "packageurl.TypeMaven" => "maven",
            "packageurl.TypeDebian" => "deb",
            _ => "golang",
        };
        return PackageUrl.Create(type, purl.Text("Namespace"), purl.Text("Name"), purl.Text("Version"))!;
    }

    private static (Package[] Packages, Relation[] Relations) Inventory(JsonElement variables, JsonElement report)
    {
        Package Of(string name) => Package(Purl(variables.GetProperty(name)));
        var call = report.Find(static e => e.Text("$call")?.EndsWith("Result", StringComparison.Ordinal) == true).First().Text("$call");
        var (module, one, two, transitive) = (Of("goModulePackage"), Of("goDirectPackage1"), Of("goDirectPackage2"), Of("goTransitivePackage"));
        var (bash, baseFiles, baseFiles2) = (Of("bashPackage"), Of("baseFilesPackage"), Of("baseFiles2Package"));
        return call switch
        {
            "springResult" => ([Of("springPackage")], []),
            "bashResult" => ([bash], []),
            "goSinglePathResult" => ([module, one, transitive], [new(module.Id, one.Id), new(one.Id, transitive.Id)]),
            "goMultiPathResult" => ([module, one, two, transitive], [new(module.Id, one.Id), new(module.Id, two.Id), new(one.Id, transitive.Id), new(two.Id, transitive.Id)]),
            "bashPackagesResult" => ([bash, baseFiles, baseFiles2], [new(baseFiles.Id, bash.Id), new(baseFiles2.Id, bash.Id)]),
            _ => throw new InvalidDataException(call),
        };
    }

    // The bill of materials that Trivy's test makes: the serial number that the VEX document names, or a wrong one.
    private static BomReferences? Bom(JsonElement report, Package[] packages)
    {
        if (!report.TryGetProperty("BOM", out var bom))
        {
            return null;
        }

        var serial = bom.Text("SerialNumber") ?? "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79";
        var purl = packages[0].Purl;
        return CycloneDxReferences.TryRead(
            JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
            {
                ["bomFormat"] = "CycloneDX",
                ["serialNumber"] = serial,
                ["version"] = 1,
                ["components"] = new[] { new Dictionary<string, string> { ["bom-ref"] = purl.ToString(), ["purl"] = purl.ToString() } },
            }),
            "bom.json");
    }
}
