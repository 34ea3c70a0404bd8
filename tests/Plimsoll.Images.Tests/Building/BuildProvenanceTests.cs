using System.Text;
using Plimsoll.Images.Sources;
using Plimsoll.Images.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Images.Tests.Building;

public sealed class BuildProvenanceTests : IDisposable
{
    private const string History = """
        , "history": [{"created_by": "base"}, {"created_by": "ENV A=b", "empty_layer": true}, {"created_by": "RUN x"}, {"created_by": "COPY y"}]
        """;

    private static readonly ImageParts Image =
        ImageParts.Of(new TarBytes().File("one", "1"), new TarBytes().File("two", "2"), new TarBytes().File("three", "3")) with { More = History };

    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("https://slsa.dev/provenance/v0.2", "{\"metadata\": {\"https://mobyproject.org/buildkit@v1#metadata\": %}}")]
    [InlineData("https://slsa.dev/provenance/v1", "{\"runDetails\": {\"metadata\": {\"buildkit_metadata\": %}}}")]
    public void Steps_get_the_lines_that_the_builder_recorded(string type, string predicate)
    {
        var layers = Image.Layers.Select(ImageParts.Digest).ToArray();
        var metadata = $$$"""
            {"source": {
               "locations": {
                 "step1": {"locations": [{"ranges": [{"start": {"line": 4}, "end": {"line": 6}}]}]},
                 "step2": {"locations": [{"ranges": [{"start": {"line": 8}, "end": {"line": 8}}, {"start": {"line": 7}, "end": {"line": 7}}]}]},
                 "step3": {"locations": [{"sourceIndex": 1, "ranges": [{"start": {"line": 1}, "end": {"line": 1}}]}]}},
               "infos": [{"filename": "build/Dockerfile"}]},
             "layers": {
               "step1:0": [[{{{Chain(layers[0], layers[1])}}}]],
               "step2:0": [[{{{Chain(layers)}}}]],
               "step3:0": [[{{{Chain(layers[1])}}}], [{{{Chain([.. layers, layers[0]])}}}], []]} }
            """;
        var read = Read(type, predicate.Replace("%", metadata, StringComparison.Ordinal));
        Assert.Empty(read.Problems);
        Assert.Equal(
            [null, null, new DockerfileLines("build/Dockerfile", 4, 6, DockerfileLinesOrigin.Provenance), new DockerfileLines("build/Dockerfile", 7, 8, DockerfileLinesOrigin.Provenance)],
            read.History.Select(static s => s.Lines));
        Assert.Equal(read.History[2], read.Layers[1].Step);
    }

    [Fact]
    public void A_layer_that_two_steps_claim_gets_no_line()
    {
        var layer = Chain(ImageParts.Digest(Image.Layers[0]));
        var read = Read("https://slsa.dev/provenance/v1", $$$"""
            {"runDetails": {"metadata": {"buildkit_metadata": {
             "source": {"locations": {
               "a": {"locations": [{"ranges": [{"start": {"line": 1}, "end": {"line": 1}}]}]},
               "b": {"locations": [{"ranges": [{"start": {"line": 2}, "end": {"line": 2}}]}]} } },
             "layers": {"a:0": [[{{{layer}}}]], "b:0": [[{{{layer}}}]] }
            } } } }
            """);
        Assert.All(read.History, static s => Assert.Null(s.Lines));
    }

    [Theory]
    [InlineData("{", 1)]
    [InlineData("[]")]
    [InlineData("{\"runDetails\": 1}")]
    [InlineData("{\"runDetails\": {\"metadata\": {\"buildkit_metadata\": {\"source\": [], \"layers\": {\"a\": 1, \"b\": [1], \"c\": [[1]]}}}}}")]
    [InlineData("{\"runDetails\": {\"metadata\": {\"buildkit_metadata\": {\"source\": {}, \"layers\": {\"a\": [[{\"digest\": \"\\ud800\"}]]}}}}}", 1)]
    public void What_is_no_provenance_gives_no_lines_and_harms_nothing(string predicate, int problems = 0)
    {
        var read = Read("https://slsa.dev/provenance/v1", predicate);
        Assert.Equal(4, read.History.Length);
        Assert.All(read.History, static s => Assert.Null(s.Lines));
        Assert.All(read.Problems, static p => Assert.False(p.Blocking));
        Assert.Equal(problems, read.Problems.Length);
    }

    [Fact]
    public void The_base_that_labels_name_is_told_and_how_many_layers_it_has_is_not()
    {
        var image = Image with { More = History + """, "config": {"Labels": {"org.opencontainers.image.base.name": "docker.io/library/debian:12"}}""" };
        var read = Opened.Read(ImageArchive.Oci(image).WriteFolder(_folder.File("labels")));
        Assert.Equal(new BaseImage { Name = "docker.io/library/debian:12", Origin = BaseImageOrigin.Annotation }, read.Base);
        Assert.Null(read.Base!.Has(0));
    }

    public void Dispose() => _folder.Dispose();

    private static string Chain(params string[] digests) => string.Join(", ", digests.Select(static d => $$"""{"digest": "{{d}}"}"""));

    private ReadImage Read(string type, string predicate)
    {
        var archive = ImageArchive.Oci(Image);
        var manifest = archive.Manifest(Image, "app");
        var digest = manifest.Split('"').First(static part => part.StartsWith("sha256:", StringComparison.Ordinal));
        var statement = Encoding.UTF8.GetBytes($$"""{"_type": "https://in-toto.io/Statement/v0.1", "predicateType": "{{type}}", "predicate": {{predicate}}}""");
        var part = ImageArchive.Descriptor("application/vnd.in-toto+json", archive.Blob(statement), statement.Length, $$""", "annotations": {"in-toto.io/predicate-type": "{{type}}"}""");
        var config = "{}"u8.ToArray();
        var attestation = Encoding.UTF8.GetBytes(
            $$"""{"schemaVersion": 2, "config": {{ImageArchive.Descriptor("application/vnd.oci.image.config.v1+json", archive.Blob(config), 2)}}, "layers": [{{part}}]}""");
        archive.Index(manifest, ImageArchive.Descriptor(
            "application/vnd.oci.image.manifest.v1+json",
            archive.Blob(attestation),
            attestation.Length,
            $$""", "platform": {"os": "unknown", "architecture": "unknown"}, "annotations": {"vnd.docker.reference.type": "attestation-manifest", "vnd.docker.reference.digest": "{{digest}}"}"""));
        var folder = archive.WriteFolder(_folder.File("layout"));
        return Opened.Read("oci:" + folder);
    }
}
