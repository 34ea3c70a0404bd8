using System.IO.Compression;
using Plimsoll.Fuzz.Targets;

namespace Plimsoll.Fuzz.Hostile;

/// <summary>Images that are made to hurt. Each is scanned to an end that names the entry, in seconds and in little memory.</summary>
public sealed class HostileImageTests(ITestOutputHelper output) : IDisposable
{
    private const long Most = 300L << 20;

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Ways => ["archive", "compressed layers", "layout", "stream", "compressed stream"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Names_that_lead_out_are_told_and_nothing_is_written(string way)
    {
        using var place = new WorkingFolder(_folder);
        var scan = Scan(way, new TarBytes()
            .File("../../escape", "x").File("a/../../../escape", "x").File("/plimsoll-escape", "x").Link("link", "/etc").File("link/plimsoll-escape", "x").Folder("../d"));
        foreach (var name in (string[])["HostileEntry ../../escape: a name that climbs out", "HostileEntry a/../../../escape: ", "HostileEntry /plimsoll-escape: an absolute name", "HostileEntry ../d/: "])
        {
            Assert.Contains(name, scan.Said, StringComparison.Ordinal);
        }

        Forget();
        place.AssertUntouched();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_path_deeper_than_any_is_told(string way) =>
        Assert.Contains("HostileEntry d/d/d/", Scan(way, new TarBytes().File(string.Concat(Enumerable.Repeat("d/", 100_000)) + "x", "")).Said, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Ways))]
    public void Links_in_circles_are_told_or_lead_nowhere(string way)
    {
        var layer = new TarBytes()
            .Link("etc", "etc").Link("a", "b").Link("b", "a").Link("usr", "../usr/./usr").HardLink("var/lib/dpkg/status", "x").HardLink("x", "var/lib/dpkg/status")
            .HardLink("lib/apk/db/installed", "lib/apk/db/installed");
        for (var i = 0; i < 1000; i++)
        {
            layer.Link($"l{i}", string.Join("/../", Enumerable.Repeat($"l{i + 1}", 20)));
        }

        var scan = Scan(way, layer);
        Assert.Contains("UnresolvedLink var/lib/dpkg/status: a hard link to 'x'", scan.Said, StringComparison.Ordinal);
        Assert.Contains("UnresolvedLink lib/apk/db/installed: ", scan.Said, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Sizes_that_lie_are_told(string way)
    {
        foreach (var (size, expected) in new[]
        {
            (200L << 20, "DamagedArchive byte 1,024, after var/lib/dpkg/status: the archive ends inside the content"),
            (1L << 40, "LimitReached var/lib/dpkg/status: 1,099,511,627,776 bytes, more than"),
            (long.MaxValue - 1024, "LimitReached var/lib/dpkg/status: 9,223,372,036,854,774,783 bytes, more than"),
            (-1, "DamagedArchive byte 1,024, after var/lib/dpkg/status: a header gives an impossible size"),
        })
        {
            var layer = new TarBytes().File("etc/os-release", "ID=debian\n")
                .Entry('0', "var/lib/dpkg/status", "Package: a\n"u8.ToArray(), edit: header => TarBytes.Base256(header.AsSpan(124, 12), size));
            Assert.Contains(expected, Scan(way, layer).Said, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_sparse_file_of_terabytes_is_told(string way)
    {
        var layer = new TarBytes().Pax([("GNU.sparse.map", "0,1"), ("GNU.sparse.size", "8000000000000")]).File("var/lib/dpkg/status", "x").File("etc/os-release", "ID=debian\n");
        Assert.Contains("LimitReached var/lib/dpkg/status: 8,000,000,000,000 bytes, more than", Scan(way, layer).Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_in_a_layer_is_told_and_what_came_before_is_reported()
    {
        var path = _folder.File("image.tar");
        WriteArchive(path, Bomb());
        var length = new FileInfo(path).Length;
        Assert.InRange(length, 5 << 20, 20 << 20);
        var scan = Check(Measured.Scan(path), TimeSpan.FromSeconds(60));
        Assert.Contains("LimitReached layer: looks like a decompression bomb in or after 'zeros'", scan.Said, StringComparison.Ordinal);
        Assert.Equal("debian", scan.Report!.Inventory.Distribution!.Id);
    }

    [Fact]
    public void A_bomb_that_is_the_whole_archive_is_refused()
    {
        using var bomb = new ChunkStream(Bomb());
        var scan = Check(Measured.Scan("-", bomb), TimeSpan.FromSeconds(60));
        Assert.Contains("cannot be read to its end, in or after 'zeros'", scan.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_entries_are_all_seen()
    {
        const int Entries = 1_000_000;
        var path = _folder.File("image.tar");
        WriteArchive(path, Compress(Enumerable.Range(0, Entries).Select(static i => new TarBytes().File($"folder-{i / 100}/file-{i}", "").BuildOpen())));
        var scan = Check(Measured.Scan(path), TimeSpan.FromSeconds(20));
        Assert.Equal(Entries, scan.Report!.Inventory.Coverage.FilesSeen);
        Assert.DoesNotContain("layer", scan.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void More_entries_than_fit_are_told()
    {
        var path = _folder.File("image.tar");
        WriteArchive(path, Compress(Enumerable.Range(0, 100_000).Select(static i => new TarBytes().File($"folder-{i / 100}/file-{i}", "").BuildOpen())));
        var scan = Check(Measured.Scan(path, layers: new() { MaxPathBytes = 100_000 }), TimeSpan.FromSeconds(10));
        Assert.Matches("LimitReached layer: more than [0-9,]+ entries", scan.Said);
    }

    [Fact]
    public void Hundreds_of_thousands_of_broken_files_are_told_without_the_memory_for_each()
    {
        var path = _folder.File("image.tar");
        WriteArchive(path, Compress(Enumerable.Range(0, 300_000).Select(static i => new TarBytes().File($"node_modules/m{i}/package.json", "{").BuildOpen())));
        var scan = Check(Measured.Scan(path), TimeSpan.FromSeconds(30));
        Assert.Contains("Malformed node_modules/m0/package.json", scan.Said, StringComparison.Ordinal);
        Assert.Contains("LimitReached layer: 299,000 more problems like those above", scan.Said, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    // One member of a gzip file again and again: ten gigabytes of zeros in ten megabytes.
    private static IEnumerable<byte[]> Bomb()
    {
        yield return Seeds.Gzip([.. new TarBytes().File("etc/os-release", "ID=debian\n").Entry('0', "zeros", edit: static h => TarBytes.Base256(h.AsSpan(124, 12), 10L << 30)).BuildOpen()]);
        var zeros = Seeds.Gzip(new byte[64 << 20]);
        for (var i = 0; i < 160; i++)
        {
            yield return zeros;
        }
    }

    private static IEnumerable<byte[]> Compress(IEnumerable<byte[]> chunks)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var chunk in chunks)
            {
                gzip.Write(chunk);
            }
        }

        return [packed.ToArray()];
    }

    // A docker archive of one layer of which the bytes come in pieces.
    private static void WriteArchive(string path, IEnumerable<byte[]> layer)
    {
        using var file = File.Create(path);
        byte[] stored = [.. layer.SelectMany(static b => b)];
        var configuration = new ImageParts { DiffIds = ["sha256:" + new string('0', 64)] }.Configuration;
        file.Write(new TarBytes()
            .File("layer", stored).File("config.json", configuration).File("manifest.json", """[{"Config": "config.json", "RepoTags": [], "Layers": ["layer"]}]""").Build());
    }

    private Measured Scan(string way, TarBytes layer)
    {
        var image = ImageParts.Of(layer);
        var compressed = image with { Compress = Seeds.Gzip };
        return Check(way switch
        {
            "archive" => Measured.Scan(ImageArchive.Docker(image).WriteTar(_folder.File("image"))),
            "compressed layers" => Measured.Scan(ImageArchive.LegacyDocker(compressed).WriteTar(_folder.File("image"))),
            "layout" => Measured.Scan("oci:" + ImageArchive.Oci(compressed).WriteFolder(_folder.File("layout"))),
            "stream" => Measured.Scan("-", new MemoryStream(ImageArchive.Docker(image).ToTar())),
            _ => Measured.Scan("-", new MemoryStream(Seeds.Gzip(ImageArchive.Docker(compressed).ToTar()))),
        }, TimeSpan.FromSeconds(10));
    }

    private Measured Check(Measured scan, TimeSpan longest, long most = Most)
    {
        output.WriteLine($"{scan.Time.TotalSeconds:N2} s, {scan.Allocated >> 20:N0} MiB allocated, working set {scan.Grown >> 20:N0} MiB more");
        Assert.InRange(scan.Time, TimeSpan.Zero, longest);
        Assert.InRange(scan.Grown, long.MinValue, most);
        return scan;
    }

    private void Forget()
    {
        File.Delete(_folder.File("image"));
        if (Directory.Exists(_folder.File("layout")))
        {
            Directory.Delete(_folder.File("layout"), recursive: true);
        }
    }
}
