using System.Text;
using Plimsoll.Images.Sources;
using Plimsoll.Images.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Images.Tests.Sources;

public sealed class OciLayoutTests : IDisposable
{
    private static readonly ImageParts Amd = Make("amd", "amd64");
    private static readonly ImageParts Arm = Make("arm", "arm64");
    private static readonly SourceOptions ForArm = new() { Platform = Platform.TryParse("linux/arm64") };
    private static readonly SourceOptions ForAmd = new() { Platform = Platform.TryParse("amd64") };

    private readonly TempFolder _folder = new();

    [Fact]
    public void The_platform_of_this_machine_is_taken_where_none_is_named()
    {
        var layout = Write(static l => l.Index(l.Manifest(Amd, null), l.Manifest(Arm, null)));
        Assert.Equal(Platform.Default.Architecture == "arm64" ? "a.note=arm" : "a.note=amd", Opened.Read(layout).Live());
        Assert.Equal("a.note=arm", Opened.Read(layout, ForArm).Live());
        Assert.Equal("a.note=amd", Opened.Read(layout, ForAmd).Live());
    }

    [Fact]
    public void A_platform_that_is_not_there_is_refused_with_the_choice()
    {
        var layout = Write(static l => l.Index(l.Manifest(Amd, null), l.Manifest(Arm, null)));
        Assert.Contains("there is no image for linux/s390x; choose with --platform one of linux/amd64, linux/arm64", Opened.Refusal(layout, new() { Platform = Platform.TryParse("s390x") }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_image_is_taken_whatever_its_platform_unless_one_is_named()
    {
        var layout = Write(static l => l.Index(l.Manifest(Make("z", "s390x"), null)));
        Assert.Equal("a.note=z", Opened.Read(layout).Live());
        Assert.Contains("no image for linux/arm64", Opened.Refusal(layout, ForArm), StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_without_platforms_is_chosen_by_name()
    {
        var layout = Write(static l =>
        {
            var first = WithoutPlatform(l.Manifest(Amd, "amd"));
            return l.Index(first, WithoutPlatform(l.Manifest(Arm, "arm")));
        });
        Assert.Contains("several images; add ':NAME'", Opened.Refusal(layout), StringComparison.Ordinal);
        Assert.Equal("a.note=arm", Opened.Read(layout + ":arm").Live());

        static string WithoutPlatform(string descriptor) => descriptor.Replace("\"platform\"", "\"nothing\"", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(":amd", "amd")]
    [InlineData(":arm", "arm")]
    [InlineData(":@0", "amd")]
    [InlineData(":@1", "arm")]
    [InlineData("@1", "arm")]
    public void An_image_is_chosen_by_name_or_place(string suffix, string expected)
    {
        var layout = Write(static l => l.Index(l.Manifest(Amd, "amd"), l.Manifest(Arm, "arm")));
        Assert.Equal("a.note=" + expected, Opened.Read(layout + suffix).Live());
        Assert.Equal([expected], Opened.Read("oci:" + layout + suffix).Target.Tags);
    }

    [Fact]
    public void An_image_is_chosen_by_digest_and_is_the_same_as_by_name()
    {
        var layout = Write(static l => l.Index(l.Manifest(Amd, "amd"), l.Manifest(Arm, "arm")));
        var byName = Opened.Read(layout + ":arm");
        var byDigest = Opened.Read($"{layout}@{byName.Target.ManifestDigest}");
        Assert.Equal(byName.Target.ImageId, byDigest.Target.ImageId);
        Assert.Equal(ImageParts.Digest(Arm.Configuration), byDigest.Target.ImageId);
        Assert.Equal("a.note=arm", byDigest.Live());
    }

    [Fact]
    public void One_manifest_under_two_names_is_one_image()
    {
        var layout = Write(static l => l.Index(l.Manifest(Amd, "x:2"), l.Manifest(Amd, "x:1")));
        Assert.Equal(["x:1", "x:2"], Opened.Read(layout).Target.Tags);
    }

    [Fact]
    public void The_name_of_containerd_wins_and_both_choose()
    {
        var layout = Write(static l => l.Index(l.Manifest(Amd, "1", """, "ignored": 1""").Replace("\"annotations\": {", "\"annotations\": {\"io.containerd.image.name\": \"reg.example/app:1\", ", StringComparison.Ordinal), l.Manifest(Arm, "2")));
        Assert.Equal(["reg.example/app:1"], Opened.Read(layout + ":1").Target.Tags);
        Assert.Equal("a.note=amd", Opened.Read(layout + ":reg.example/app:1").Live());
    }

    [Fact]
    public void What_build_tools_attach_is_no_image()
    {
        var layout = Write(static l => l.Index(
            l.Manifest(Amd, null),
            l.Manifest(Make("attached", "unknown") with { Os = "unknown" }, null),
            l.Manifest(Make("also", "amd64"), null).Replace("\"platform\"", "\"annotations\": {\"vnd.docker.reference.type\": \"attestation-manifest\"}, \"platform\"", StringComparison.Ordinal)));
        Assert.Equal("a.note=amd", Opened.Read(layout).Live());
        Assert.EndsWith("choose with --platform one of linux/amd64", Opened.Refusal(layout, ForArm), StringComparison.Ordinal);
    }

    [Fact]
    public void Indexes_inside_the_index_are_followed()
    {
        var layout = Write(static l => l.Index(l.NestedIndex(
            """, "annotations": {"org.opencontainers.image.ref.name": "multi"}""",
            l.NestedIndex("", l.Manifest(Amd, null)),
            l.Manifest(Arm, null),
            l.Manifest(Make("attached", "unknown") with { Os = "unknown" }, null))));
        Assert.Equal("a.note=arm", Opened.Read(layout, ForArm).Live());
        var amd = Opened.Read(layout + ":multi", ForAmd);
        Assert.Equal(("a.note=amd", "multi"), (amd.Live(), Assert.Single(amd.Target.Tags)));
    }

    [Fact]
    public void Indexes_nested_without_end_are_refused()
    {
        var layout = Write(static l => l.Index(Enumerable.Range(0, 6).Aggregate(l.Manifest(Amd, null), (inner, _) => l.NestedIndex("", inner))));
        Assert.Contains("nests indexes more than 4 deep", Opened.Refusal(layout), StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_index_that_is_named_again_and_again_takes_no_time()
    {
        var layout = Write(static l =>
        {
            var inner = l.NestedIndex("", [.. Enumerable.Repeat(l.Manifest(Amd, null), 20_000)]);
            return l.Index([.. Enumerable.Repeat(inner, 2000)]);
        });
        var watch = CpuClock.StartNew();
        Assert.Contains("names more than 100,000 manifests", Opened.Refusal(layout), StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    [Theory]
    [InlineData("config")]
    [InlineData("manifest")]
    [InlineData("index")]
    public void A_document_that_has_not_the_digest_that_names_it_is_refused(string what)
    {
        var archive = new ImageArchive().Add("oci-layout", "{}");
        var manifest = archive.Manifest(Amd, null);
        var name = what == "config" ? "blobs/sha256/" + ImageParts.Hex(Amd.Configuration) : archive.Names.Last();
        archive.Index(archive.NestedIndex("", manifest));
        name = what == "index" ? archive.Names.ElementAt(archive.Names.Count() - 2) : name;
        archive.Add(name, Encoding.UTF8.GetString(archive.Content(name)) + " ");

        Assert.Contains("tampered", Opened.Refusal(archive.WriteFolder(_folder.File("layout"))), StringComparison.Ordinal);
        Assert.Contains("tampered", Opened.Refusal(archive.WriteTar(_folder.File("tar"))), StringComparison.Ordinal);
        Assert.Contains("tampered", Opened.Refusal("-", new() { OpenStandardInput = () => new MemoryStream(archive.ToTar()) }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_that_has_not_the_digest_that_names_it_is_told()
    {
        var parts = Amd with { Compress = Packed.Gzip };
        var archive = ImageArchive.Oci(parts).Add("blobs/sha256/" + ImageParts.Hex(parts.Stored[0]), Packed.Gzip(new TarBytes().File("a.note", "forged").Build()));
        foreach (var image in new[] { Opened.Read(archive.WriteFolder(_folder.File("layout"))), Opened.Read(archive.WriteTar(_folder.File("tar"))), Opened.Read("-", new() { OpenStandardInput = () => new MemoryStream(archive.ToTar()) }) })
        {
            var problem = Assert.Single(image.Problems);
            Assert.Equal((ProblemKind.DigestMismatch, 0, true), (problem.Kind, problem.Layer, problem.Blocking));
            Assert.Equal("a.note=forged", image.Live());
        }
    }

    [Theory]
    [InlineData("config")]
    [InlineData("layer")]
    [InlineData("index.json")]
    public void What_is_missing_refuses_the_layout(string what)
    {
        var archive = ImageArchive.Oci(Amd);
        archive.Remove(what == "config" ? "blobs/sha256/" + ImageParts.Hex(Amd.Configuration) : what == "layer" ? "blobs/sha256/" + ImageParts.Hex(Amd.Layers[0]) : what);
        Assert.NotEmpty(Opened.Refusal("oci:" + archive.WriteFolder(_folder.File("layout"))));
        Assert.NotEmpty(Opened.Refusal("oci:" + archive.WriteTar(_folder.File("tar"))));
    }

    [Theory]
    [InlineData("blob")]
    [InlineData("folder")]
    [InlineData("index")]
    public void Links_out_of_the_folder_are_refused(string what)
    {
        var layout = ImageArchive.Oci(Amd).WriteFolder(_folder.File("layout"));
        var inside = Path.Combine(layout, what == "blob" ? "blobs/sha256/" + ImageParts.Hex(Amd.Layers[0]) : what == "folder" ? "blobs" : "index.json");
        if (what == "folder")
        {
            Directory.Move(inside, _folder.File("outside"));
            Directory.CreateSymbolicLink(inside, _folder.File("outside"));
        }
        else
        {
            File.Move(inside, _folder.File("outside"));
            File.CreateSymbolicLink(inside, _folder.File("outside"));
        }

        Assert.Contains("symbolic link", Opened.Refusal("oci:" + layout), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_in_the_place_of_a_blob_is_refused_and_nobody_waits()
    {
        var layout = ImageArchive.Oci(Amd).WriteFolder(_folder.File("layout"));
        var blob = Path.Combine(layout, "blobs/sha256/" + ImageParts.Hex(Amd.Layers[0]));
        File.Delete(blob);
        using (var make = System.Diagnostics.Process.Start(Needs.Program("mkfifo"), [blob]))
        {
            make.WaitForExit();
        }

        Assert.Contains("not a regular file", Opened.Refusal(layout), StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_with_both_documents_is_taken_as_the_prefix_says()
    {
        var path = ImageArchive.Docker(Amd with { Tags = ["app:1"] }).WriteTar(_folder.File("both.tar"));
        Assert.Equal(TargetKind.DockerArchive, Opened.Read(path).Target.Kind);
        Assert.Equal(TargetKind.OciLayout, Opened.Read("oci:" + path).Target.Kind);
        Assert.Equal(Opened.Read(path).Target.ImageId, Opened.Read("oci:" + path).Target.ImageId);
        Assert.Equal(TargetKind.OciLayout, Opened.Read("oci:-", new() { OpenStandardInput = () => File.OpenRead(path) }).Target.Kind);
    }

    [Fact]
    public void A_layout_without_images_is_refused() =>
        Assert.Contains("holds no image", Opened.Refusal(Write(static l => l.Index())), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static ImageParts Make(string text, string architecture) => ImageParts.Of(new TarBytes().File("a.note", text)) with { Architecture = architecture };

    private string Write(Func<ImageArchive, ImageArchive> fill) =>
        fill(new ImageArchive().Add("oci-layout", """{"imageLayoutVersion": "1.0.0"}""")).WriteFolder(_folder.File("layout"));
}
