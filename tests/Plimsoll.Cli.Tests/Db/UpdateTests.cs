using Plimsoll.Advisories.Signing;
using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests.Db;

public sealed class UpdateTests : IDisposable
{
    private readonly DatabaseSite _site = new();

    [Fact]
    public void An_update_is_installed_told_and_used_by_scans()
    {
        using var server = new LoopbackServer(request => ServerAnswer.File(request, _site.New, "\"new\""));
        var from = server.At("/advisories.padb").AbsoluteUri;
        var ended = _site.Run("db", "update", "--from", from, "--insecure", "--db-key", _site.PublicKey).Expect(0);
        Assert.Equal($"{_site.Installed}: updated to 2099-01-01, from {from}\n", ended.Output);
        Assert.Equal("", ended.Error);
        _site.AssertInstalled(_site.New);
        Assert.Contains("already the newest: 2099-01-01", _site.Run("db", "update", "--from", from, "--insecure", "--db-key", _site.PublicKey).Expect(0).Output, StringComparison.Ordinal);

        var status = _site.Run("db", "status", "--db-key", _site.PublicKey).Expect(0).Output;
        Assert.Contains($"database     installed ({_site.Installed})\n", status, StringComparison.Ordinal);
        Assert.Matches($@"\ninstalled    \d\d\d\d-\d\d-\d\d \d\d:\d\dZ from {from}\n", status);
        Assert.Contains($"\nsignature    signed with {_site.PublicKey} (key {DatabaseKey.Read(_site.PublicKey).Id[..16]})\n", status, StringComparison.Ordinal);
        Assert.Matches(@"\nSECTION +RECORDS +BLOCKS +STORED +UNPACKED\npackages +[\d,]+ +\d+ ", status);
        var scan = _site.Run("scan", "--no-cache", "-f", "json", CommandLine.Harbour).Expect(0);
        Assert.Equal($"installed ({_site.Installed})", scan.Target().GetProperty("database").GetProperty("origin").GetString());
    }

    [Fact]
    public void Keys_and_sources_are_found_in_the_configuration()
    {
        using var server = new LoopbackServer(request => ServerAnswer.File(request, _site.New, "\"new\""));
        var sources = $"sources:\n  - database: {server.At("/none").AbsoluteUri.Replace("/none", "/x", StringComparison.Ordinal)}\n    insecure: true\n";
        _site.Write("config/plimsoll/plimsoll-db.yaml", System.Text.Encoding.UTF8.GetBytes(sources));
        _site.Run("db", "update").Expect(2).Complains("no key is configured to check that with");
        _site.Write("config/plimsoll/db-keys/mine.pem", File.ReadAllBytes(_site.PublicKey));
        _site.Run("db", "update").Expect(0);
        _site.AssertInstalled(_site.New);
        Processes.Run(["db", "update"], [.. _site.Environment, ("PLIMSOLL_DB_KEY", _site.File("none.pem"))]).Expect(2).Complains("none.pem' cannot be read");
        Processes.Run(["db", "update"], [.. _site.Environment, ("PLIMSOLL_DB_SOURCES", _site.File("none.yaml"))]).Expect(2).Complains("none.yaml' cannot be read");
    }

    [Fact]
    public void What_is_refused_leaves_the_old_one_and_says_so()
    {
        _site.Install(_site.Old);
        var other = _site.Database(2099, _site.MakeKey("other"));
        var damaged = _site.New.ToArray();
        damaged[damaged.Length / 2] ^= 4;
        var older = _site.Database(2097);
        using var server = new LoopbackServer(request => request.Path switch
        {
            "/other" => ServerAnswer.File(request, other, "\"o\""),
            "/damaged" => ServerAnswer.File(request, damaged, "\"d\""),
            "/older" => ServerAnswer.File(request, older, "\"l\""),
            "/busy" => ServerAnswer.Of(429, ("Retry-After", "100000")),
            _ => ServerAnswer.Of(404),
        });
        foreach (var (path, expected) in new[]
        {
            ("/other", "none of the keys that are configured made that signature"),
            ("/damaged", "is damaged"),
            ("/older", "it is older (2097-01-01) than the installed database (2098-01-01)"),
            ("/busy", "it asks to come again in 100000 seconds"),
            ("/none", "the server answers 404"),
        })
        {
            _site.Run("db", "update", "--from", server.At(path).AbsoluteUri, "--insecure", "--db-key", _site.PublicKey).Expect(2)
                .Complains(expected).Complains("the installed database (2098-01-01) is unchanged");
            _site.AssertInstalled(_site.Old);
        }

        _site.Run("db", "update", "--from", server.At("/none").AbsoluteUri).Expect(2).Complains("is not encrypted");
        _site.Run("db", "update", "--from", "x", "--sources", "y").Expect(2).Complains("give one of them");
        _site.Run("db", "update", "--from", "https://x.example/", "--proxy", "nothing").Expect(2).Complains("--proxy takes an address");
        _site.Run("db", "update", "--from", "https://x.example/", "--ca-file", _site.File("none")).Expect(2).Complains("the certificates of");
        _site.AssertInstalled(_site.Old);
    }

    [Fact]
    public void A_process_that_is_killed_leaves_the_old_one_and_the_next_completes_what_it_had()
    {
        _site.Install(_site.Old);
        var isHanging = true;
        using var server = new LoopbackServer(request => ServerAnswer.File(request, _site.New, "\"new\"") is var answer && isHanging ? answer with { BreakAfter = 1500, Hang = true } : answer);
        string[] update = ["db", "update", "--from", server.At("/x").AbsoluteUri, "--insecure", "--db-key", _site.PublicKey];
        var part = Path.Combine(_site.Data, "advisories.part");
        using (var process = Processes.Start([.. Processes.Plimsoll, .. update], _site.Environment))
        {
            Assert.True(SpinWait.SpinUntil(() => File.Exists(part) && new FileInfo(part).Length == 1500, TimeSpan.FromSeconds(60)));
            process.Kill();
            process.WaitForExit();
        }

        _site.AssertInstalled(_site.Old);
        isHanging = false;
        _site.Run(update).Expect(0);
        Assert.Equal("bytes=1500-", server.Requests.Last().Header("Range"));
        _site.AssertInstalled(_site.New);
    }

    [Fact]
    public void A_process_that_is_killed_at_any_moment_leaves_a_whole_one()
    {
        using var server = new LoopbackServer(request => ServerAnswer.File(request, _site.New, "\"new\""));
        string[] update = ["db", "update", "--from", server.At("/x").AbsoluteUri, "--insecure", "--db-key", _site.PublicKey];
        var random = new Random(9);
        for (var i = 0; i < 8; i++)
        {
            _site.Install(_site.Old);
            using var process = Processes.Start([.. Processes.Plimsoll, .. update], _site.Environment);
            Thread.Sleep(random.Next(50, 600));
            process.Kill();
            process.WaitForExit();
            var bytes = File.ReadAllBytes(_site.Installed);
            Assert.True(bytes.AsSpan().SequenceEqual(_site.Old) || bytes.AsSpan().SequenceEqual(_site.New));
            DatabaseCheck.Run(_site.Installed, [], TestContext.Current.CancellationToken);
        }

        _site.Run(update).Expect(0);
        _site.AssertInstalled(_site.New);
        Assert.Equal(["advisories.json", "advisories.lock", "advisories.padb"], Directory.EnumerateFiles(_site.Data).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_processes_at_once_take_turns()
    {
        _site.Install(_site.Old);
        using var server = new LoopbackServer(request => ServerAnswer.File(request, _site.New, "\"new\""));
        string[] update = ["db", "update", "--from", server.At("/x").AbsoluteUri, "--insecure", "--db-key", _site.PublicKey];
        var ended = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => _site.Run(update), TestContext.Current.CancellationToken)));
        Assert.All(ended, e => e.Expect(0));
        Assert.Single(ended, e => e.Output.Contains("updated to", StringComparison.Ordinal));
        _site.AssertInstalled(_site.New);
    }

    [Fact]
    public async Task A_registry_is_filled_and_asked()
    {
        using var registry = await DockerRegistry.StartAsync();
        var reference = $"oci:{registry.Authority}/harbour/advisories:today";
        var file = _site.Write("push.padb", _site.New);
        _site.Run("db", "push", file, reference).Expect(2);
        Assert.Matches("@sha256:[0-9a-f]{64}: 2099-01-01\n$", _site.Run("db", "push", file, reference, "--insecure").Expect(0).Output);
        _site.Install(_site.Old);
        Assert.Contains($"updated to 2099-01-01, from {reference}", _site.Run("db", "update", "--from", reference, "--insecure", "--db-key", _site.PublicKey).Expect(0).Output, StringComparison.Ordinal);
        _site.AssertInstalled(_site.New);
        Assert.Contains("already the newest", _site.Run("db", "update", "--from", reference, "--insecure", "--db-key", _site.PublicKey).Expect(0).Output, StringComparison.Ordinal);
        _site.Run("db", "push", _site.PublicKey, reference, "--insecure").Expect(2).Complains("not an advisory database");
        _site.Run("db", "push", file, "nowhere").Expect(2).Complains("is no reference");
    }

    public void Dispose() => _site.Dispose();
}
