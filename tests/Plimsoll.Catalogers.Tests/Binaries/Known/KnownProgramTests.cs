using System.Text;
using CsCheck;
using Plimsoll.Catalogers.Binaries.Known;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Formats;
using Plimsoll.Formats.Elf;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Binaries.Known;

public sealed class KnownProgramTests
{
    [Theory]
    [InlineData("bash", "bash")]
    [InlineData("openssl", "openssl")]
    [InlineData("curl", "curl")]
    [InlineData("perl", "perl")]
    [InlineData("gzip", "gzip")]
    [InlineData("xz", "xz")]
    [InlineData("node", "node")]
    public void Programs_of_this_machine_say_what_they_print(string name, string package)
    {
        var path = Needs.Program(name);
        path = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        using var handle = File.OpenHandle(path);
        Needs.Require(IsProgram(handle), $"'{name}' is a script here");
        var found = KnownProgramScan.Run(KnownPrograms.Find(name), new FileRegion(handle), name, out var isCutShort);
        var (row, version) = Assert.Single(found);
        Assert.Equal("generic/" + package, row.Package);
        Assert.False(isCutShort);
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(path, name == "openssl" ? "version" : "--version") { RedirectStandardOutput = true })!;
        Assert.Contains(version, process.StandardOutput.ReadToEnd(), StringComparison.Ordinal);
        process.WaitForExit();
    }

    [Fact]
    public void A_program_is_inferred_and_its_evidence_is_its_file()
    {
        var found = Scan(("usr/sbin/nginx", "\0nginx version: nginx/1.25.3\0"), ("usr/bin/other", "\0nginx version: nginx/1.25.3\0"));
        var package = Assert.Single(found.Packages);
        Assert.Equal(("pkg:generic/nginx@1.25.3", true, "usr/sbin/nginx"), (package.Purl.ToString(), package.Inferred, package.Evidence[0].Path));
    }

    [Fact]
    public void A_version_is_found_wherever_it_lies()
    {
        // Blocks are read 262,144 bytes at a time, and the first 16 of them are a header here.
        byte[] version = [.. "\0BusyBox v1.36.1 (2023)"u8];
        foreach (var at in Enumerable.Range(0, 80).Select(i => (256 << 10) - 400 + (i * 10)).Concat([0, 1, (512 << 10) - 5, 3 << 20]))
        {
            var content = new byte[at + 500];
            version.CopyTo(content, at);
            Assert.Equal("1.36.1", Assert.Single(KnownProgramScan.Run(KnownPrograms.Find("busybox"), FileBytes.Of(content), "busybox", out _)).Version);
        }
    }

    [Fact]
    public void Of_rows_in_a_group_the_first_counts_wherever_its_text_lies()
    {
        const string mysql = "\0/build/mysql-8.0.34/sql\0", percona = "\0/build/percona-server-8.0.35-27/\0";
        Assert.Equal(["pkg:generic/percona-server@8.0.35"], Scan(("bin/mysql", mysql + percona)).Installed);
        Assert.Equal(["pkg:generic/percona-server@8.0.35"], Scan(("bin/mysql", percona + mysql)).Installed);
        Assert.Equal(["pkg:generic/mysql@8.0.34"], Scan(("bin/mysql", mysql)).Installed);
    }

    [Theory]
    [InlineData("python3.11", "\03.11.4\0", "pkg:generic/python@3.11.4")]
    [InlineData("python3.11", "\03.9.4\0\03.11.4\0", "pkg:generic/python@3.11.4")]
    [InlineData("python3.1", "\03.11.4\0", "")]
    [InlineData("libpython3.11.so.1.0", "\03.11.4+\0", "pkg:generic/python@3.11.4")]
    [InlineData("python3", "\03.11.4\0", "")] // a link, or a launcher
    public void A_version_extends_the_one_in_the_file_name(string name, string content, string expected) =>
        Assert.Equal(expected, string.Join(' ', Scan(("bin/" + name, content)).Installed));

    [Fact]
    public void A_file_with_the_version_of_go_counts_beside_the_command_only()
    {
        Assert.Equal(["pkg:generic/go@1.21.3"], Scan(("usr/local/go/VERSION", "go1.21.3\ntime 2023\n"), ("usr/local/go/bin/go", "nothing")).Installed);
        Assert.Empty(Scan(("src/go/VERSION", "go1.21.3\n")).Installed);
        Assert.Empty(Scan(("usr/local/go/VERSION", "1.21.3\n"), ("usr/local/go/bin/go", "nothing")).Installed);
    }

    [Theory]
    [InlineData("opt/jdk/release", "opt/jdk/bin/java", "JAVA_VERSION=\"11.0.17\"\n", "")]
    [InlineData("opt/jdk/release", "opt/jdk/jre/bin/java", "JAVA_VERSION=\"11.0.17\"\n", "")]
    [InlineData("opt/jdk/release", "opt/jdk/bin/java", "something else\n", "pkg:generic/oracle/openjdk@11.0.17%2B8")]
    [InlineData("opt/other/release", "opt/jdk/bin/java", "JAVA_VERSION=\"11.0.17\"\n", "pkg:generic/oracle/openjdk@11.0.17%2B8")]
    public void A_java_with_its_own_record_is_left_to_the_row_that_reads_it(string record, string program, string text, string expected)
    {
        var image = new FakeImage().Layer(layer => layer.File(record, text).File(program, [.. ElfFile.Magic, .. "\0openjdk\0java\00.0\011.0.17+8\0"u8]));
        Assert.Equal(expected, string.Join(' ', image.Scan(KnownProgramReader.Row).Installed));
    }

    [Fact]
    public void A_file_of_nothing_but_promises_ends_in_a_problem()
    {
        var found = Scan(("bin/traefik", string.Concat(Enumerable.Repeat("1.2-", 200_000))));
        Assert.Equal(["LimitReached bin/traefik"], found.ProblemLines);
        Assert.Empty(found.Packages);
    }

    [Fact]
    public void Every_row_has_a_package_url_and_patterns_that_compile_and_capture()
    {
        Assert.All(KnownPrograms.All, static row =>
        {
            var parts = row.Package.Split('/');
            Assert.NotNull(PackageUrl.Create(parts[0], parts.Length > 2 ? string.Join('/', parts[1..^1]) : null, parts[^1], "1"));
            Assert.NotEmpty(row.Files);
            Assert.NotEmpty(row.Texts);
            Assert.All(row.Files, static f => Assert.True(f.Count(static c => c == '*') <= 1 && f.Length > 1 || f == "["));
            Assert.All(row.Texts, static text => Assert.Contains("(?<v>", text.Pattern.Text, StringComparison.Ordinal));
        });
        Assert.True(KnownPrograms.All.Length >= 75);
    }

    [Fact]
    public void Any_bytes_under_any_known_name_never_throw()
    {
        var names = KnownPrograms.All.SelectMany(static row => row.Files).Select(static f => f.Replace("*", "1.2", StringComparison.Ordinal)).Distinct().ToArray();
        var words = KnownPrograms.All.SelectMany(static row => row.Texts).Select(static t => Encoding.Latin1.GetString(t.Plain)).Append("1.2.3").Append("\0").Append("java").ToArray();
        Gen.Select(Gen.Int[0, names.Length - 1], Gen.Int[0, words.Length - 1].Select(i => words[i]).Array[0, 30]).Sample((name, parts) =>
        {
            var found = KnownProgramScan.Run(KnownPrograms.Find(names[name]), FileBytes.Of(Encoding.Latin1.GetBytes(string.Concat(parts))), names[name], out _);
            Assert.All(found, static f => Assert.InRange(f.Version.Length, 1, 200));
        });
    }

    private static bool IsProgram(Microsoft.Win32.SafeHandles.SafeFileHandle handle)
    {
        Span<byte> start = stackalloc byte[4];
        return RandomAccess.Read(handle, start, 0) == 4 && start.SequenceEqual(ElfFile.Magic);
    }

    private static FakeInventory Scan(params (string Path, string Content)[] files) => new FakeImage().Layer(layer =>
    {
        foreach (var (path, content) in files)
        {
            layer.File(path, path.EndsWith("VERSION", StringComparison.Ordinal) ? Encoding.Latin1.GetBytes(content) : [.. ElfFile.Magic, .. Encoding.Latin1.GetBytes(content)]);
        }
    }).Scan(KnownProgramReader.Row);
}
