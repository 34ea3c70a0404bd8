using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Plimsoll.Scanning.Tests.Contracts;

/// <summary>What must not be in the repository, whoever commits.</summary>
public sealed partial class TrackedFilesTests
{
    private const long MaxSize = 1 << 20;

    // Each pattern is written so that it does not match itself.
    private static readonly (string What, Regex Pattern)[] Denied =
    [
        ("a path of somebody's machine", MachinePath()),
        ("the host of a package or image registry", RegistryHost()),
        ("a private key", PrivateKey()),
        ("a merge that was not finished", MergeMark()),
    ];

    [Fact]
    public void No_tracked_text_has_what_belongs_to_a_machine_or_a_registry()
    {
        foreach (var (file, text) in Texts())
        {
            foreach (var (what, pattern) in Denied)
            {
                var match = pattern.Match(text);
                Assert.False(match.Success, $"{file} has {what}: {match.Value}");
            }
        }
    }

    [Fact]
    public void The_shared_conformance_data_is_reached_in_one_place_only()
    {
        foreach (var (file, text) in Texts().Where(static t => !t.File.StartsWith("tests/Plimsoll.Testing/", StringComparison.Ordinal) && !t.File.EndsWith(".md", StringComparison.Ordinal)))
        {
            var match = SharedFolder().Match(text);
            Assert.False(match.Success, $"{file} names a path in the shared conformance data; ask the class Shared for it");
        }
    }

    [Fact]
    public void No_program_and_no_large_file_is_tracked()
    {
        foreach (var file in Tracked().Where(static f => !f.EndsWith(".padb", StringComparison.Ordinal)))
        {
            var info = new FileInfo(Repository.PathOf(file));
            Assert.True(!info.Exists || info.Length <= MaxSize, $"{file} has {info.Length} bytes");
            Assert.False(StartOf(info).AsSpan().StartsWith("\u007fELF"u8), $"{file} is a program");
        }
    }

    [Fact]
    public void Nothing_that_is_built_is_tracked() =>
        Assert.DoesNotContain(Tracked(), static f => f.StartsWith("artifacts/", StringComparison.Ordinal) || f.Contains("/node_modules/", StringComparison.Ordinal) || f.Contains("/obj/", StringComparison.Ordinal));

    private static IEnumerable<(string File, string Text)> Texts()
    {
        foreach (var file in Tracked().Where(static f => File.Exists(Repository.PathOf(f))))
        {
            var bytes = File.ReadAllBytes(Repository.PathOf(file));
            if (bytes.Length <= MaxSize && !bytes.AsSpan(0, Math.Min(bytes.Length, 8000)).Contains((byte)0))
            {
                yield return (file, Encoding.UTF8.GetString(bytes));
            }
        }
    }

    private static byte[] StartOf(FileInfo file)
    {
        if (!file.Exists)
        {
            return [];
        }

        using var stream = file.OpenRead();
        var start = new byte[4];
        return start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }

    private static string[] Tracked()
    {
        var git = Needs.Program("git");
        Needs.Require(Path.Exists(Repository.PathOf(".git")), "this is not a git checkout");
        using var process = Process.Start(new ProcessStartInfo(git, ["-C", Repository.Root, "-c", "safe.directory=*", "ls-files", "-z"]) { RedirectStandardOutput = true })!;
        var files = process.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.True(files.Length > 100, $"git lists {files.Length} files");
        return files;
    }

    [GeneratedRegex(@"(?<![\w.*])/work[/]")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(?:registry\.npm[j]s\.org|api\.nuget[.]org|files\.pythonhosted[.]org|pypi[.]org|proxy\.golang[.]org|(?:index|registry-1)\.docker[.]io|ghcr[.]io|quay[.]io|index\.crates[.]io|repo1\.maven[.]org)\b", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryHost();

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE[ ]KEY-----")]
    private static partial Regex PrivateKey();

    [GeneratedRegex("^(?:<{7} |>{7} |={7}$)", RegexOptions.Multiline)]
    private static partial Regex MergeMark();

    [GeneratedRegex(@"(?<![\w/.-])shared[/]")]
    private static partial Regex SharedFolder();
}
