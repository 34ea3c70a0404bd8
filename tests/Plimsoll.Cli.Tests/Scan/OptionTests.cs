using Plimsoll.Cli.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Scan;

public sealed class OptionTests(HarbourDatabase database) : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(7, 0)]
    [InlineData(2, 5, "--severity", "critical,high")]
    [InlineData(2, 5, "--severity", "critical", "--severity", " high , ")]
    [InlineData(4, 3, "--only-fixed")]
    [InlineData(4, 3, "--ignore-status", "end-of-life", "--ignore-status", "AFFECTED")]
    [InlineData(1, 6, "--ignore-status", "end-of-life,affected", "--only-fixed", "--severity", "low,unknown")]
    public void Filters_hide_and_count_what_they_hide(int shown, int hidden, params string[] options)
    {
        var target = CommandLine.Scan(database, ["-f", "json", .. options, Everything()]).Expect(0).Target();
        Assert.Equal(shown, target.GetProperty("findings").GetArrayLength());
        Assert.Equal(hidden, target.GetProperty("summary").GetProperty("hidden").GetInt32());
    }

    [Theory]
    [InlineData("--fail-on", "hgih", "--fail-on does not know 'hgih'; it takes critical, high, medium, low, negligible, unknown")]
    [InlineData("--fail-on", "high,low", "--fail-on takes one severity")]
    [InlineData("--fail-on", "", "--fail-on is empty")]
    [InlineData("--fail-on", ",", "--fail-on is empty")]
    [InlineData("--severity", "bad", "--severity does not know 'bad'")]
    [InlineData("--severity", "", "--severity is empty")]
    [InlineData("--ignore-status", "wontfix", "--ignore-status does not know 'wontfix'; it takes affected, fixed, will-not-fix")]
    [InlineData("--ignore-status", "", "--ignore-status is empty")]
    [InlineData("--distro", "debian:12:1", "--distro takes ID:VERSION")]
    [InlineData("--platform", "linux/arm64/v8/x", "--platform takes os/architecture")]
    [InlineData("--timeout", "soon", "--timeout takes a time")]
    [InlineData("--timeout", "", "--timeout takes a time")]
    [InlineData("--timeout", "-1s", "--timeout takes a time")]
    [InlineData("--timeout", "5d", "--timeout knows s, m and h")]
    [InlineData("--timeout", "1000000h", "--timeout takes at most 960h")]
    [InlineData("--format", "xml", "xml")]
    [InlineData("--require", "everything", "everything")]
    [InlineData("--output", "", "--output names no file")]
    public void A_value_that_makes_no_sense_ends_with_2_and_says_why(string option, string value, string message) =>
        CommandLine.Scan(database, option, value, HarbourImages.Clean().SaveDocker(_folder.File("clean.tar"))).Expect(2).Complains(message);

    [Theory]
    [InlineData("--output=")]
    [InlineData("--fail-on=")]
    public void A_value_that_is_left_out_is_not_the_next_word(string option)
    {
        var image = HarbourImages.Clean().SaveDocker(_folder.File("clean.tar"));
        var bytes = File.ReadAllBytes(image);
        CommandLine.Scan(database, option, image, image).Expect(2).Complains($"{option} has no value");
        Assert.Equal(bytes, File.ReadAllBytes(image));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("90s")]
    [InlineData("15m")]
    [InlineData("2h")]
    [InlineData("0.5h")]
    [InlineData("3600")]
    public void Times_are_read_as_people_write_them(string time) =>
        CommandLine.Scan(database, "--timeout", time, HarbourImages.Clean().SaveDocker(_folder.File("clean.tar"))).Expect(0);

    [Fact]
    public void Skipped_paths_are_not_looked_at_and_named()
    {
        var ended = CommandLine.Scan(database, "--skip", "var/lib/dpkg", "--skip", "**/nothing", "-f", "json", Everything()).Expect(2);
        Assert.Empty(ended.Target().GetProperty("packages").EnumerateArray());
        var notes = ended.Target().GetProperty("coverage").GetProperty("notes").EnumerateArray().Select(static n => n.GetString()).ToArray();
        Assert.Contains("Left out at your request: var/lib/dpkg", notes);
        Assert.Contains("Left out at your request: **/nothing", notes);
    }

    [Fact]
    public void The_distribution_may_be_named()
    {
        var image = new SmallImage().Layer("base", (HarbourImages.Status, HarbourImages.Packages(("libwebp7", "1.2.4-0.2")))).SaveDocker(_folder.File("image.tar"));
        CommandLine.Scan(database, image).Expect(2);
        var ended = CommandLine.Scan(database, "--distro", "debian:12", "-f", "json", image).Expect(0);
        Assert.Equal(["CVE-2023-4863"], ended.Ids());
        Assert.Equal("--distro", ended.Target().GetProperty("distribution").GetProperty("origin").GetString());
    }

    [Fact]
    public void The_platform_chooses_an_image_of_an_index()
    {
        var one = HarbourImages.Clean().Parts(compressed: true) with { Tags = [] };
        var other = HarbourImages.Clean().For("arm64").Parts(compressed: true) with { Tags = [] };
        var layout = ImageArchive.Oci(one, other).WriteFolder(_folder.File("layout"));
        Assert.Equal("linux/amd64", CommandLine.Scan(database, "--platform", "linux/amd64", "-f", "json", layout).Expect(0).Target().GetProperty("platform").GetString());
        Assert.Equal("linux/arm64", CommandLine.Scan(database, "--platform", "linux/arm64", "-f", "json", layout).Expect(0).Target().GetProperty("platform").GetString());
        CommandLine.Scan(database, "--platform", "linux/s390x", layout).Expect(2).Complains("there is no image for linux/s390x");
    }

    [Fact]
    public void Every_byte_is_hashed_where_that_is_asked_for()
    {
        var image = HarbourImages.Clean().SaveDocker(_folder.File("clean.tar"));
        Assert.Contains("Layer digests were not verified", CommandLine.Scan(database, image).Expect(0).Output, StringComparison.Ordinal);
        var ended = CommandLine.Scan(database, "--verify-digests", "-f", "json", image).Expect(0);
        Assert.All(ended.Target().GetProperty("layers").EnumerateArray(), static l => Assert.True(l.GetProperty("verified").GetBoolean()));
        Assert.DoesNotContain("not verified", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cache_is_where_it_is_asked_for_and_nowhere_without()
    {
        var layout = HarbourImages.Clean().SaveOci(_folder.File("layout"));
        var cache = _folder.File("cache");
        var first = CommandLine.Run("scan", "--db", database.File, "--cache-dir", cache, "-f", "json", layout).Expect(0);
        Assert.NotEmpty(Directory.GetFiles(cache, "*", SearchOption.AllDirectories));
        var second = CommandLine.Run("scan", "--db", database.File, "--cache-dir", cache, "-f", "json", layout).Expect(0);
        Assert.Equal(Stable(first.Output), Stable(second.Output));

        CommandLine.Run("scan", "--db", database.File, "--cache-dir", "", layout).Expect(2).Complains("--cache-dir names no folder");
        CommandLine.Run("scan", "--db", database.File, "--cache-dir", _folder.File("none"), "--no-cache", layout).Expect(0);
        Assert.False(Directory.Exists(_folder.File("none")));
    }

    [Fact]
    public void A_cache_that_cannot_be_written_costs_time_and_nothing_else()
    {
        File.WriteAllText(_folder.File("a-file"), "");
        CommandLine.Run("scan", "--db", database.File, "--cache-dir", _folder.File("a-file/cache"), HarbourImages.Clean().SaveOci(_folder.File("layout"))).Expect(0);
    }

    public void Dispose() => _folder.Dispose();

    private static string Stable(string report) => string.Join('\n', report.Split('\n').Where(static l => !l.Contains("\"createdAt\"", StringComparison.Ordinal)));

    private string Everything() => new SmallImage()
        .Layer(
            "base",
            ("etc/os-release", HarbourImages.Debian),
            (HarbourImages.Status, HarbourImages.Packages(("glibc", "2.36"), ("jinja2", "3.1.2-1"), ("libwebp7", "1.2.4-0.2"), ("openssl", "3.0.11-1~deb12u1"), ("zlib1g", "1:1.2.13.dfsg-1"))))
        .SaveDocker(_folder.File("everything.tar"));
}
