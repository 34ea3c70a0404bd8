using System.Text.Json;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Reports.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Sbom;

public sealed class SbomTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("cyclonedx-json", "1.6", "cyclonedx", "bom-1.6.schema.json")]
    [InlineData("cyclonedx-json", "1.7", "cyclonedx", "bom-1.7.schema.json")]
    [InlineData("cyclonedx", "1.6", "cyclonedx", "bom-1.6.schema.json")]
    [InlineData("spdx-json", "2.3", "spdx", "spdx-2.3.schema.json")]
    public void The_sample_image_meets_the_schema(string format, string version, string folder, string schema)
    {
        var ended = Run("--format", format, "--spec-version", version, CommandLine.Harbour).Expect(0);
        Assert.Equal("", ended.Error);
        SchemaCheck.Valid(Shared.Require("fixtures", "schemas", folder), schema, ended.Output);
        Assert.Contains("libwebp7", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CVE-", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.6")]
    [InlineData("1.7")]
    public void The_sample_image_as_xml_meets_the_schema(string version) =>
        XmlSchemaCheck.Valid(version, Run("-f", "cyclonedx-xml", "--spec-version", version, CommandLine.Harbour).Expect(0).Output);

    [Theory]
    [InlineData("spdx-tag-value", "SPDXVersion: SPDX-2.3\n")]
    [InlineData("spdx", "SPDXVersion: SPDX-2.3\n")]
    [InlineData("spdx-3-json", "{\n  \"@context\": \"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\"")]
    public void Other_forms_are_written_too(string format, string start) => Assert.StartsWith(start, Run("-f", format, CommandLine.Harbour).Expect(0).Output, StringComparison.Ordinal);

    [Fact]
    public void It_is_cyclonedx_where_nothing_is_said_and_needs_no_advisories()
    {
        var ended = Processes.Run(["sbom", "--no-cache", CommandLine.Harbour], [("PLIMSOLL_DB", _folder.File("none.padb")), ("SOURCE_DATE_EPOCH", "1700000000")]).Expect(0);
        using var json = JsonDocument.Parse(ended.Output);
        Assert.Equal(("CycloneDX", "2023-11-14T22:13:20Z"), (json.RootElement.GetProperty("bomFormat").GetString(), json.RootElement.GetProperty("metadata").GetProperty("timestamp").GetString()));
        Assert.Equal(ended.Output, Processes.Run(["sbom", "--no-cache", CommandLine.Harbour], [("SOURCE_DATE_EPOCH", "1700000000")]).Expect(0).Output);
    }

    [Fact]
    public void An_image_that_cannot_be_read_whole_is_described_and_said_to_be_incomplete()
    {
        var image = _folder.File("cut.tar");
        var bytes = File.ReadAllBytes(HarbourImages.Clean().SaveDocker(_folder.File("whole.tar")));
        File.WriteAllBytes(image, bytes[..^1536]);
        var ended = Run("-f", "spdx-json", image);
        Assert.NotEqual(0, ended.Code);
        ended.Complains("");
    }

    [Fact]
    public void What_does_not_fit_together_is_told()
    {
        Run("-f", "table", CommandLine.Harbour).Expect(2);
        Run("-f", "json", CommandLine.Harbour).Expect(2);
        Run("--spec-version", "1.5", CommandLine.Harbour).Expect(2).Complains("--format cyclonedx-json has no version '1.5'; it takes 1.6, 1.7");
        Run("-f", "spdx-json", "--spec-version", "1.6", CommandLine.Harbour).Expect(2).Complains("--format spdx-json has no version '1.6'; it takes 2.3");
        Run(CommandLine.Harbour, CommandLine.Harbour + "x").Expect(2).Complains("--format cyclonedx-json describes one target a document");
        Run(_folder.File("none.tar")).Expect(2).Complains("none.tar");
    }

    public void Dispose() => _folder.Dispose();

    private static Ended Run(params string[] arguments) => CommandLine.Run(["sbom", "--no-cache", .. arguments]);
}
