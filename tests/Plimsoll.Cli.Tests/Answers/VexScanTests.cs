using System.Text;
using System.Text.Json;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Answers;

public sealed class VexScanTests(HarbourDatabase database) : IDisposable
{
    private const string Statement = """{"vulnerability": {"name": "CVE-2023-4863"}, "products": [{"@id": "PRODUCT"}], "status": "not_affected", "impact_statement": "no pictures here"}""";
    private const string Document = """{"@context": "https://openvex.dev/ns/v0.2.0", "@id": "urn:1", "author": "Ada", "timestamp": "2026-01-01T00:00:00Z", "version": 1, "statements": [""" + Statement + "]}";

    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("pkg:deb/debian/libwebp7", 0)]
    [InlineData("pkg:deb/debian/libwebp7@1.2.4-0.2", 0)]
    [InlineData("pkg:oci/app", 0)]
    [InlineData("pkg:oci/other", 1)]
    [InlineData("pkg:deb/debian/libwebp7@9", 1)]
    public void A_statement_takes_a_finding_out_of_the_gate(string product, int code) =>
        CommandLine.Scan(database, "--fail-on", "critical", "--vex", Vex(product), Image()).Expect(code);

    [Fact]
    public void What_is_answered_is_in_every_report_and_comes_back_from_a_saved_one()
    {
        var (image, vex) = (Image(), Vex("pkg:deb/debian/libwebp7"));
        var plain = CommandLine.Scan(database, "--vex", vex, image).Expect(0).Output;
        Assert.Contains("\n1 finding answered by VEX statements and exceptions, not counted (--show-suppressed)\n", plain, StringComparison.Ordinal);
        var shown = CommandLine.Scan(database, "--vex", vex, "--show-suppressed", image).Expect(0).Output;
        Assert.Contains($"  CVE-2023-4863 in libwebp7 1.2.4-0.2: not affected: no pictures here (Ada, {vex}:1)\n", shown, StringComparison.Ordinal);
        var json = CommandLine.Scan(database, "-f", "json", "--vex", vex, image).Expect(0);
        Assert.Equal(["CVE-2024-0727"], json.Ids());
        Assert.Equal("CVE-2023-4863", Assert.Single(json.Target().GetProperty("suppressed").EnumerateArray()).GetProperty("finding").GetProperty("id").GetString());
        var saved = _folder.File("saved.json");
        File.WriteAllText(saved, json.Output);
        Assert.Equal(shown, CommandLine.Run("convert", "--show-suppressed", saved).Expect(0).Output);
        var bom = CommandLine.Run("convert", saved, "-f", "cyclonedx").Expect(0).Output;
        Assert.Contains("\"state\": \"not_affected\"", bom, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_statement_is_told_with_what_it_matched()
    {
        var vex = Vex("pkg:deb/debian/libwebp7@9");
        var output = CommandLine.Scan(database, "--vex", vex, "--vex", Vex("pkg:deb/debian/libwebp7", "b.json"), "--show-vex", Image()).Expect(0).Output;
        Assert.Contains("nothing: the version differs: here is 1.2.4-0.2\n", output, StringComparison.Ordinal);
        Assert.Contains("  not affected  1 finding\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("VEX statements:", CommandLine.Scan(database, "--vex", vex, Image()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_walked_and_what_is_no_vex_in_it_is_passed_over()
    {
        Vex("pkg:deb/debian/libwebp7", "vex/deep/a.json");
        File.WriteAllText(_folder.File("vex/package.json"), "{}");
        File.WriteAllText(_folder.File("vex/broken.json"), "{");
        File.WriteAllText(_folder.File("vex/notes.txt"), Document);
        CommandLine.Scan(database, "--fail-on", "critical", "--require", "complete", "--vex", _folder.File("vex"), Image()).Expect(0);
    }

    [Fact]
    public void A_file_that_is_named_and_is_none_is_a_problem_and_one_that_is_not_there_ends_the_scan()
    {
        var file = _folder.File("package.json");
        File.WriteAllText(file, "{}");
        Assert.Contains("it is no VEX document", CommandLine.Scan(database, "--require", "complete", "--vex", file, Image()).Expect(1).Output, StringComparison.Ordinal);
        CommandLine.Scan(database, "--vex", _folder.File("nothing"), Image()).Expect(2).Complains("--vex: there is no file or folder");
    }

    [Fact]
    public void An_sbom_is_answered_by_links_into_it()
    {
        var bom = _folder.File("bom.json");
        File.WriteAllText(bom, CommandLine.Run("sbom", "--no-cache", Image()).Expect(0).Output);
        using var json = JsonDocument.Parse(File.ReadAllBytes(bom));
        var serial = json.RootElement.GetProperty("serialNumber").GetString()!["urn:uuid:".Length..];
        var reference = json.RootElement.GetProperty("components").EnumerateArray().First(static c => c.GetProperty("name").GetString() == "libwebp7").GetProperty("bom-ref").GetString();
        var vex = _folder.File("vex.json");
        foreach (var (link, count) in new[] { ($"{serial}/1#{reference}", 1), ($"{serial}/1#target", 1), ($"{serial}/2#{reference}", 2), ($"{Guid.Empty}/1#{reference}", 2) })
        {
            File.WriteAllText(vex, $$$"""{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "vulnerabilities": [{"id": "CVE-2023-4863", "analysis": {"state": "not_affected"}, "affects": [{"ref": "urn:cdx:{{{link}}}"}]}]}""");
            Assert.Equal(count, CommandLine.Scan(database, "-f", "json", "--vex", vex, "sbom:" + bom).Expect(0).Ids().Length);
        }
    }

    [Fact]
    public void Attestations_beside_an_image_are_told_and_do_nothing_until_they_are_asked_for()
    {
        var layout = "oci:" + Attested();
        var silent = CommandLine.Scan(database, "--fail-on", "critical", layout).Expect(1);
        Assert.Contains("1 VEX attestation lies beside the image; not used, because nobody verified who wrote it (--vex attestations uses it).", silent.Output, StringComparison.Ordinal);
        var used = CommandLine.Scan(database, "--fail-on", "critical", "--vex", "attestations", "-f", "json", layout).Expect(0);
        Assert.StartsWith("sha256:", used.Target().GetProperty("suppressed")[0].GetProperty("answer").GetProperty("document").GetString(), StringComparison.Ordinal);
        Assert.Contains(
            "the attestation is about another image by its own word",
            CommandLine.Scan(database, "--fail-on", "critical", "--vex", "attestations", "oci:" + Attested(new string('0', 64))).Expect(1).Output,
            StringComparison.Ordinal);
        Assert.Contains("No VEX attestation lies beside the image.", CommandLine.Scan(database, "--vex", "attestations", Image()).Expect(0).Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static SmallImage Small() => new SmallImage()
        .Layer("base", ("etc/os-release", HarbourImages.Debian), (HarbourImages.Status, HarbourImages.Packages(("libwebp7", "1.2.4-0.2"), ("openssl", "3.0.12-1"))))
        .Named("app:1.0");

    private string Image() => Small().SaveDocker(_folder.File("image.tar"));

    private string Vex(string product, string name = "vex.json")
    {
        var file = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, Document.Replace("PRODUCT", product, StringComparison.Ordinal));
        return file;
    }

    private string Attested(string? subject = null)
    {
        var image = Small().Parts(compressed: true);
        var archive = ImageArchive.Oci(image);
        var manifest = archive.Manifest(image, "app");
        var digest = manifest.Split('"').First(static part => part.StartsWith("sha256:", StringComparison.Ordinal));
        var statement = Encoding.UTF8.GetBytes($$"""
            {"_type": "https://in-toto.io/Statement/v1", "predicateType": "https://openvex.dev/ns/v0.2.0", "subject": [{"digest": {"sha256": "{{subject ?? digest["sha256:".Length..]}}"} }], "predicate": {{Document.Replace("PRODUCT", "pkg:deb/debian/libwebp7", StringComparison.Ordinal)}} }
            """);
        var part = ImageArchive.Descriptor(
            "application/vnd.in-toto+json", archive.Blob(statement), statement.Length, ", \"annotations\": {\"in-toto.io/predicate-type\": \"https://openvex.dev/ns/v0.2.0\"}");
        var config = ImageArchive.Descriptor("application/vnd.oci.image.config.v1+json", archive.Blob("{}"u8.ToArray()), 2);
        var attestation = Encoding.UTF8.GetBytes($$"""{"schemaVersion": 2, "config": {{config}}, "layers": [{{part}}]}""");
        archive.Index(manifest, ImageArchive.Descriptor(
            "application/vnd.oci.image.manifest.v1+json",
            archive.Blob(attestation),
            attestation.Length,
            $$""", "platform": {"os": "unknown", "architecture": "unknown"}, "annotations": {"vnd.docker.reference.type": "attestation-manifest", "vnd.docker.reference.digest": "{{digest}}"}"""));
        return archive.WriteFolder(_folder.File("layout" + subject));
    }
}
