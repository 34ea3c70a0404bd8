using Plimsoll.Images.Sources;
using Plimsoll.Images.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Images.Tests.Sources;

public sealed class DockerArchiveTests : IDisposable
{
    private static readonly ImageParts One = ImageParts.Of(new TarBytes().File("a.note", "1")) with { Tags = ["one:1", "reg.example/one"] };
    private static readonly ImageParts Two = ImageParts.Of(new TarBytes().File("a.note", "1"), new TarBytes().File("a.note", "2")) with { Tags = ["two:latest"] };
    private static readonly ImageParts Untagged = ImageParts.Of(new TarBytes().File("a.note", "3"));

    private readonly TempFolder _folder = new();

    public static TheoryData<bool> Ways => [true, false];

    [Theory]
    [InlineData("one:1", "1")]
    [InlineData("reg.example/one", "1")]
    [InlineData("two:latest", "2")]
    [InlineData("two", "2")]
    [InlineData("@0", "1")]
    [InlineData("@1", "2")]
    [InlineData("@2", "3")]
    public void An_image_is_chosen_by_name_or_place(string name, string expected)
    {
        var path = ImageArchive.Docker(One, Two, Untagged).WriteTar(_folder.File("a.tar"));
        Assert.Equal("a.note=" + expected, Opened.Read($"{path}:{name}").Live());
        Assert.Equal("a.note=" + expected, Opened.Read($"docker-archive:{path}:{name}").Live());
        Assert.Equal("a.note=" + expected, OpenStream(ImageArchive.LegacyDocker(One, Two, Untagged), name).Live());
    }

    [Fact]
    public void An_image_is_chosen_by_the_digest_of_its_configuration()
    {
        var path = ImageArchive.LegacyDocker(One, Two, Untagged).WriteTar(_folder.File("a.tar"));
        Assert.Equal("a.note=3", Opened.Read($"{path}@{ImageParts.Digest(Untagged.Configuration)}").Live());
        Assert.Equal(ImageParts.Digest(Untagged.Configuration), Opened.Read($"{path}@2").Target.ImageId);
    }

    [Theory]
    [InlineData("", "3 images; add ':NAME' or ':@INDEX' to the target to choose one of one:1 = reg.example/one, two:latest, @2")]
    [InlineData(":three", "there is no image 'three' in the archive; it holds one:1 = reg.example/one, two:latest, @2")]
    [InlineData(":@3", "there is no image '@3'")]
    [InlineData(":@-1", "there is no image '@-1'")]
    [InlineData("@sha256:0000000000000000000000000000000000000000000000000000000000000000", "there is no image 'sha256:000")]
    public void What_cannot_be_chosen_is_refused_with_the_choice(string suffix, string expected)
    {
        var path = ImageArchive.Docker(One, Two, Untagged).WriteTar(_folder.File("a.tar"));
        Assert.Contains(expected, Opened.Refusal(path + suffix), StringComparison.Ordinal);
    }

    [Fact]
    public void One_configuration_under_two_names_is_one_image()
    {
        var path = ImageArchive.Docker(One, One with { Tags = ["other:2"] }).WriteTar(_folder.File("a.tar"));
        Assert.Equal(["one:1", "other:2", "reg.example/one"], Opened.Read(path).Target.Tags);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_configuration_that_has_not_the_digest_of_its_name_is_told(bool stream)
    {
        var archive = ImageArchive.LegacyDocker(One);
        var name = ImageParts.Hex(One.Configuration) + ".json";
        var image = Read(archive.Add(name, (One with { Architecture = "arm64" }).Configuration), stream);
        var problem = Assert.Single(image.Problems);
        Assert.Equal((ProblemKind.DigestMismatch, name, true), (problem.Kind, problem.Where, problem.Blocking));
        Assert.Equal(ImageParts.Digest((One with { Architecture = "arm64" }).Configuration), image.Target.ImageId);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Layers_that_are_missing_refuse_the_image(bool stream)
    {
        var archive = ImageArchive.Docker(Two).Remove("blobs/sha256/" + ImageParts.Hex(Two.Layers[1]));
        Assert.Contains("no layer 'blobs/sha256/" + ImageParts.Hex(Two.Layers[1]), Assert.Throws<SourceException>(() => Read(archive, stream)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_configuration_that_is_missing_refuses_the_image(bool stream) =>
        Assert.Contains(
            ImageParts.Hex(One.Configuration) + ".json",
            Assert.Throws<SourceException>(() => Read(ImageArchive.LegacyDocker(One).Remove(ImageParts.Hex(One.Configuration) + ".json"), stream)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Layers_that_lie_about_their_digest_are_told_where_they_were_hashed()
    {
        var archive = ImageArchive.Docker(One).Add("blobs/sha256/" + ImageParts.Hex(One.Layers[0]), new TarBytes().File("a.note", "forged").Build());
        Assert.Empty(Read(archive, stream: false).Problems);
        Assert.Equal(ProblemKind.DigestMismatch, Assert.Single(Opened.Read(_folder.File("a.tar"), null, new() { VerifyDigests = true }).Problems).Kind);
        var streamed = Read(archive, stream: true);
        Assert.Equal(ProblemKind.DigestMismatch, Assert.Single(streamed.Problems).Kind);
        Assert.Equal("a.note=forged", streamed.Live());
        Assert.False(streamed.Layers[0].Verified);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void More_or_fewer_diff_ids_than_layers_are_told(bool stream)
    {
        var image = Read(ImageArchive.Docker(Two with { DiffIds = [ImageParts.Digest(Two.Layers[0])] }), stream);
        Assert.Contains("the configuration names 1 layers, the manifest 2", Assert.Single(image.Problems).Detail, StringComparison.Ordinal);
        Assert.Equal("a.note=2", image.Live());
    }

    [Theory]
    [InlineData("", "no build history")]
    [InlineData(""", "history": [{"created_by": "x"}, {"created_by": "y"}]""", "The build history tells of 2 layers and the image has 1")]
    public void A_history_that_does_not_fit_is_left_aside_and_told(string more, string note)
    {
        var image = Read(ImageArchive.Docker(One with { More = more }), stream: false);
        Assert.Contains(image.Notes, n => n.Contains(note, StringComparison.Ordinal));
        Assert.All(image.Layers, static l => Assert.Null(l.Step));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_last_file_of_a_name_counts(bool stream)
    {
        var forged = ImageArchive.LegacyDocker(One with { Layers = [new TarBytes().File("a.note", "real").Build()] });
        var tar = new TarBytes();
        foreach (var name in ImageArchive.LegacyDocker(One).Names)
        {
            tar.File(name, ImageArchive.LegacyDocker(One).Content(name));
        }

        foreach (var name in forged.Names)
        {
            tar.File("x/../" + name, forged.Content(name));
        }

        Assert.Equal("a.note=real", Read(tar.Build(), stream).Live());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_link_in_the_place_of_a_layer_counts(bool stream)
    {
        var archive = ImageArchive.LegacyDocker(One);
        var layer = archive.Names.Single(static n => n.EndsWith("layer.tar", StringComparison.Ordinal));
        var tar = new TarBytes();
        foreach (var name in archive.Names)
        {
            tar.File(name, archive.Content(name));
        }

        tar.File("elsewhere", new TarBytes().File("a.note", "linked").Build()).Link(layer, "../elsewhere");
        Assert.Equal("a.note=linked", Read(tar.Build(), stream).Live());
        tar.HardLink(layer, "./elsewhere");
        Assert.Equal("a.note=linked", Read(tar.Build(), stream).Live());
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("layer")]
    public void Links_out_of_the_archive_and_in_circles_lead_nowhere(string target)
    {
        foreach (var stream in new[] { true, false })
        {
            var manifest = """[{"Config": "c.json", "Layers": ["layer"]}]""";
            var archive = new ImageArchive().Add("c.json", One.Configuration).AddLink("layer", target).Add("manifest.json", manifest);
            Assert.Contains("no layer 'layer'", Assert.Throws<SourceException>(() => Read(archive, stream)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_platform_that_the_image_is_not_for_is_refused()
    {
        var path = ImageArchive.Docker(One).WriteTar(_folder.File("a.tar"));
        Assert.Contains("the image is for linux/amd64, not for linux/arm64", Opened.Refusal(path, new() { Platform = Platform.TryParse("arm64") }), StringComparison.Ordinal);
        Assert.Equal("a.note=1", Opened.Read(path, new() { Platform = Platform.TryParse("linux/x86_64") }).Live());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void An_archive_that_is_cut_is_refused_or_told(bool stream)
    {
        var tar = ImageArchive.LegacyDocker(Two).ToTar();
        for (var length = 1; length <= tar.AsSpan().LastIndexOf((byte)']'); length += 509)
        {
            try
            {
                var image = Read(tar[..length], stream);
                Assert.True(!stream && image.Problems.Any(static p => p.Blocking), $"{length} bytes");
            }
            catch (SourceException)
            {
                // Most cuts lose a document or a layer.
            }
        }
    }

    [Fact]
    public void Damage_behind_the_image_is_told()
    {
        var tar = ImageArchive.Docker(One).ToTar();
        var image = Read([.. tar.AsSpan(0, tar.Length - 1024), .. new byte[512], .. "x"u8], stream: false);
        var problem = Assert.Single(image.Problems);
        Assert.Equal((ProblemKind.DamagedArchive, $"byte {tar.Length - 1024:N0} of the archive", true), (problem.Kind, problem.Where, problem.Blocking));
        Assert.Contains("LoneZeroBlock", Assert.Throws<SourceException>(() => Read([.. tar.AsSpan(0, tar.Length - 1024), .. new byte[512], .. "x"u8], stream: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_docker_archive() =>
        Assert.Contains("is a folder; docker-archive: takes the file", Opened.Refusal("docker-archive:" + _folder.Path), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static ReadImage OpenStream(ImageArchive archive, string name)
    {
        using var stream = new MemoryStream(archive.ToTar());
        return Opened.Read("-:" + name, new SourceOptions { OpenStandardInput = () => stream });
    }

    private ReadImage Read(ImageArchive archive, bool stream) => Read(archive.ToTar(), stream);

    private ReadImage Read(byte[] tar, bool stream)
    {
        if (stream)
        {
            return Opened.Read("-", new SourceOptions { OpenStandardInput = () => new MemoryStream(tar) });
        }

        File.WriteAllBytes(_folder.File("a.tar"), tar);
        return Opened.Read(_folder.File("a.tar"));
    }
}
