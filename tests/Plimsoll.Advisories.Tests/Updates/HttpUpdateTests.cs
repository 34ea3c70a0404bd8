using Plimsoll.Advisories.Signing;
using Plimsoll.Advisories.Updates;

namespace Plimsoll.Advisories.Tests.Updates;

public sealed class HttpUpdateTests : IDisposable
{
    private readonly UpdateSite _site = new();

    [Fact]
    public async Task A_new_database_is_installed_and_not_fetched_again()
    {
        _site.Install(_site.Old);
        using var server = new LoopbackServer(request => ServerAnswer.File(request, _site.New, "\"two\""));
        var first = await _site.UpdateAsync(server.At("/advisories.padb"));
        Assert.True(first.IsNew);
        Assert.Equal(new DateOnly(2024, 5, 2), first.Stamp.Newest);
        _site.AssertInstalled(_site.New);

        var second = await _site.UpdateAsync(server.At("/advisories.padb"));
        Assert.False(second.IsNew);
        Assert.Equal("\"two\"", server.Requests.Last().Header("If-None-Match"));
        Assert.Equal(2, server.Requests.Count);
        _site.AssertInstalled(_site.New);

        // Notes that are lost cost a download and nothing else.
        File.Delete(Path.Combine(_site.Folder.Path, "advisories.json"));
        Assert.False((await _site.UpdateAsync(server.At("/advisories.padb"))).IsNew);
        _site.AssertInstalled(_site.New);
    }

    [Fact]
    public async Task A_date_serves_where_there_is_no_tag()
    {
        const string Date = "Thu, 02 May 2024 00:00:00 GMT";
        using var server = new LoopbackServer(request => request.Header("If-Modified-Since") == Date
            ? ServerAnswer.Of(304)
            : new ServerAnswer { Body = _site.New, Headers = { ["Last-Modified"] = Date } });
        Assert.True((await _site.UpdateAsync(server.At("/x"))).IsNew);
        Assert.False((await _site.UpdateAsync(server.At("/x"))).IsNew);
        Assert.Equal(2, server.Requests.Count);
        _site.AssertInstalled(_site.New);
    }

    [Fact]
    public async Task A_download_that_breaks_off_goes_on_where_it_was()
    {
        var breaks = 0;
        using var server = new LoopbackServer(request =>
        {
            var answer = ServerAnswer.File(request, _site.New, "\"two\"");
            return ++breaks <= 2 ? answer with { BreakAfter = 1000 } : answer;
        });
        await _site.Install(_site.Old).UpdateAsync(server.At("/x"));
        Assert.Equal([null, "bytes=1000-", "bytes=2000-"], server.Requests.Select(r => r.Header("Range")));
        Assert.All(server.Requests.Skip(1), r => Assert.Equal("\"two\"", r.Header("If-Range")));
        _site.AssertInstalled(_site.New);
    }

    [Fact]
    public async Task A_download_that_was_given_up_is_completed_by_the_next_update()
    {
        var isBroken = true;
        using var server = new LoopbackServer(request => ServerAnswer.File(request, _site.New, "\"two\"") is var answer && isBroken ? answer with { BreakAfter = 700 } : answer);
        _site.Install(_site.Old);
        var message = (await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(server.At("/x")))).Message;
        Assert.Contains("the connection broke off", message, StringComparison.Ordinal);
        Assert.Contains("given up after 3 tries", message, StringComparison.Ordinal);
        _site.AssertInstalled(_site.Old, withPart: true);

        isBroken = false;
        await _site.UpdateAsync(server.At("/x"));
        Assert.Equal("bytes=2100-", server.Requests.Last().Header("Range"));
        _site.AssertInstalled(_site.New);
    }

    [Fact]
    public async Task A_part_of_another_version_is_not_completed_with_this_one()
    {
        var current = (Content: _site.New, Tag: "\"two\"", IsBroken: true);
        using var server = new LoopbackServer(request => ServerAnswer.File(request, current.Content, current.Tag) is var answer && current.IsBroken ? answer with { BreakAfter = 700 } : answer);
        _site.Install(_site.Old);
        await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(server.At("/x")));
        var third = _site.Database(3);
        current = (third, "\"three\"", false);
        await _site.UpdateAsync(server.At("/x"));
        _site.AssertInstalled(third);
    }

    [Fact]
    public async Task A_server_that_completes_with_other_bytes_is_asked_for_all_of_it()
    {
        var asked = 0;
        using var server = new LoopbackServer(request => request.Header("Range") is not null
            ? ServerAnswer.File(request, _site.Database(4), "\"two\"")
            : ServerAnswer.File(request, _site.New, "\"two\"") is var answer && asked++ == 0 ? answer with { BreakAfter = 700 } : answer);
        await _site.Install(_site.Old).UpdateAsync(server.At("/x"));
        Assert.Equal([null, "bytes=700-", null], server.Requests.Select(r => r.Header("Range")));
        _site.AssertInstalled(_site.New);

        // And one that never gives all of it in one piece is given up.
        using var liar = new LoopbackServer(request => request.Header("Range") is not null
            ? ServerAnswer.File(request, _site.Database(5), "\"six\"")
            : ServerAnswer.File(request, _site.Database(6), "\"six\"") with { BreakAfter = 700 });
        Assert.Contains("is refused", (await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(liar.At("/x")))).Message, StringComparison.Ordinal);
        Assert.Equal(4, liar.Requests.Count);
        _site.AssertInstalled(_site.New);
    }

    [Fact]
    public async Task What_is_damaged_on_the_way_is_refused()
    {
        _site.Install(_site.Old);
        var random = new Random(12);
        for (var i = 0; i < 40; i++)
        {
            var damaged = _site.New.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            using var server = new LoopbackServer(request => ServerAnswer.File(request, damaged, "\"two\""));
            Assert.Contains($"{server.At("/x")} is refused: ", await _site.RefuseAsync(server.At("/x")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Something_else_at_the_address_is_refused()
    {
        _site.Install(_site.Old);
        using var server = new LoopbackServer(request => ServerAnswer.File(request, "<html>Please log in</html>"u8.ToArray(), "\"x\""));
        Assert.Contains("too few for a database", await _site.RefuseAsync(server.At("/x")), StringComparison.Ordinal);
        using var gone = new LoopbackServer(static _ => ServerAnswer.Of(404) with { Reason = "Not Found" });
        Assert.Contains("the server answers 404 Not Found", await _site.RefuseAsync(gone.At("/x")), StringComparison.Ordinal);
        Assert.Single(gone.Requests);
    }

    [Fact]
    public async Task An_older_one_that_is_played_again_is_refused()
    {
        _site.Install(_site.New);
        using var server = new LoopbackServer(request => ServerAnswer.File(request, _site.Old, "\"one\""));
        var message = (await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(server.At("/x")))).Message;
        Assert.Contains("it is older (2024-05-01) than the installed database (2024-05-02)", message, StringComparison.Ordinal);
        _site.AssertInstalled(_site.New);

        await _site.UpdateAsync(_site.Options with { Policy = _site.Options.Policy with { AllowOlder = true } }, DatabaseSources.ParseOne(server.At("/x").AbsoluteUri, insecure: true));
        _site.AssertInstalled(_site.Old);
    }

    [Fact]
    public async Task A_lower_build_number_is_older_whatever_its_records_say()
    {
        _site.Install(_site.Database(1, build: 9));
        using var server = new LoopbackServer(request => ServerAnswer.File(request, _site.Database(28, build: 8), "\"8\""));
        var message = (await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(server.At("/x")))).Message;
        Assert.Contains("it is older (2024-05-28, build 8) than the installed database (2024-05-01, build 9)", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_signatures_are_refused_and_told_apart()
    {
        _site.Install(_site.Old);
        var (otherFile, other) = _site.MakeKey("other");
        var byOther = _site.Database(2, otherFile);
        using var server = new LoopbackServer(request => ServerAnswer.File(request, byOther, "\"o\""));
        Assert.Contains($"signed by {other.Id[..16]}, and none of the keys that are configured made that signature", await _site.RefuseAsync(server.At("/x")), StringComparison.Ordinal);

        var unsigned = _site.Database(2, isSigned: false);
        using var bare = new LoopbackServer(request => ServerAnswer.File(request, unsigned, "\"u\""));
        Assert.Contains("it is not signed, and keys are configured", await _site.RefuseAsync(bare.At("/x")), StringComparison.Ordinal);

        var forged = _site.New.ToArray();
        forged[^1] ^= 1;
        using var forger = new LoopbackServer(request => ServerAnswer.File(request, forged, "\"f\""));
        Assert.Contains("names a key that is trusted, and was not made with it", await _site.RefuseAsync(forger.At("/x")), StringComparison.Ordinal);

        var lax = _site.Options.Policy with { AllowUnsigned = true };
        await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(_site.Options with { Policy = lax }, DatabaseSources.ParseOne(forger.At("/x").AbsoluteUri, insecure: true)));
        _site.AssertInstalled(_site.Old);
        await _site.UpdateAsync(_site.Options with { Policy = lax }, DatabaseSources.ParseOne(bare.At("/x").AbsoluteUri, insecure: true));
        _site.AssertInstalled(unsigned);
    }

    [Fact]
    public async Task Without_a_key_nothing_comes_in_over_the_network_unless_that_is_allowed()
    {
        using var server = new LoopbackServer(request => ServerAnswer.File(request, _site.New, "\"two\""));
        var source = DatabaseSources.ParseOne(server.At("/x").AbsoluteUri, insecure: true);
        var exception = await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(_site.Options with { Policy = new InstallPolicy() }, source));
        Assert.Contains("no key is configured to check that with", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_site.Folder.File));
        await _site.UpdateAsync(_site.Options with { Policy = new InstallPolicy { AllowUnsigned = true } }, source);
        _site.AssertInstalled(_site.New);
    }

    [Fact]
    public async Task A_server_that_is_busy_is_asked_again_when_it_says()
    {
        var asked = new List<long>();
        using var server = new LoopbackServer(request =>
        {
            asked.Add(TimeProvider.System.GetTimestamp());
            return asked.Count == 1 ? ServerAnswer.Of(429, ("Retry-After", "1")) : ServerAnswer.File(request, _site.New, "\"two\"");
        });
        await _site.Install(_site.Old).UpdateAsync(server.At("/x"));
        Assert.InRange(TimeProvider.System.GetElapsedTime(asked[0], asked[1]).TotalSeconds, 0.95, 10);
        _site.AssertInstalled(_site.New);
    }

    [Theory]
    [InlineData(429, "86400", "it asks to come again in 86400 seconds, which is too long to wait", 1)]
    [InlineData(429, null, "429 Whatever; given up after 3 tries", 3)]
    [InlineData(503, "0", "503 Whatever; given up after 3 tries", 3)]
    [InlineData(500, null, "500 Whatever; given up after 3 tries", 3)]
    [InlineData(403, null, "the server answers 403 Whatever", 1)]
    public async Task A_server_that_stays_busy_is_given_up(int status, string? retryAfter, string expected, int tries)
    {
        _site.Install(_site.Old);
        using var server = new LoopbackServer(_ => retryAfter is null ? ServerAnswer.Of(status) : ServerAnswer.Of(status, ("Retry-After", retryAfter)));
        Assert.Contains(expected, await _site.RefuseAsync(server.At("/x")), StringComparison.Ordinal);
        Assert.Equal(tries, server.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_drips_or_hangs_is_given_up()
    {
        _site.Install(_site.Old);
        using var drip = new LoopbackServer(request => ServerAnswer.File(request, _site.New, "\"two\"") with { Drip = TimeSpan.FromMilliseconds(20) });
        var message = (await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(drip.At("/x")))).Message;
        Assert.Contains("the server sends less than 2000 bytes a second; given up after 3 tries", message, StringComparison.Ordinal);
        _site.AssertInstalled(_site.Old, withPart: true);

        using var hang = new LoopbackServer(request => ServerAnswer.File(request, _site.New, "\"two\"") with { BreakAfter = 0, Hang = true });
        message = (await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(hang.At("/x")))).Message;
        Assert.Contains("the server sends less than 2000 bytes a second", message, StringComparison.Ordinal);
        Assert.Equal(_site.Old, File.ReadAllBytes(_site.Folder.File));
    }

    [Fact]
    public async Task What_is_longer_than_it_may_be_is_not_taken()
    {
        _site.Install(_site.Old);
        var options = _site.Options with { Transfer = _site.Options.Transfer with { MaxLength = 1000 } };
        using var honest = new LoopbackServer(request => ServerAnswer.File(request, _site.New, "\"two\""));
        var exception = await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(options, DatabaseSources.ParseOne(honest.At("/x").AbsoluteUri, insecure: true)));
        Assert.Contains("it is longer than 1,000 bytes", exception.Message, StringComparison.Ordinal);
        Assert.Equal(_site.Old, File.ReadAllBytes(_site.Folder.File));
    }

    [Fact]
    public async Task Redirects_are_followed_a_few_times_and_never_to_less_safety()
    {
        _site.Install(_site.Old);
        using var server = new LoopbackServer(request => request.Path switch
        {
            "/far" => ServerAnswer.Of(302, ("Location", "/near")),
            "/near" => ServerAnswer.Of(307, ("Location", "x?y=z")),
            "/x?y=z" => ServerAnswer.File(request, _site.New, "\"two\""),
            "/circle" => ServerAnswer.Of(301, ("Location", "/circle")),
            "/file" => ServerAnswer.Of(301, ("Location", "file:///etc/passwd")),
            _ => ServerAnswer.Of(301),
        });
        Assert.Contains("more than 5 redirects", await _site.RefuseAsync(server.At("/circle")), StringComparison.Ordinal);
        Assert.Contains("a redirect from http to file is not followed", await _site.RefuseAsync(server.At("/file")), StringComparison.Ordinal);
        Assert.Contains("a redirect to nowhere", await _site.RefuseAsync(server.At("/nowhere")), StringComparison.Ordinal);
        await _site.UpdateAsync(server.At("/far"));
        _site.AssertInstalled(_site.New);
    }

    [Fact]
    public async Task The_next_mirror_is_asked_where_one_fails()
    {
        using var server = new LoopbackServer(request => request.Path == "/good" ? ServerAnswer.File(request, _site.New, "\"two\"") : ServerAnswer.Of(404));
        var result = await _site.Install(_site.Old).UpdateAsync(server.At("/bad"), server.At("/good"));
        Assert.Contains("404", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(server.At("/good").AbsoluteUri, result.Origin);
        _site.AssertInstalled(_site.New);
        Assert.Contains("given up after 3 tries", await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(new Uri("http://localhost:1/x"))) is var e ? e.Message : "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_is_asked_in_place_of_the_server()
    {
        using var proxy = new LoopbackServer(request => ServerAnswer.File(request, _site.New, "\"two\""));
        var options = _site.Options with { Transfer = _site.Options.Transfer with { Proxy = new Uri($"http://me:secret@{proxy.Authority}") } };
        await _site.UpdateAsync(options, DatabaseSources.ParseOne("http://mirror.example/x", insecure: true));
        Assert.Equal("http://mirror.example/x", Assert.Single(proxy.Requests).Path);
        _site.AssertInstalled(_site.New);
    }

    [Fact]
    public async Task Certificates_are_checked_and_authorities_of_ones_own_can_be_named()
    {
        using var authority = TestCertificates.Authority();
        using var certificate = TestCertificates.Server(authority, "localhost");
        using var server = new LoopbackServer(request => ServerAnswer.File(request, _site.New, "\"two\""), certificate);
        _site.Install(_site.Old);
        Assert.Contains("no secure connection", await _site.RefuseAsync(server.At("/x")), StringComparison.Ordinal);

        var file = _site.File("ca.pem");
        File.WriteAllText(file, authority.ExportCertificatePem());
        var options = _site.Options with { Transfer = _site.Options.Transfer with { CaFile = file } };
        var source = DatabaseSources.ParseOne(server.At("/x").AbsoluteUri, insecure: false);
        await _site.UpdateAsync(options, source);
        _site.AssertInstalled(_site.New);

        using var elsewhere = TestCertificates.Server(authority, "elsewhere.example");
        using var impostor = new LoopbackServer(request => ServerAnswer.File(request, _site.New, "\"two\""), elsewhere);
        var exception = await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(options, DatabaseSources.ParseOne(impostor.At("/x").AbsoluteUri, insecure: false)));
        Assert.Contains("no secure connection", exception.Message, StringComparison.Ordinal);
        using var down = new LoopbackServer(_ => ServerAnswer.Of(302, ("Location", "http://localhost:1/x")), certificate);
        exception = await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(options, DatabaseSources.ParseOne(down.At("/x").AbsoluteUri, insecure: false)));
        Assert.Contains("a redirect from https to http is not followed", exception.Message, StringComparison.Ordinal);
        File.WriteAllText(file, "nothing");
        await Assert.ThrowsAsync<Images.Transfer.TransferException>(() => _site.UpdateAsync(options, source));
        _site.AssertInstalled(_site.New);
    }

    [Fact]
    public async Task Readers_keep_what_they_have_open_and_a_second_update_waits_its_turn()
    {
        _site.Install(_site.Old);
        using var open = AdvisoryDatabase.Open(_site.Folder.File);
        using var server = new LoopbackServer(request => ServerAnswer.File(request, _site.New, "\"two\""));
        using (_site.Folder.Lock(TimeSpan.Zero, TestContext.Current.CancellationToken))
        {
            var busy = await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(server.At("/x")));
            Assert.Contains("another process is changing", busy.Message, StringComparison.Ordinal);
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new DatabaseUpdate(_site.Folder, _site.Options with { LockPatience = TimeSpan.FromMinutes(1) })
            .RunAsync([DatabaseSources.ParseOne(server.At("/x").AbsoluteUri, insecure: true)], TestContext.Current.CancellationToken)));
        _site.AssertInstalled(_site.New);
        Assert.Single(open.Find("CVE-2024-0007"));
        Assert.Equal(new DateOnly(2024, 5, 1), open.Info.Newest);
        Assert.Equal(SignatureState.Trusted, DatabaseCheck.Signatures(open, [_site.Key]).State);
    }

    [Fact]
    public async Task A_damaged_database_that_is_installed_is_replaced()
    {
        _site.Install(_site.Old);
        File.WriteAllText(_site.Folder.File, "no database any more");
        using var server = new LoopbackServer(request => ServerAnswer.File(request, _site.New, "\"two\""));
        Assert.True((await _site.UpdateAsync(server.At("/x"))).IsNew);
        _site.AssertInstalled(_site.New);
    }

    public void Dispose() => _site.Dispose();
}
