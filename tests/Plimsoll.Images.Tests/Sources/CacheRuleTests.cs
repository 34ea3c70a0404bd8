using Plimsoll.Images.Sources;
using Plimsoll.Images.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Images.Tests.Sources;

/// <summary>An image that claims the digests of a clean one never borrows what is known of that one.</summary>
public sealed class CacheRuleTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly MemoryCache _cache = new();

    public static TheoryData<string, string> Forms
    {
        get
        {
            var forms = new TheoryData<string, string>();
            foreach (var form in new[] { "docker", "docker gzip", "legacy", "legacy gzip", "oci", "oci gzip" })
            {
                foreach (var way in new[] { "tar", "stdin", "tar.gz", "folder" })
                {
                    if (way != "folder" || form.StartsWith("oci", StringComparison.Ordinal))
                    {
                        forms.Add(form, way);
                    }
                }
            }

            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_forged_digest_brings_the_forger_nothing(string form, string way)
    {
        var clean = Make(form, "clean");
        var first = Read(form, way, "a", Pack(form, clean), layers: null);
        Assert.Equal("a.note=clean", first.Live());
        Assert.NotEmpty(_cache.Keys);

        // The same documents, name for name and digest for digest; other bytes in the layer.
        var forged = Pack(form, clean);
        forged.Add(forged.Names.Single(n => forged.Content(n).AsSpan().SequenceEqual(clean.Stored[0])), Make(form, "forged").Stored[0]);
        var second = Read(form, way, "b", forged, layers: null);
        Assert.Equal("a.note=forged", second.Live());
        Assert.False(second.Layers[0].FromCache);
        Assert.False(second.Layers[0].Verified);
        Assert.Equal(first.Layers[0].DiffId, second.Layers[0].DiffId);

        // Where the bytes were hashed the lie is told. The diff ID of a compressed layer is compared only where all is to be verified.
        var isHashed = way is "stdin" or "tar.gz" || form.EndsWith("gzip", StringComparison.Ordinal);
        var isNamed = form is not "legacy gzip";
        AssertMismatch(isHashed && isNamed, second);
        var verified = Read(form, way, "b", forged, new() { VerifyDigests = true });
        Assert.Equal("a.note=forged", verified.Live());
        AssertMismatch(true, verified);

        // And the clean image is as clean as before.
        var third = Read(form, way, "a", Pack(form, clean), layers: null);
        Assert.Equal("a.note=clean", third.Live());
        Assert.Empty(third.Problems);
    }

    [Theory]
    [InlineData("docker")]
    [InlineData("oci gzip")]
    public void A_file_that_was_exchanged_is_read_again(string form)
    {
        var path = Pack(form, Make(form, "clean")).WriteTar(_folder.File("image.tar"));
        var written = File.GetLastWriteTimeUtc(path);
        Assert.Equal("a.note=clean", Opened.Read(path, Opened.Settled, cache: _cache).Live());
        Assert.True(Opened.Read(path, Opened.Settled, cache: _cache).Layers[0].FromCache);

        // As long as the old one, and with its time.
        Thread.Sleep(20);
        Pack(form, Make(form, "dirty")).WriteTar(path);
        File.SetLastWriteTimeUtc(path, written);
        var image = Opened.Read(path, Opened.Settled, cache: _cache);
        Assert.Equal("a.note=dirty", image.Live());
        Assert.False(image.Layers[0].FromCache);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void One_layer_in_two_images_is_filed_by_what_was_hashed(string form, string way)
    {
        var parts = Make(form, "clean");
        Read(form, way, "a", Pack(form, parts), layers: null);
        var other = Read(form, way, "b", Pack(form, parts with { Architecture = "arm64" }), layers: null);
        Assert.Equal("a.note=clean", other.Live());

        // Bytes that were hashed are filed under their digest, wherever they come from; another file that was hopped over is another file.
        var isHashed = way is "stdin" or "tar.gz" || form.EndsWith("gzip", StringComparison.Ordinal);
        Assert.Equal(isHashed ? 1 : 2, _cache.Keys.Count());
    }

    [Fact]
    public void A_file_too_young_to_be_told_apart_is_not_cached()
    {
        var path = Pack("docker", Make("docker", "clean")).WriteTar(_folder.File("image.tar"));
        Assert.Equal("a.note=clean", Opened.Read(path, cache: _cache).Live());
        Assert.Empty(_cache.Keys);
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertMismatch(bool expected, ReadImage image) =>
        Assert.Equal(expected ? [(ProblemKind.DigestMismatch, (int?)0, true)] : [], image.Problems.Select(static p => (p.Kind, p.Layer, p.Blocking)));

    private static ImageParts Make(string form, string text) => ImageParts.Of(new TarBytes().File("a.note", text)) with
    {
        Compress = form.EndsWith("gzip", StringComparison.Ordinal) ? Packed.Gzip : static b => b,
    };

    private static ImageArchive Pack(string form, ImageParts parts) =>
        form.StartsWith("docker", StringComparison.Ordinal) ? ImageArchive.Docker(parts) : form.StartsWith("legacy", StringComparison.Ordinal) ? ImageArchive.LegacyDocker(parts) : ImageArchive.Oci(parts);

    private ReadImage Read(string form, string way, string name, ImageArchive archive, Images.Layers.LayerReadOptions? layers)
    {
        var path = _folder.File(name + way);
        switch (way)
        {
            case "tar":
                archive.WriteTar(path);
                break;
            case "tar.gz":
                File.WriteAllBytes(path, Packed.Gzip(archive.ToTar()));
                break;
            case "folder":
                archive.WriteFolder(path);
                break;
            default:
                var options = Opened.Settled with { OpenStandardInput = () => new MemoryStream(archive.ToTar()) };
                return Opened.Read("-", options, layers, _cache);
        }

        return Opened.Read((form.StartsWith("oci", StringComparison.Ordinal) ? "oci:" : "docker-archive:") + path, Opened.Settled, layers, _cache);
    }
}
