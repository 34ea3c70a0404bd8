using System.Diagnostics;
using System.Text;
using Plimsoll.Formats.Tar;

namespace Plimsoll.Formats.Tests.Tar;

/// <summary>Archives that GNU tar wrote, and GNU tar's view of ours.</summary>
public sealed class GnuTarTests
{
    private static readonly string LongName = string.Join('/', Enumerable.Range(0, 12).Select(static i => $"a-folder-with-number-{i}"));

    [Theory]
    [InlineData("v7")]
    [InlineData("oldgnu")]
    [InlineData("gnu")]
    [InlineData("ustar")]
    [InlineData("posix")]
    public void A_tree_that_tar_packed_is_read(string format)
    {
        var tar = Needs.Program("tar");
        using var folder = new TempFolder();
        var files = new Dictionary<string, string>
        {
            ["tree/a"] = "one",
            ["tree/empty"] = "",
            ["tree/blöck"] = new string('b', 512),
            ["tree/d/e"] = new string('e', 1025),
        };
        if (format is not ("v7" or "ustar"))
        {
            files[$"tree/{LongName}/f"] = "long";
        }

        foreach (var (name, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.File(name))!);
            File.WriteAllText(folder.File(name), content);
        }

        File.CreateSymbolicLink(folder.File("tree/link"), format is "v7" or "ustar" ? "../t" : $"../{LongName}/x");
        Run(Needs.Program("chmod"), folder.Path, "4750", "tree/a");
        Run(tar, folder.Path, "--format=" + format, "--hard-dereference", "-cf", "out.tar", "tree");

        var listing = TarListing.Of(File.ReadAllBytes(folder.File("out.tar")));
        Assert.Equal(TarAnomaly.None, listing.Anomaly);
        foreach (var item in listing.Items.Where(static i => i.Type == TarEntryType.File))
        {
            Assert.Equal(files[item.Name].Length, item.Size);
            Assert.True(item.Content == "skipped" || item.Content == files[item.Name]);
            files.Remove(item.Name);
        }

        Assert.Empty(files);
        Assert.Equal(format is "v7" or "ustar" ? "../t" : $"../{LongName}/x", listing.Items.Single(static i => i.Type == TarEntryType.SymbolicLink).Link);
        Assert.Equal(0b100_111_101_000, listing.Items.Single(static i => i.Name == "tree/a").Mode);
    }

    [Fact]
    public void Second_names_of_a_file_are_hard_links()
    {
        var tar = Needs.Program("tar");
        var ln = Needs.Program("ln");
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("a"), "x");
        Run(ln, folder.Path, "a", "b");
        Run(tar, folder.Path, "-cf", "out.tar", "./a", "./b");
        var listing = TarListing.Of(File.ReadAllBytes(folder.File("out.tar")));
        Assert.Equal(["./a File ", "./b HardLink ./a"], listing.Items.Select(static i => $"{i.Name} {i.Type} {i.Link}"));
    }

    [Theory]
    [InlineData("gnu", null, 3)]
    [InlineData("gnu", null, 60)]
    [InlineData("posix", "0.0", 60)]
    [InlineData("posix", "0.1", 60)]
    [InlineData("posix", "1.0", 3)]
    [InlineData("posix", "1.0", 200)]
    public void Sparse_files_that_tar_packed_are_read(string format, string? version, int pieces)
    {
        var tar = Needs.Program("tar");
        using var folder = new TempFolder();
        const int Stride = 3 * 4096;
        using (var file = File.Create(folder.File("holes")))
        {
            for (var i = 0; i < pieces; i++)
            {
                file.Position = ((long)i * Stride) + 4096;
                file.Write(Encoding.ASCII.GetBytes($"piece {i}"));
            }

            file.SetLength((long)pieces * Stride);
        }

        File.WriteAllText(folder.File("after"), "x");
        string[] kind = version is null ? ["--format=" + format] : ["--format=" + format, "--sparse-version=" + version];
        Run(tar, folder.Path, [.. kind, "--sparse", "--hole-detection=raw", "-cf", "out.tar", "holes", "after"]);

        var archive = File.ReadAllBytes(folder.File("out.tar"));
        Assert.True(archive.Length < pieces * Stride, "the file was not stored with holes");
        using var stream = new MemoryStream(archive);
        var reader = new TarReader(new StreamTarInput(stream));
        Assert.True(reader.MoveNext());
        Assert.Equal(("holes", true, (long)pieces * Stride), (Encoding.UTF8.GetString(reader.Name), reader.IsSparse, reader.Size));
        var content = new byte[reader.Size];
        Assert.Equal(content.Length, ReadAll(reader, content));
        Assert.Equal(File.ReadAllBytes(folder.File("holes")), content);
        Assert.Equal(["holes", "after"], TarListing.Of(archive).Items.Select(static i => i.Name));
    }

    [Fact]
    public void Tar_lists_what_we_list()
    {
        var tar = Needs.Program("tar");
        using var folder = new TempFolder();
        var random = new Random(5);
        for (var round = 0; round < 20; round++)
        {
            var archive = new TarBytes(round % 2 == 0 ? TarBytes.Posix : TarBytes.Gnu);
            for (var i = random.Next(1, 12); i > 0; i--)
            {
                var name = string.Join('/', Enumerable.Range(0, random.Next(1, 30)).Select(_ => $"n{random.Next(1000)}"));
                _ = random.Next(5) switch
                {
                    0 => archive.Folder(name),
                    1 => archive.Link(name, "to/" + name),
                    2 when round % 2 == 1 => archive.GnuLong('L', name).Entry('0', "short", new byte[random.Next(2000)]),
                    3 => archive.Entry('0', $"b{i}", edit: static h => TarBytes.Base256(h.AsSpan(124, 12), 0)),
                    _ => archive.File(name, new byte[random.Next(2000)]),
                };
            }

            File.WriteAllBytes(folder.File("ours.tar"), archive.Build());
            var names = Run(tar, folder.Path, "--quoting-style=literal", "-tf", "ours.tar").Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(names, TarListing.Of(archive.Build()).Items.Select(static i => i.Name));
        }
    }

    private static int ReadAll(TarReader tar, Span<byte> buffer)
    {
        var total = 0;
        for (int count; (count = tar.Read(buffer[total..])) > 0;)
        {
            total += count;
        }

        return total;
    }

    private static string Run(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.GetAwaiter().GetResult());
        return output;
    }
}
