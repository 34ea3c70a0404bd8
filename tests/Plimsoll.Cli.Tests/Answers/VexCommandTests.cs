using System.Text.Json;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Reports.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Answers;

public sealed class VexCommandTests(HarbourDatabase database) : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Document => _folder.File("own.openvex.json");

    [Fact]
    public void What_is_said_meets_the_schema_and_answers_the_next_scan()
    {
        var image = new SmallImage()
            .Layer("base", ("etc/os-release", HarbourImages.Debian), (HarbourImages.Status, HarbourImages.Packages(("libwebp7", "1.2.4-0.2"))))
            .Named("registry.example/team/app:1.0").SaveDocker(_folder.File("image.tar"));
        CommandLine.Scan(database, "--fail-on", "critical", image).Expect(1);
        Say("under-investigation", "CVE-2023-4863", "--package", "pkg:deb/debian/libwebp7").Expect(0);
        CommandLine.Scan(database, "--fail-on", "critical", "--vex", Document, image).Expect(1);
        Say("affected", "CVE-2023-5363", "--package", "pkg:deb/debian/openssl", "--because", "update it").Expect(0);
        Say("fixed", "CVE-2023-5363", "--package", "pkg:deb/debian/openssl@3.0.11", "--because", "patched").Expect(0);
        var ended = Say("not-affected", "CVE-2023-4863", "--package", "pkg:deb/debian/libwebp7", "--product", "registry.example/team/app:1.0", "--justification", "vulnerable_code_not_in_execute_path", "--because", "no \"pictures\"").Expect(0);
        Assert.Contains($"the statement is in {Document}; scan with --vex {Document}", ended.Error, StringComparison.Ordinal);
        CommandLine.Scan(database, "--fail-on", "critical", "--vex", Document, image).Expect(0);
        var text = File.ReadAllText(Document);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(
            ("Ada", 4, "pkg:oci/app?repository_url=registry.example%2Fteam%2Fapp&tag=1.0"),
            (json.RootElement.GetProperty("author").GetString(), json.RootElement.GetProperty("version").GetInt32(), json.RootElement.GetProperty("statements")[3].GetProperty("products")[0].GetProperty("@id").GetString()));
        SchemaCheck.Valid(Shared.Require("fixtures", "schemas", "openvex"), "openvex_json_schema.json", text);
    }

    [Theory]
    [InlineData("app:1.0", "pkg:oci/app?tag=1.0")]
    [InlineData("app", "pkg:oci/app")]
    [InlineData("localhost:5000/app", "pkg:oci/app?repository_url=localhost:5000/app")]
    [InlineData("app@sha256:124c7d2707904eea7431fffe91522a01e5a861a624ee31d03372cc1d138a3126", "pkg:oci/app@sha256:124c7d2707904eea7431fffe91522a01e5a861a624ee31d03372cc1d138a3126")]
    [InlineData("pkg:oci/app?tag=2", "pkg:oci/app?tag=2")]
    public void An_image_becomes_a_package_url(string image, string purl)
    {
        Say("fixed", "CVE-1", "--package", "pkg:npm/a", "--product", image).Expect(0);
        using var json = JsonDocument.Parse(File.ReadAllBytes(Document));
        var written = json.RootElement.GetProperty("statements")[0].GetProperty("products")[0].GetProperty("@id").GetString();
        Assert.Equal(Model.PackageUrl.TryParse(purl, out var expected, out _) ? expected.ToString() : "", written);
    }

    [Theory]
    [InlineData("needs a reason", "not-affected", "CVE-1", "--package", "pkg:npm/a")]
    [InlineData("takes a package URL such as", "not-affected", "CVE-1", "--package", "lodash", "--because", "x")]
    [InlineData("takes an image such as", "fixed", "CVE-1", "--package", "pkg:npm/a", "--product", "app@sha256:1")]
    [InlineData("is no id of a vulnerability", "fixed", "CVE 1", "--package", "pkg:npm/a")]
    [InlineData("'--package' is required", "fixed", "CVE-1")]
    [InlineData("'--because' is required", "affected", "CVE-1", "--package", "pkg:npm/a")]
    public void What_makes_no_statement_is_refused_and_nothing_is_written(string reason, params string[] words)
    {
        Assert.Contains(reason, Say(words).Expect(2).Error, StringComparison.OrdinalIgnoreCase);
        Assert.False(File.Exists(Document));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("hello")]
    [InlineData("""{"bomFormat": "CycloneDX"}""")]
    public void A_file_that_is_no_openvex_stays_as_it_is(string text)
    {
        File.WriteAllText(Document, text);
        Say("fixed", "CVE-1", "--package", "pkg:npm/a").Expect(2).Complains("was not changed");
        Assert.Equal(text, File.ReadAllText(Document));
    }

    [Fact]
    public void Of_many_that_add_at_once_none_is_lost()
    {
        Say("fixed", "CVE-0", "--package", "pkg:npm/a").Expect(0);
        var codes = new int[8];
        Parallel.For(0, codes.Length, i => codes[i] = Say("fixed", $"CVE-{i + 1}", "--package", "pkg:npm/a").Code);
        using var json = JsonDocument.Parse(File.ReadAllBytes(Document));
        Assert.All(codes, static c => Assert.Equal(0, c));
        Assert.Equal((9, 9), (json.RootElement.GetProperty("statements").GetArrayLength(), json.RootElement.GetProperty("version").GetInt32()));
    }

    public void Dispose() => _folder.Dispose();

    private Ended Say(params string[] words) => CommandLine.Run(["vex", .. words, "--file", Document, "--author", "Ada"]);
}
