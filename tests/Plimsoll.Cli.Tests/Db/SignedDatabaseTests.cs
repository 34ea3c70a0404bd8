using Plimsoll.Advisories;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Db;

public sealed class SignedDatabaseTests : IDisposable
{
    private readonly DatabaseSite _site = new();

    [Fact]
    public void Keys_are_made_databases_built_signed_and_verified()
    {
        var name = _site.File("site");
        Assert.Contains($"{name}.key  sign with it", CommandLine.Run("db", "keygen", "--out", name).Expect(0).Output, StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(name + ".key") == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        CommandLine.Run("db", "keygen", "--out", name).Expect(2).Complains("site.key");

        using var feeds = HarbourFeeds.Create();
        var file = _site.File("built.padb");
        var built = CommandLine.Run("db", "build", "--from", feeds.Path, "--out", file, "--build-number", "1700000000", "--sign-key", name + ".key").Expect(0);
        Assert.Matches($"\n{file}: signed with key [0-9a-f]{{64}}\n$", built.Output);
        Assert.Matches("whole, 2024-06-01, build 1700000000, digest [0-9a-f]{64}\nsigned with ", CommandLine.Run("db", "verify", file, "--key", name + ".pem").Expect(0).Output);
        CommandLine.Run("db", "verify", file, "--key", _site.PublicKey).Expect(1).Complains("not among those that are trusted");
        CommandLine.Run("db", "sign", file, "--key", _site.KeyFile).Expect(0);
        CommandLine.Run("db", "verify", file, "--key", _site.PublicKey).Expect(0);
        CommandLine.Run("db", "verify", file, "--key", name + ".key").Expect(2).Complains("holds a private key");
        CommandLine.Run("db", "sign", file, "--key", name + ".pem").Expect(2).Complains("no private key");
        CommandLine.Run("db", "build", "--from", feeds.Path, "--out", file, "--sign-key", _site.File("none")).Expect(2).Complains("there is no key");
        CommandLine.Run("db", "build", "--from", feeds.Path, "--out", file, "--build-number", "-1").Expect(2);

        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        CommandLine.Run("db", "verify", _site.Write("damaged.padb", bytes), "--key", name + ".pem").Expect(2).Complains("damaged");
        CommandLine.Run("db", "verify", _site.Write("unsigned.padb", _site.Database(2030, isSigned: false)), "--key", name + ".pem").Expect(1).Complains("not signed");
    }

    [Fact]
    public void A_database_is_carried_from_one_machine_to_another()
    {
        _site.Install(_site.New);
        var carried = _site.File("carried.padb");
        Assert.Contains("2099-01-01, from installed", _site.Run("db", "export", carried).Expect(0).Output, StringComparison.Ordinal);
        Assert.Equal(_site.New, File.ReadAllBytes(carried));

        using var there = new DatabaseSite();
        there.Install(there.Old);
        there.Run("db", "import", carried, "--db-key", there.PublicKey).Expect(2).Complains("none of the keys that are configured made that signature");
        there.AssertInstalled(there.Old);
        Assert.Contains("updated to 2099-01-01", there.Run("db", "import", carried, "--db-key", _site.PublicKey).Expect(0).Output, StringComparison.Ordinal);
        there.AssertInstalled(_site.New);
        there.Run("db", "import", there.Write("old.padb", there.Old)).Expect(2).Complains("it is older");
        there.Run("db", "import", there.File("none")).Expect(2);
        there.AssertInstalled(_site.New);
    }

    [Fact]
    public void What_is_not_signed_is_imported_where_no_key_is_configured_or_that_is_allowed()
    {
        var unsigned = _site.Write("unsigned.padb", _site.Database(2099, isSigned: false));
        _site.Run("db", "import", unsigned, "--db-key", _site.PublicKey).Expect(2).Complains("it is not signed, and keys are configured");
        Assert.False(File.Exists(_site.Installed));
        _site.Run("db", "import", unsigned, "--db-key", _site.PublicKey, "--allow-unsigned").Expect(0);
        File.Delete(_site.Installed);
        Assert.EndsWith("not signed\n", _site.Run("db", "import", unsigned).Expect(0).Output, StringComparison.Ordinal);
        _site.Run("db", "import", CommandLine.Harbour).Expect(2).Complains("this is not an advisory database");
        _site.AssertInstalled(File.ReadAllBytes(unsigned));
    }

    [Fact]
    public void The_newer_one_of_the_installed_and_the_built_in_is_used()
    {
        string[] scan = ["scan", "--no-cache", "-f", "json", CommandLine.Harbour];
        string Origin() => _site.Run(scan).Expect(0).Target().GetProperty("database").GetProperty("origin").GetString()!;
        _site.Install(_site.New);
        Assert.StartsWith("installed (", Origin(), StringComparison.Ordinal);
        using var feeds = new Advisories.Tests.Support.FeedFolder();
        feeds.Debian("CVE-2001-0001", """
            "modified": "2001-01-01T00:00:00Z",
            "affected": [{"package": {"ecosystem": "Debian:12", "name": "past"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]}]
            """);
        _site.Install(feeds.Build());
        Assert.Equal(AdvisoryDatabase.HasEmbedded ? "embedded" : $"installed ({_site.Installed})", Origin());
        if (AdvisoryDatabase.HasEmbedded)
        {
            var carried = _site.File("carried.padb");
            Assert.Contains("from embedded", _site.Run("db", "export", carried).Expect(0).Output, StringComparison.Ordinal);
            CommandLine.Run("db", "status", "--db", carried).Expect(0);
        }

        File.WriteAllText(_site.Installed, "damaged, and long enough to be looked at as if it could be a database of some kind");
        _site.Run(scan).Expect(2).Complains("'plimsoll db update' fetches it anew");
    }

    [Fact]
    public void Advisories_that_are_too_old_are_no_judgement()
    {
        using var feeds = HarbourFeeds.Create();
        var old = _site.Write("old.padb", feeds.Build());
        var scan = CommandLine.Run("scan", "--no-cache", "--db", old, "--max-db-age", "30d", "-f", "json", CommandLine.Harbour).Expect(2);
        Assert.Contains("and may be 30", scan.Error, StringComparison.Ordinal);
        Assert.NotEmpty(scan.Ids());
        CommandLine.Run("scan", "--no-cache", "--db", old, "--max-db-age", "5000w", "-f", "json", CommandLine.Harbour).Expect(0);
        foreach (var wrong in new[] { "", "30", "d", "-1d", "1.5d", "30h" })
        {
            CommandLine.Run("scan", "--db", old, "--max-db-age", wrong, CommandLine.Harbour).Expect(2).Complains("--max-db-age takes a number of days or weeks");
        }
    }

    public void Dispose() => _site.Dispose();
}
