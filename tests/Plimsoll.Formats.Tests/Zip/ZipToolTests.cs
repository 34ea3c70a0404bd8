using System.Diagnostics;
using Plimsoll.Formats.Zip;

namespace Plimsoll.Formats.Tests.Zip;

/// <summary>Archives that programs wrote.</summary>
public sealed class ZipToolTests
{
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["a"] = "one",
        ["empty"] = "",
        ["d/long"] = string.Concat(Enumerable.Range(0, 20_000)),
        ["d/blöck"] = "text",
    };

    [Theory]
    [InlineData("-r")]
    [InlineData("-r -0")]
    [InlineData("-r -9 -X")]
    [InlineData("-r -fd")]
    [InlineData("-r -fz")]
    public void Zip(string options)
    {
        using var folder = Tree();
        Run(folder.Path, Needs.Program("zip"), [.. ((string[])["-q", .. options.Split(' '), "../out.zip", "."])]);
        var listing = Check(folder.File("out.zip"));
        Assert.Equal(0b111_101_000, listing.Items.Single(static i => i.Name == "a").Entry.UnixMode & 0xFFF);
    }

    [Fact]
    public void Zip_into_a_pipe()
    {
        using var folder = Tree();
        Run(folder.Path, "/bin/sh", "-c", $"'{Needs.Program("zip")}' -q -r - . | cat > ../out.zip");
        Check(folder.File("out.zip"));
    }

    [Fact]
    public void Zip_behind_a_program_that_unpacks_it()
    {
        using var folder = Tree();
        var zip = Needs.Program("zip");
        Run(folder.Path, zip, "-q", "-r", "../out.zip", ".");
        File.WriteAllBytes(folder.File("self.zip"), [.. "#!/bin/sh\nexec unzip -qq \"$0\"\n"u8, .. File.ReadAllBytes(folder.File("out.zip"))]);
        Check(folder.File("self.zip"));
        Run(folder.Path, zip, "-q", "-A", folder.File("self.zip"));
        Check(folder.File("self.zip"));
    }

    [Fact]
    public void Encrypted_by_zip()
    {
        using var folder = Tree();
        Run(folder.Path, Needs.Program("zip"), "-q", "-P", "secret", "../out.zip", "a");
        var listing = ZipListing.Of(File.ReadAllBytes(folder.File("out.zip")));
        Assert.Equal([ZipProblem.Encrypted], listing.Problems);
        Assert.Equal("a", Assert.Single(listing.Items).Name);
    }

    [Fact]
    public void Compressed_by_zip_in_another_way()
    {
        using var folder = Tree();
        Run(folder.Path, Needs.Program("zip"), "-q", "-Z", "bzip2", "../out.zip", "d/long");
        Assert.Equal([ZipProblem.UnsupportedMethod], ZipListing.Of(File.ReadAllBytes(folder.File("out.zip"))).Problems);
    }

    [Theory]
    [InlineData("cf")]
    [InlineData("c0f")]
    public void Jar(string options)
    {
        using var folder = Tree();
        Run(folder.Path, Needs.Program("jar"), options, "../out.zip", ".");
        Check(folder.File("out.zip"), "META-INF/MANIFEST.MF");
    }

    [Theory]
    [InlineData("z.write(n, n)")]
    [InlineData("z.write(n, n, zipfile.ZIP_STORED)")]
    [InlineData("z.open(n, 'w', force_zip64=True).write(open(n, 'rb').read())")]
    public void Python(string write)
    {
        using var folder = Tree();
        var names = string.Join(", ", Files.Keys.Select(static n => $"'{n}'"));
        Run(folder.Path, Needs.Program("python3"), "-c", $"import zipfile\nz = zipfile.ZipFile('../out.zip', 'w', zipfile.ZIP_DEFLATED)\nz.comment = b'made here'\nfor n in [{names}]:\n  f = {write}\n  del f\nz.close()");
        Check(folder.File("out.zip"));
    }

    private static ZipListing Check(string archive, params string[] more)
    {
        var listing = ZipListing.Of(File.ReadAllBytes(archive));
        Assert.Empty(listing.Problems);
        var files = listing.Items.Where(static i => !i.Name.EndsWith('/')).ToDictionary(static i => i.Name.StartsWith("./", StringComparison.Ordinal) ? i.Name[2..] : i.Name, static i => i.Text);
        Assert.Equal(Files.Keys.Concat(more).Order(StringComparer.Ordinal), files.Keys.Order(StringComparer.Ordinal));
        Assert.All(Files, file => Assert.Equal(file.Value, files[file.Key]));
        return listing;
    }

    // The archive is written beside the folder that is packed: TempFolder/in is packed, TempFolder/out.zip written.
    private static TempFolder Tree()
    {
        var folder = new TempFolder();
        foreach (var (name, content) in Files)
        {
            var path = folder.File("in/" + name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
        }

        Run(folder.Path, Needs.Program("chmod"), "750", "a");
        return folder;
    }

    private static void Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.Combine(folder, "in"), RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output + error.Result);
    }
}
