using Plimsoll.Cli.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Scan;

public sealed class GateTests(HarbourDatabase database) : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1, "--fail-on", "critical")]
    [InlineData(1, "--fail-on=low")]
    [InlineData(1, "--fail-on", "HIGH")]
    [InlineData(1, "--fail-on", "unknown")]
    [InlineData(1, "--fail-on", "critical,unknown", "--severity", "unknown")]
    [InlineData(0, "--fail-on", "critical", "--severity", "unknown")]
    [InlineData(0, "--fail-on", "critical", "--severity", "high,medium")]
    [InlineData(1, "--fail-on", "high", "--severity", "high", "--severity", "medium")]
    [InlineData(1, "--fail-on", "negligible", "--severity", "negligible")]
    [InlineData(0, "--fail-on", "negligible", "--severity", "negligible", "--only-fixed")]
    [InlineData(0, "--fail-on", "unknown", "--ignore-status", "end-of-life,affected")]
    [InlineData(0, "--require", "complete")]
    public void The_exit_code_follows_the_options(int code, params string[] options) =>
        CommandLine.Scan(database, [.. options, Everything()]).Expect(code);

    [Fact]
    public void The_table_says_the_verdict_last()
    {
        var lines = CommandLine.Scan(database, "--fail-on", "high", Everything()).Expect(1).Output.TrimEnd().Split('\n');
        Assert.Equal("FAIL: 2 findings of severity high or worse", lines[^1]);
        Assert.Contains("1 known exploited (KEV)", lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void Other_formats_say_it_on_standard_error()
    {
        var ended = CommandLine.Scan(database, "--fail-on", "high", "-f", "json", Everything()).Expect(1);
        Assert.Equal("plimsoll: fail: 2 findings of severity high or worse\n", ended.Error);
        Assert.Equal("fail", ended.Target().GetProperty("verdict").GetProperty("outcome").GetString());
    }

    [Fact]
    public void An_incomplete_pass_fails_where_completeness_is_required()
    {
        var image = new SmallImage()
            .Layer("base", ("etc/os-release", HarbourImages.Debian), (HarbourImages.Status, HarbourImages.Packages(("hull", "1.0"))), ("app/node_modules/hull/package.json", "{"))
            .SaveDocker(_folder.File("image.tar"));
        Assert.Contains("PASS: incomplete, 1 problem", CommandLine.Scan(database, image).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("FAIL: 1 problem: not everything was looked at", CommandLine.Scan(database, "--require", "complete", image).Expect(1).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_judged_ends_with_2_unless_it_fails_anyway()
    {
        var image = Everything();
        Assert.Contains("UNDECIDED: ", CommandLine.Scan(database, "--distro", "slackware:15", image).Expect(2).Output, StringComparison.Ordinal);
        var damaged = _folder.File("damaged.tar");
        var bytes = File.ReadAllBytes(image);
        bytes[bytes.AsSpan().IndexOf("etc/zzz"u8)] ^= 1;
        File.WriteAllBytes(damaged, bytes);
        CommandLine.Scan(database, damaged).Expect(2);
        CommandLine.Scan(database, "--fail-on", "high", damaged).Expect(1);
    }

    [Fact]
    public void The_worst_of_several_targets_decides()
    {
        var clean = HarbourImages.Clean().SaveDocker(_folder.File("clean.tar"));
        var failing = Everything();
        var undecided = new SmallImage().Layer("base", ("etc/os-release", HarbourImages.Debian)).Named("empty").SaveDocker(_folder.File("empty.tar"));
        CommandLine.Scan(database, "--fail-on", "high", clean, clean).Expect(0);
        CommandLine.Scan(database, "--fail-on", "high", clean, undecided).Expect(2);
        CommandLine.Scan(database, "--fail-on", "high", undecided, failing, clean).Expect(1);
    }

    public void Dispose() => _folder.Dispose();

    // A finding of each severity: critical libwebp, high and medium openssl, low jinja2, unknown zlib and glibc, negligible glibc.
    private string Everything() => new SmallImage()
        .Layer(
            "base",
            ("etc/os-release", HarbourImages.Debian),
            (HarbourImages.Status, HarbourImages.Packages(("glibc", "2.36"), ("jinja2", "3.1.2-1"), ("libwebp7", "1.2.4-0.2"), ("openssl", "3.0.11-1~deb12u1"), ("zlib1g", "1:1.2.13.dfsg-1"))))
        .Layer("last", ("etc/zzz", "the last file"))
        .SaveDocker(_folder.File("everything.tar"));
}
