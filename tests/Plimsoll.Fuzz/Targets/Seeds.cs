using System.IO.Compression;
using System.Text;

namespace Plimsoll.Fuzz.Targets;

/// <summary>Good inputs that several targets start from.</summary>
internal static class Seeds
{
    /// <summary>A root file system with something for most readers.</summary>
    public static byte[] Layer { get; } = new TarBytes()
        .Folder("etc").Link("lib", "usr/lib").File("usr/lib/os-release", "ID=debian\nVERSION_ID=\"12\"\n").Link("etc/os-release", "../usr/lib/os-release")
        .File("var/lib/dpkg/status", "Package: hull\nStatus: install ok installed\nArchitecture: amd64\nSource: keel (1.0)\nVersion: 1.0-1+b1\nDescription: a\n text\n\n")
        .File("var/lib/dpkg/info/hull.list", "/.\n/usr\n/usr/bin/hull\n").HardLink("usr/bin/hull2", "usr/bin/hull")
        .File("app/node_modules/mast/package.json", """{"name": "mast", "version": "1.2.3"}""").HardLink("app/node_modules/boom/package.json", "app/node_modules/mast/package.json")
        .File(string.Concat(Enumerable.Repeat("deep/", 60)) + "file", "x")
        .Pax([("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.realsize", "10")]).File("sparse", "1\n2\n3\n".PadRight(512, '\0') + "abc")
        .Whiteout("etc/motd").Opaque("opt").Build();

    /// <summary>Archives of every dialect.</summary>
    public static IReadOnlyList<byte[]> Tars { get; } =
    [
        Layer,
        new TarBytes("").Entry('\0', "v7/").Entry('\0', "v7/a", [1, 2, 3]).Build(),
        new TarBytes(TarBytes.Gnu).GnuLong('L', new string('n', 300)).GnuLong('K', new string('k', 300)).Entry('2', "short", link: "short")
            .Entry('S', "sparse", [1, 2, 3], edit: static header =>
            {
                TarBytes.Octal(header.AsSpan(386, 12), 4);
                TarBytes.Octal(header.AsSpan(398, 12), 3);
                TarBytes.Octal(header.AsSpan(483, 12), 100);
            }).Build(),
        new TarBytes().Pax([("comment", "all")], 'g').Pax([("path", "a/b"), ("size", "3"), ("mtime", "1.5")]).File("x", "abc")
            .Pax([("GNU.sparse.size", "10"), ("GNU.sparse.map", "2,2,7,1"), ("GNU.sparse.name", "s")]).File("x", "abc")
            .Entry('0', "b", [1], edit: static header => TarBytes.Base256(header.AsSpan(124, 12), 1)).BuildOpen(),
    ];

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Gzip(byte[] content)
    {
        using var data = new MemoryStream();
        using (var gzip = new GZipStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return data.ToArray();
    }

    public static byte[] Zlib(ReadOnlySpan<byte> content)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return data.ToArray();
    }

    public static byte[] Zstd(byte[] content)
    {
        using var compressor = new ZstdSharp.Compressor();
        return compressor.Wrap(content).ToArray();
    }

    /// <summary>A file beside the tests of another project.</summary>
    public static byte[] File(params string[] segments) => System.IO.File.ReadAllBytes(Repository.PathOf(["tests", .. segments]));

    /// <summary>Writes the checksum of everything that may be a tar header, so that a mutant is read on.</summary>
    public static void Seal(byte[] archive)
    {
        for (var at = 0; at + TarBytes.BlockSize <= archive.Length; at += TarBytes.BlockSize)
        {
            var block = archive.AsSpan(at, TarBytes.BlockSize);
            if (block[148..156].IndexOfAnyExceptInRange((byte)' ', (byte)'7') is var odd && (odd < 0 || block[148 + odd] == 0) && block[..148].ContainsAnyExcept((byte)0))
            {
                TarBytes.Seal(block);
            }
        }
    }
}
