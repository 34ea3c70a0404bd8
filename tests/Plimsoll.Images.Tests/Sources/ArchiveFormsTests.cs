using Plimsoll.Images.Sources;
using Plimsoll.Images.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Images.Tests.Sources;

/// <summary>One image of two layers in every form in which it can come: always the same image.</summary>
public sealed class ArchiveFormsTests : IDisposable
{
    private static readonly ImageParts Image = ImageParts.Of(
        new TarBytes().File("a.note", "1").File("b.note", "1"), new TarBytes().File("b.note", "2").Whiteout("a.note")) with
    {
        Tags = ["app:1", "app:latest"],
        More = """, "history": [{"created_by": "ADD rootfs"}, {"created_by": "ENV A=B", "empty_layer": true}, {"created_by": "RUN rm"}]""",
    };

    private readonly TempFolder _folder = new();

    public static TheoryData<string, string> Forms
    {
        get
        {
            var forms = new TheoryData<string, string>();
            foreach (var archive in new[] { "docker", "docker gzip layers", "docker zstd layers", "legacy", "oci", "oci gzip layers", "oci zstd layers" })
            {
                foreach (var way in new[] { "tar", "tar.gz", "tar.zst", "stdin", "stdin gzip", "stdin zstd", "folder", "pipe" })
                {
                    if (way != "folder" || archive.StartsWith("oci", StringComparison.Ordinal))
                    {
                        forms.Add(archive, way);
                    }
                }
            }

            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_image_is_the_same_in_every_form(string archive, string way)
    {
        var parts = Image with { Compress = archive.Contains("gzip", StringComparison.Ordinal) ? Packed.Gzip : archive.Contains("zstd", StringComparison.Ordinal) ? Packed.Zstd : static b => b };
        var packed = archive[..3] switch
        {
            "doc" => ImageArchive.Docker(parts),
            "leg" => ImageArchive.LegacyDocker(parts),
            _ => ImageArchive.Oci(parts),
        };

        var image = Read(packed, way);
        Assert.Equal("b.note=2", image.Live());
        Assert.Equal(ImageParts.Digest(Image.Configuration), image.Target.ImageId);
        Assert.Equal(archive[..3] == "oci" ? TargetKind.OciLayout : TargetKind.DockerArchive, image.Target.Kind);
        Assert.Equal(archive[..3] == "oci" ? ["app:1"] : ["app:1", "app:latest"], image.Target.Tags);
        Assert.Equal("linux/amd64", image.Target.Platform);
        Assert.True(image.Target.Guessed);
        Assert.Equal(parts.Layers.Select(ImageParts.Digest), image.Layers.Select(static l => l.DiffId));
        Assert.Equal(parts.Stored.Select(s => archive == "legacy" ? null : ImageParts.Digest(s)), image.Layers.Select(static l => l.Digest));
        Assert.Equal(["ADD rootfs", "RUN rm"], image.Layers.Select(static l => l.Step!.CreatedBy));
        Assert.Equal([1, 3], image.Layers.Select(static l => l.Step!.Number));
        Assert.Empty(image.Problems);

        var isHopped = way is "tar" or "folder" && parts.Stored[0].AsSpan().SequenceEqual(parts.Layers[0]);
        Assert.Equal(isHopped ? [false, false] : [true, true], image.Layers.Select(static l => l.Verified));
        Assert.Equal(isHopped, image.Notes.Any(static n => n.Contains("digests were not verified", StringComparison.Ordinal)));
        if (way is "tar" or "folder")
        {
            var verified = Read(packed, way, new() { VerifyDigests = true });
            Assert.All(verified.Layers, static l => Assert.True(l.Verified));
            Assert.Empty(verified.Problems.Select(static p => p.Detail).Concat(verified.Notes));
            Assert.Equal(parts.Stored.Select(static s => (long)s.Length), verified.Layers.Select(static l => l.Size));
        }
    }

    public void Dispose() => _folder.Dispose();

    private ReadImage Read(ImageArchive packed, string way, Images.Layers.LayerReadOptions? layers = null)
    {
        var tar = packed.ToTar();
        switch (way)
        {
            case "folder":
                return Opened.Read(packed.WriteFolder(_folder.File("layout")), null, layers);
            case "tar":
                return Opened.Read(packed.WriteTar(_folder.File("image")), null, layers);
            case "tar.gz" or "tar.zst":
                File.WriteAllBytes(_folder.File("image"), way == "tar.gz" ? Packed.Gzip(tar) : Packed.Zstd(tar));
                return Opened.Read(_folder.File("image"));
            case "pipe":
                return ReadPipe(tar);
            default:
                var stream = new MemoryStream(way == "stdin" ? tar : way == "stdin gzip" ? Packed.Gzip(tar) : Packed.Zstd(tar));
                return Opened.Read("-", new SourceOptions { OpenStandardInput = () => stream });
        }
    }

    // What a shell makes of <(docker save …): a name that is a pipe.
    private ReadImage ReadPipe(byte[] tar)
    {
        var path = _folder.File("pipe");
        using (var make = System.Diagnostics.Process.Start(Needs.Program("mkfifo"), [path]))
        {
            make.WaitForExit();
        }

        var writing = Task.Run(() => File.WriteAllBytes(path, tar));
        var image = Opened.Read(path);
        Assert.True(writing.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        return image;
    }
}
