using System.Text;
using Plimsoll.Images.Sources;
using Plimsoll.Images.Tests.Support;

namespace Plimsoll.Images.Tests.Sources;

/// <summary>Files that are no images: each is refused with what to do.</summary>
public sealed class OtherFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void A_file_that_is_no_archive_is_refused()
    {
        foreach (var content in new byte[][] { [], [1, 2, 3], Encoding.ASCII.GetBytes(new string('x', 5000)) })
        {
            File.WriteAllBytes(_folder.File("x"), content);
            Assert.Contains("neither a tar archive nor a compressed one", Opened.Refusal(_folder.File("x")), StringComparison.Ordinal);
            Assert.NotEmpty(Opened.Refusal("-", new() { OpenStandardInput = () => new MemoryStream(content) }));
        }
    }

    [Theory]
    [InlineData("gz")]
    [InlineData("zst")]
    public void A_compressed_file_that_is_no_archive_is_refused(string form)
    {
        var text = Encoding.ASCII.GetBytes(new string('x', 5000));
        File.WriteAllBytes(_folder.File("x"), form == "gz" ? Packed.Gzip(text) : Packed.Zstd(text));
        Assert.Contains("BadChecksum", Opened.Refusal(_folder.File("x")), StringComparison.Ordinal);
        var archive = ImageArchive.Docker(ImageParts.Of(new TarBytes().File("a.note", "1"))).ToTar();
        var packed = form == "gz" ? Packed.Gzip(archive) : Packed.Zstd(archive);
        File.WriteAllBytes(_folder.File("x"), packed[..(packed.Length / 2)]);
        Assert.Contains("cannot be read to its end", Opened.Refusal(_folder.File("x")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_that_is_no_image_is_refused()
    {
        File.WriteAllBytes(_folder.File("x"), new TarBytes().File("etc/passwd", "").File("b.json", "{}").Build());
        Assert.Contains("has neither manifest.json nor index.json", Opened.Refusal(_folder.File("x")), StringComparison.Ordinal);
        Assert.Contains("has neither manifest.json nor index.json", Opened.Refusal("-", new() { OpenStandardInput = () => File.OpenRead(_folder.File("x")) }), StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_that_is_damaged_before_its_documents_is_refused_as_damaged()
    {
        File.WriteAllBytes(_folder.File("x"), [.. new TarBytes().File("layer.tar", "").BuildOpen(), .. "garbage"u8]);
        Assert.Contains("is damaged (TruncatedHeader)", Opened.Refusal(_folder.File("x")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_with_more_files_than_any_image_is_refused()
    {
        var tar = new TarBytes();
        for (var i = 0; i <= ArchiveIndex.MaxEntries; i++)
        {
            tar.Entry('0', $"{i}");
        }

        File.WriteAllBytes(_folder.File("x"), tar.Build());
        Assert.Contains("more than 100,000 files", Opened.Refusal(_folder.File("x")), StringComparison.Ordinal);
        Assert.Contains("more than 100,000 files", Opened.Refusal("-", new() { OpenStandardInput = () => File.OpenRead(_folder.File("x")) }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_is_refused()
    {
        File.WriteAllBytes(_folder.File("x"), Packed.Gzip(new TarBytes().File("zeros", new byte[40 << 20]).Build()));
        using var source = ImageSources.Open(TargetReference.Parse(_folder.File("x")), new SourceOptions(), TestContext.Current.CancellationToken);
        var options = new Images.Layers.LayerReadOptions { Decompression = new() { Base = 1 << 20, Ratio = 10 } };
        var exception = Assert.Throws<SourceException>(() => source.Read(new(Notes.Table, options, Images.Layers.LayerCache.None), new(), TestContext.Current.CancellationToken));
        Assert.Contains("bytes came out of", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rootfs:")]
    [InlineData("dir:")]
    public void A_file_is_no_folder(string prefix)
    {
        File.WriteAllText(_folder.File("x"), "");
        Assert.Contains("is a file, not a folder", Opened.Refusal(prefix + _folder.File("x")), StringComparison.Ordinal);
        Assert.Contains("standard input can be an image archive or an SBOM only", Opened.Refusal(prefix + "-"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BZh91AY&SY")]
    [InlineData("\u00FD7zXZ\0\0\0")]
    public void Other_compressions_are_named(string start)
    {
        File.WriteAllBytes(_folder.File("x"), Encoding.Latin1.GetBytes(start));
        Assert.Contains("is not supported; decompress it first", Opened.Refusal(_folder.File("x")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
