using Plimsoll.Cli.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Db;

public sealed class DbTests(HarbourDatabase database) : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Building_writes_the_file_and_accounts_for_every_record()
    {
        using var feeds = HarbourFeeds.Create().Add("debian/debian-osv", "broken.json", "{");
        var file = _folder.File("advisories.padb");
        var ended = CommandLine.Run("db", "build", "--from", feeds.Path, "--out", file).Expect(0);
        Assert.Equal("", ended.Error);
        Assert.Matches(@"debian/debian-osv +2024-06-01 +8 +7 +1 malformed ", ended.Output);
        Assert.Contains($"{file}: ", ended.Output, StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFiles(_folder.Path));
        CommandLine.Run("scan", "--no-cache", "--db", file, CommandLine.Harbour).Expect(0);
    }

    [Fact]
    public void What_cannot_be_built_leaves_the_old_file_and_says_why()
    {
        using var feeds = HarbourFeeds.Create().Add("alpine", "alpine-osv.tar.zst", "this is no archive");
        var file = _folder.File("advisories.padb");
        File.WriteAllText(file, "an older one");
        CommandLine.Run("db", "build", "--from", feeds.Path, "--out", file).Expect(2).Complains("alpine-osv");
        CommandLine.Run("db", "build", "--from", _folder.File("none"), "--out", file).Expect(2).Complains($"there is no folder '{_folder.File("none")}'");
        CommandLine.Run("db", "build", "--from", _folder.Path, "--out", file).Expect(2).Complains("holds no archive");
        CommandLine.Run("db", "build", "--from", feeds.Path, "--out", _folder.Path).Expect(2).Complains("is a folder");
        CommandLine.Run("db", "build", "--from", feeds.Path, "--out", _folder.File("none/x.padb")).Expect(2).Complains("there is no folder");
        CommandLine.Run("db", "build", "--from", feeds.Path, "--out", "").Expect(2).Complains("--out names no file");
        Assert.Equal([file], Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal("an older one", File.ReadAllText(file));
    }

    [Theory]
    [InlineData("db", "build")]
    [InlineData("db", "build", "--from", "x")]
    [InlineData("db")]
    public void What_is_missing_is_named(params string[] arguments) => CommandLine.Run(arguments).Expect(2).Complains("equired");

    [Fact]
    public void The_status_tells_age_sources_and_scopes()
    {
        var output = CommandLine.Run("db", "status", "--db", database.File).Expect(0).Output;
        Assert.Contains($"database     {database.File}\n", output, StringComparison.Ordinal);
        Assert.Matches(@"\nnewest data  2024-06-01, [\d,]+ days old\n", output);
        Assert.Matches(@"\nSOURCE +NEWEST +RECORDS +USED +NOT USED +LICENCE\n", output);
        Assert.Matches(@"\ndebian:12 +dpkg +2024-06-01 +5 +7 +with and without a fix\n", output);
        Assert.Matches(@"\nalpine:3\.19 +apk .*only those with a fix\n", output);
    }

    public void Dispose() => _folder.Dispose();
}
