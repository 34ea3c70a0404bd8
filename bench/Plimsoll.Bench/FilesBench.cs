using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Bench;

/// <summary>An image of very many small files: what an entry costs, in time and in memory.</summary>
internal static class FilesBench
{
    private const int PerFolder = 40;
    private const int PerPackage = 1000;
    private const int Block = 512;

    public static int Run(string[] arguments)
    {
        var count = arguments is [var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 3_000_000;
        var program = Path.Combine(Environment.GetEnvironmentVariable("PLIMSOLL_BENCH_ROOT") ?? ".", "artifacts/native/plimsoll");
        var folder = Directory.CreateTempSubdirectory("plimsoll-bench-").FullName;
        try
        {
            var archive = Path.Combine(folder, "files.tar");
            Write(archive, count);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} files, {new FileInfo(archive).Length / 1e6:F0} MB; wall s / cpu s / peak MiB; {Environment.ProcessorCount} cores"));
            string[] scan = [program, "sbom", "--cache-dir", Path.Combine(folder, "cache"), "--output", Path.Combine(folder, "out.json"), "docker-archive:" + archive];
            var first = Measured.Run(scan);
            var again = Measured.Run(scan);
            Report.Line("first", first, archive);
            Report.Line("again", again, archive);
            Report.Budget("wall", first.Wall, 60, "s");
            Report.Budget("memory", first.PeakMiB, 500, "MiB");
            Report.Budget("memory, cached", again.PeakMiB, 500, "MiB");
            return Report.OverBudget ? 1 : 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // One layer, as npm leaves them: a package.json among every thousand files.
    private static void Write(string path, int count)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 20);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var entry = new byte[2 * Block];
        var length = ((long)count * entry.Length) + (2 * Block);
        file.Write(Header("layer.tar", length));
        for (var i = 0; i < count; i++)
        {
            var isPackage = i % PerPackage == 0;
            var package = i / PerPackage;
            var name = isPackage
                ? $"app/node_modules/hull{package}/package.json"
                : $"app/node_modules/hull{package}/lib/d{i % PerPackage / PerFolder}/f{i % PerFolder}.js";
            var content = isPackage ? $$"""{"name": "hull{{package}}", "version": "1.0.{{package % 7}}", "license": "MIT"}""" : $"module.exports = {i};";
            Array.Clear(entry);
            Header(name, content.Length).CopyTo(entry, 0);
            Encoding.ASCII.GetBytes(content, entry.AsSpan(Block));
            hash.AppendData(entry);
            file.Write(entry);
        }

        var end = new byte[2 * Block];
        hash.AppendData(end);
        file.Write(end);
        var config = Encoding.ASCII.GetBytes(
            $$"""{"architecture": "amd64", "os": "linux", "rootfs": {"type": "layers", "diff_ids": ["sha256:{{Convert.ToHexStringLower(hash.GetHashAndReset())}}"]} }""");
        Add(file, "config.json", config);
        Add(file, "manifest.json", """[{"Config": "config.json", "RepoTags": ["files:1"], "Layers": ["layer.tar"]}]"""u8);
        file.Write(end);
    }

    private static void Add(FileStream file, string name, ReadOnlySpan<byte> content)
    {
        file.Write(Header(name, content.Length));
        file.Write(content);
        file.Write(new byte[-content.Length & (Block - 1)]);
    }

    private static byte[] Header(string name, long size)
    {
        var header = new byte[Block];
        Encoding.ASCII.GetBytes(name, header);
        Encoding.ASCII.GetBytes("0000644\00000000\00000000\0", header.AsSpan(100));
        Encoding.ASCII.GetBytes(Convert.ToString(size, 8).PadLeft(11, '0'), header.AsSpan(124));
        Encoding.ASCII.GetBytes("00000000000\0        ", header.AsSpan(136));
        header[156] = (byte)TarEntryType.RegularFile;
        Encoding.ASCII.GetBytes("ustar\000", header.AsSpan(257));
        var sum = 0;
        foreach (var b in header)
        {
            sum += b;
        }

        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ", header.AsSpan(148));
        return header;
    }
}
