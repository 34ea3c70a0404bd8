using System.Text;
using Plimsoll.Images.Sources;
using Plimsoll.Images.Tests.Support;

namespace Plimsoll.Images.Tests.Sources;

/// <summary>Documents that are not what they should be: refused with their name, whatever is wrong.</summary>
public sealed class ImageDocumentsTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly string[] NoObjects =
        ["", " ", "{", "nonsense", "[]", "7", "\"text\"", "null", "true", "{\"a\": 1}}", "\uFEFF{}", "{\"a\": \"\\ud800\", \"a", "[[[[[[[[", "{\"x\": NaN}"];

    public static TheoryData<string> Indexes => [.. NoObjects, "{}", """{"manifests": {}}""", """{"manifests": [7]}""", """{"manifests": [null]}""",
        """{"manifests": [{}]}""", """{"manifests": [{"digest": 5}]}""", """{"manifests": [{"digest": "sha256:xyz"}]}""", """{"manifests": [{"digest": "../../etc/passwd"}]}""",
        """{"manifests": [{"digest": "sha512:0123"}]}""", $$"""{"manifests": [{"digest": "{{Digest.ToUpperInvariant()}}"}]}""",
        $$"""{"manifests": [{"digest": "{{Digest}}", "size": "large"}]}""", $$"""{"manifests": [{"digest": "\ud800"}]}"""];

    public static TheoryData<string> Manifests => [.. NoObjects, "{}", """{"config": 5, "layers": []}""", """{"config": {}, "layers": []}""",
        $$"""{"config": {"digest": "{{Digest}}"} }""", $$"""{"config": {"digest": "{{Digest}}"}, "layers": "x"}""", $$"""{"config": {"digest": "{{Digest}}"}, "layers": [{}]}""",
        $$"""{"config": {"digest": "{{Digest}}"}, "layers": [{{Many($$"""{"digest": "{{Digest}}"}""")}}] }""",
        """{"schemaVersion": 1, "fsLayers": [{"blobSum": "x"}]}"""];

    public static TheoryData<string> Configurations => [.. NoObjects, """{"rootfs": {}}""", """{"rootfs": {"diff_ids": 7}}""",
        $$"""{"rootfs": {"diff_ids": [{{Many("5")}}] } }"""];

    public static TheoryData<string> DockerManifests => ["", "{}", "7", "null", "[7]", "[{}]", """[{"Config": 5, "Layers": []}]""", """[{"Config": "x"}]""", """[{"Config": "x", "Layers": 5}]""",
        """[{"Config": "\ud800", "Layers": []}]""", """[{"Config": "x", "Layers": [""", $$"""[{"Config": "x", "Layers": [{{Many("5")}}] }]"""];

    [Theory]
    [MemberData(nameof(Indexes))]
    public void A_wrong_index_is_refused_by_name(string json) => AssertRefused(json, static bytes => ImageDocuments.ReadIndex(bytes, "the document"));

    [Theory]
    [MemberData(nameof(Manifests))]
    public void A_wrong_manifest_is_refused_by_name(string json) => AssertRefused(json, static bytes => ImageDocuments.ReadManifest(bytes, "the document"));

    [Theory]
    [MemberData(nameof(Configurations))]
    public void A_wrong_configuration_is_refused_by_name(string json) => AssertRefused(json, static bytes => ImageDocuments.ReadConfiguration(bytes, "the document"));

    [Theory]
    [MemberData(nameof(DockerManifests))]
    public void A_wrong_list_of_images_is_refused_by_name(string json) => AssertRefused(json, static bytes => ImageDocuments.ReadDockerManifest(bytes, "the document"));

    [Fact]
    public void Wrong_documents_of_whole_images_are_refused_in_every_form()
    {
        var image = ImageParts.Of(new TarBytes().File("a.note", "1"));
        using var folder = new TempFolder();
        foreach (var (archive, name) in new[] { (ImageArchive.LegacyDocker(image), "manifest.json"), (ImageArchive.LegacyDocker(image), ImageParts.Hex(image.Configuration) + ".json"), (ImageArchive.Oci(image), "index.json") })
        {
            foreach (var json in new[] { "", "{", "[]", "{}", "[1]", "[null]" })
            {
                archive.Add(name, json);
                if (json == "{}" && name.Length > 20)
                {
                    // A configuration without layers can be read: that it is not the image's is told.
                    Assert.True(Opened.Read(archive.WriteTar(folder.File("a.tar"))).Problems is [{ Blocking: true }, { Blocking: true }]);
                    continue;
                }

                Assert.Contains(json == "[]" && name == "manifest.json" ? "holds no image" : name, Opened.Refusal(archive.WriteTar(folder.File("a.tar"))), StringComparison.Ordinal);
                Assert.NotEmpty(Opened.Refusal("-", new() { OpenStandardInput = () => new MemoryStream(archive.ToTar()) }));
            }
        }
    }

    [Fact]
    public void A_document_over_the_limit_is_refused()
    {
        var archive = ImageArchive.Oci(ImageParts.Of(new TarBytes())).Add("index.json", "{" + new string(' ', ImageDocuments.MaxSize));
        using var folder = new TempFolder();
        Assert.Contains("more than the 8 MiB", Opened.Refusal(archive.WriteTar(folder.File("a.tar"))), StringComparison.Ordinal);
        Assert.NotEmpty(Opened.Refusal("-", new() { OpenStandardInput = () => new MemoryStream(archive.ToTar()) }));
    }

    [Fact]
    public void Odd_but_readable_documents_are_read()
    {
        var configuration = ImageDocuments.ReadConfiguration("""{"os": "", "history": [{"created_by": 5, "comment": "c"}, {"empty_layer": "yes"}, {"empty_layer": true}], "rootfs": {"diff_ids": [5, "x"]}}"""u8.ToArray(), "c");
        Assert.Equal(["", "x"], configuration.DiffIds);
        Assert.Null(configuration.Platform);
        Assert.Equal(["1 c True", "2  True", "3  False"], configuration.History.Select(static s => $"{s.Number} {s.CreatedBy} {s.MadeLayer}"));
    }

    private static string Many(string element) => string.Join(',', Enumerable.Repeat(element, ImageDocuments.MaxLayers + 1));

    private static void AssertRefused<T>(string json, Func<byte[], T> read) =>
        Assert.Contains("the document", Assert.Throws<SourceException>(() => read(Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);
}
