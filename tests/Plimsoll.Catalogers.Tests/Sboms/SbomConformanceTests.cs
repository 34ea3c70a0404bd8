using System.Text.Json;
using Plimsoll.Catalogers.Sboms;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Sboms;

/// <summary>Documents of the specifications and of other programs.</summary>
public class SbomConformanceTests
{
    private const string TrivyPackages = "aquasecurity__trivy/pkg/sbom/{0}/unmarshal_test.expected.json";
    private const string TrivyFiles = "aquasecurity__trivy/pkg/fanal/analyzer/sbom/sbom_test.expected.json";

    private static readonly Dictionary<string, string> NotOurs = new(StringComparer.Ordinal)
    {
        ["cyclonedx happy path KBOM"] = "nodes and the control plane of a cluster, which Trivy turns into packages without a version",
        ["cyclonedx happy path for BOM with nested packages"] = "the main module has no version: a problem here, a package there",
        ["cyclonedx invalid serial"] = "a serial number says nothing of packages",
        ["spdx sad path invalid purl"] = "one package URL that is none is a problem here and the end there",
    };

    // Trivy reads them with the package that they are of; here they are files like others.
    private static readonly Dictionary<string, string> Pep770 = new(StringComparer.Ordinal)
    {
        ["pep770 cdx.json in dist-info/sboms"] = "a wheel's own record of what was bundled into it",
        ["pep770 spdx.json in dist-info/sboms"] = "the same",
        ["pep770 cdx in dist-info/sboms"] = "the same",
        ["pep770 spdx in dist-info/sboms"] = "the same",
    };

    [Fact]
    public void Valid_documents_of_CycloneDX_are_read()
    {
        var rows = new RowReport();
        foreach (var path in Documents("valid-*.json"))
        {
            var version = Path.GetFileName(Path.GetDirectoryName(path))!;
            rows.Check(Name(path), $"CycloneDX {version}", ReadSbom.Of(File.ReadAllBytes(path)) is { Error: null } read ? read.Document.Describe() : "refused");
        }

        rows.Done(atLeast: 150);
    }

    [Fact]
    public void Invalid_documents_of_CycloneDX_are_refused_or_told_where_packages_are_concerned()
    {
        var rows = new RowReport(SbomInvalidRows.NotLookedAt);
        foreach (var path in Documents("invalid-*.json"))
        {
            var read = ReadSbom.Of(File.ReadAllBytes(path));
            var isTold = read.Error is not null || read.Problems.Count > 0;
            rows.Check(Name(path), "told", isTold ? "told" : "taken as it is");
        }

        rows.Done(atLeast: 70);
    }

    [Fact]
    public void Examples_of_CycloneDX_are_read()
    {
        var rows = new RowReport();
        foreach (var path in Directory.EnumerateFiles(Shared.Require("fixtures", "CycloneDX__bom-examples"), "*.json", SearchOption.AllDirectories))
        {
            rows.Check(Path.GetRelativePath(Shared.Require("fixtures"), path), "read", ReadSbom.Of(File.ReadAllBytes(path)).Error?.ToString() ?? "read");
        }

        rows.Done(atLeast: 40);
        var laravel = ReadSbom.Of(File.ReadAllBytes(Shared.Require("fixtures", "CycloneDX__bom-examples", "SBOM", "laravel-7.12.0", "bom.1.4.json")));
        Assert.Equal((62, 112), (laravel.Document.Packages.Length, laravel.Relations.Count()));
        Assert.Contains("asm89/stack-cors 1.3.0", laravel.Names);
    }

    [Theory]
    [InlineData("SPDXJSONExample-v2.3.spdx.json", "SPDX 2.3")]
    [InlineData("SPDXTagExample-v2.3.spdx", "SPDX 2.3")]
    [InlineData("spdx-3.0-package_sbom.example.json", "SPDX 3.0.1")]
    public void Examples_of_SPDX_are_read(string file, string format) =>
        Assert.Equal(format, ReadSbom.Of(File.ReadAllBytes(Shared.Require("fixtures", "schemas", "spdx", file))).Document.Describe());

    [Fact]
    public void Syft_writes_every_version_and_all_are_read()
    {
        var rows = new RowReport();
        foreach (var folder in new[] { "cyclonedxjson", "cyclonedxxml", "spdxjson", "spdxtagvalue" })
        {
            foreach (var path in Directory.EnumerateFiles(Shared.Require("fixtures", "anchore__syft", "syft", "format", folder, "testdata", "identify")))
            {
                var version = Path.GetFileNameWithoutExtension(path).Replace("micronaut-", "", StringComparison.Ordinal);
                var read = ReadSbom.Of(File.ReadAllBytes(path));
                rows.Check($"{folder}/{Path.GetFileName(path)}", version == "3.0" ? "3.0.1" : version, read.Error?.ToString() ?? read.Document.FormatVersion);
            }

            var bad = Directory.EnumerateFiles(Shared.Require("fixtures", "anchore__syft", "syft", "format", folder, "testdata"), "bad-sbom", SearchOption.AllDirectories).Single();
            rows.Check($"{folder}/bad-sbom", "refused", ReadSbom.Of(File.ReadAllBytes(bad)).Error is null ? "read" : "refused");
        }

        rows.Done(atLeast: 27);
    }

    [Theory]
    [InlineData("cyclonedx", 16)]
    [InlineData("spdx", 10)]
    public void Packages_are_those_that_Trivy_finds(string format, int atLeast)
    {
        var file = TrivyPackages.Replace("{0}", format, StringComparison.Ordinal);
        var rows = new RowReport(NotOurs.Where(row => row.Key.StartsWith(format + " ", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal));
        foreach (var row in ExpectedFile.Rows(file, "TestUnmarshaler_Unmarshal"))
        {
            var read = ReadSbom.Of(File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("inputFile")!)));
            var isRefused = row.TryGetProperty("wantErr", out var error) && error.ValueKind == JsonValueKind.String;
            rows.Check(
                $"{format} {row.Text("name")}",
                isRefused ? "refused" : Wanted(row),
                read.Error is not null ? "refused" : string.Join(' ', read.Document.Packages.Select(static p => Coordinates(p.Purl.Namespace, p.Purl.Name, p.Purl.Version)).Order(StringComparer.Ordinal)));
        }

        rows.Done(atLeast);
    }

    [Fact]
    public void Files_in_images_are_those_that_Trivy_reads()
    {
        var rows = new RowReport(Pep770);
        foreach (var row in ExpectedFile.Rows(TrivyFiles, "Test_packagingAnalyzer_Required"))
        {
            var path = row.Text("filePath")!.TrimStart('/');
            rows.Check(row.Text("name")!, row.GetProperty("want").GetBoolean().ToString(), (FakeWants.Match(SbomReader.Row, path, [1]) is not null).ToString());
        }

        foreach (var row in ExpectedFile.Rows(TrivyFiles, "Test_sbomAnalyzer_Analyze"))
        {
            var read = ReadSbom.Of(File.ReadAllBytes(ExpectedFile.Beside(TrivyFiles, row.Text("file")!)));
            var isRefused = row.GetProperty("wantErr").GetRawText().Contains("require.Error\"", StringComparison.Ordinal);
            rows.Check(
                row.Text("name")!,
                isRefused ? "refused" : Wanted(row),
                read.Error is not null ? "refused" : string.Join(' ', read.Document.Packages.Select(static p => Coordinates(p.Purl.Namespace, p.Purl.Name, p.Purl.Version)).Order(StringComparer.Ordinal)));
        }

        rows.Done(atLeast: 15);
    }

    [Theory]
    [InlineData("anchore__grype/grype/pkg/testdata/alpine.cdx.att.json", 14, "alpine 3.15.4")]
    [InlineData("aquasecurity__trivy/integration/testdata/fixtures/sbom/centos-7-cyclonedx.intoto.jsonl", 2, "centos 7.6.1810")]
    [InlineData("aquasecurity__trivy/pkg/fanal/artifact/sbom/testdata/sbom.cdx.intoto.jsonl", 6, "alpine 3.16.0")]
    public void Attestations_of_other_programs_are_opened(string file, int packages, string distribution)
    {
        var read = ReadSbom.Of(File.ReadAllBytes(Shared.Require(["fixtures", .. file.Split('/')])));
        Assert.Equal((packages, distribution), (read.Document.Packages.Length, read.Document.Distribution?.ToString()));
    }

    [Fact]
    public void A_syntax_error_in_a_file_of_Bitnami_is_told() =>
        Assert.NotNull(ReadSbom.Of(File.ReadAllBytes(Shared.Require("fixtures", "anchore__syft", "syft", "pkg", "cataloger", "bitnami", "testdata", "invalid", "opt", "bitnami", "redis", ".spdx-redis.spdx"))).Error);

    private static string Wanted(JsonElement row) => string.Join(' ', row.GetProperty("want")
        .Find(static e => e.TryGetProperty("PURL", out var purl) && purl.ValueKind == JsonValueKind.Object)
        .Select(static e => e.GetProperty("PURL"))
        .Select(static purl => Coordinates(purl.Text("Namespace"), purl.Text("Name")!, purl.Text("Version")))
        .Order(StringComparer.Ordinal));

    private static string Coordinates(string? space, string name, string? version) => $"{(space is null ? "" : space + "/")}{name}@{version}";

    private static IEnumerable<string> Documents(string pattern) =>
        Directory.EnumerateFiles(Shared.Require("fixtures", "CycloneDX__specification", "tools", "src", "test", "resources"), pattern, SearchOption.AllDirectories);

    private static string Name(string path) => Path.GetFileName(path);
}
