using System.Text;
using Plimsoll.Advisories.Updates;
using Plimsoll.Images.Registry;
using Plimsoll.Images.Transfer;

namespace Plimsoll.Advisories.Tests.Updates;

public sealed class RegistryUpdateTests : IDisposable
{
    private readonly UpdateSite _site = new();

    [Fact]
    public async Task A_real_registry_takes_a_database_and_gives_it_back()
    {
        using var registry = await DockerRegistry.StartAsync();
        _site.Install(_site.Old);
        await PushAsync(registry.Authority, _site.New);
        var source = Source(registry.Authority);
        Assert.True((await _site.UpdateAsync(_site.Options, source)).IsNew);
        _site.AssertInstalled(_site.New);
        Assert.False((await _site.UpdateAsync(_site.Options, source)).IsNew);

        var third = _site.Database(3);
        var manifest = await PushAsync(registry.Authority, third);
        Assert.True((await _site.UpdateAsync(_site.Options, source)).IsNew);
        _site.AssertInstalled(third);

        // Played again: the tag points to what it pointed to before.
        await PushAsync(registry.Authority, _site.New);
        Assert.Contains("it is older", await FailAsync(source), StringComparison.Ordinal);
        _site.AssertInstalled(third);
        Assert.False((await _site.UpdateAsync(_site.Options, DatabaseSources.ParseOne($"oci:{registry.Authority}/a/advisories@{manifest}", insecure: true))).IsNew);
        Assert.Contains("the registry does not have it", await FailAsync(DatabaseSources.ParseOne($"oci:{registry.Authority}/a/none:latest", insecure: true)), StringComparison.Ordinal);
        _site.AssertInstalled(third);
    }

    [Fact]
    public async Task A_real_registry_completes_a_download_that_broke_off()
    {
        using var registry = await DockerRegistry.StartAsync();
        _site.Install(_site.Old);
        await PushAsync(registry.Authority, _site.New);

        // A server between the two that lets the manifest through and cuts the blob off.
        using var client = new HttpClient();
        var isBroken = true;
        using var between = new LoopbackServer(request =>
        {
            using var message = new HttpRequestMessage(new HttpMethod(request.Method), $"http://{registry.Authority}{request.Path}");
            foreach (var name in (string[])["Accept", "Range", "If-Range"])
            {
                message.Headers.TryAddWithoutValidation(name, request.Header(name));
            }

            using var response = client.Send(message);
            using var memory = new MemoryStream();
            response.Content.ReadAsStream().CopyTo(memory);
            return new ServerAnswer
            {
                Status = (int)response.StatusCode,
                Body = memory.ToArray(),
                Headers = response.Headers.Concat(response.Content.Headers).Where(static h => h.Key is "ETag" or "Etag" or "Content-Type" or "Content-Range").ToDictionary(static h => h.Key, static h => h.Value.First()),
                BreakAfter = isBroken && request.Method == "GET" && request.Path.Contains("/blobs/", StringComparison.Ordinal) ? 500 : null,
            };
        });
        Assert.Contains("the connection broke off", await FailAsync(Source(between.Authority)), StringComparison.Ordinal);
        _site.AssertInstalled(_site.Old, withPart: true);
        isBroken = false;
        await _site.UpdateAsync(_site.Options, Source(between.Authority));
        Assert.Equal("bytes=1500-", between.Requests.Last().Header("Range"));
        _site.AssertInstalled(_site.New);
    }

    [Fact]
    public async Task A_real_registry_with_a_password_wants_it()
    {
        using var registry = await DockerRegistry.StartAsync(hasLogin: true);
        var credentials = RegistryCredentials.Of(registry.Authority, "pilot", "knots");
        await PushAsync(registry.Authority, _site.New, credentials);
        Assert.Contains("the registry asks for a login", await FailAsync(Source(registry.Authority)), StringComparison.Ordinal);
        var wrong = await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(_site.Options with { Credentials = RegistryCredentials.Of(registry.Authority, "pilot", "no") }, Source(registry.Authority)));
        Assert.Contains("the registry does not allow it (401", wrong.Message, StringComparison.Ordinal);

        var login = _site.File("config.json");
        File.WriteAllText(login, $$"""{"auths": {"{{registry.Authority}}": {"auth": "{{Convert.ToBase64String("pilot:knots"u8)}}"} } }""");
        await _site.UpdateAsync(_site.Options with { Credentials = RegistryCredentials.Read(login) }, Source(registry.Authority));
        _site.AssertInstalled(_site.New);
    }

    [Fact]
    public async Task Tokens_are_fetched_where_the_registry_says_and_shown_to_it_alone()
    {
        var (manifest, layer) = Artifact(_site.New);
        LoopbackServer? store = null;
        using var registry = new LoopbackServer(request => request.Path switch
        {
            _ when request.Path.StartsWith("/token", StringComparison.Ordinal) => new ServerAnswer { Body = Encoding.UTF8.GetBytes(request.Header("Authorization") is null ? """{"access_token": "t0ken"}""" : "{}") },
            _ when request.Header("Authorization") != "Bearer t0ken" => ServerAnswer.Of(401, ("WWW-Authenticate", $"Bearer realm=\"http://{request.Header("Host")}/token\",service=\"s p\",scope=\"repository:a/advisories:pull\"")),
            "/v2/a/advisories/manifests/latest" => new ServerAnswer { Body = manifest },
            _ => ServerAnswer.Of(307, ("Location", $"http://{store!.Authority}/blob")),
        });
        using var blobs = store = new LoopbackServer(request => ServerAnswer.File(request, layer, "\"b\""));
        await _site.UpdateAsync(_site.Options, Source(registry.Authority));
        _site.AssertInstalled(_site.New);
        Assert.Equal("/token?service=s%20p&scope=repository%3Aa%2Fadvisories%3Apull", registry.Requests.First(r => r.Path.StartsWith("/token", StringComparison.Ordinal)).Path);
        Assert.All(blobs.Requests, r => Assert.Null(r.Header("Authorization")));
        Assert.NotEmpty(blobs.Requests);
    }

    [Theory]
    [InlineData("layer", "what was downloaded is not what the manifest names")]
    [InlineData("short", "what was downloaded is not what the manifest names")]
    [InlineData("long", "it is longer than")]
    [InlineData("image", "this is no advisory database")]
    [InlineData("html", "this is no advisory database")]
    [InlineData("digest", "the registry sends a manifest that has another digest")]
    [InlineData("realm", "names no address for tokens that is safe to ask")]
    [InlineData("refused", "no token for")]
    [InlineData("busy", "429 Whatever; given up after 3 tries")]
    [InlineData("drip", "the server sends less than 2000 bytes a second")]
    public async Task A_registry_that_lies_leaves_the_old_database(string lie, string expected)
    {
        _site.Install(_site.Old);
        var (manifest, layer) = Artifact(_site.New);
        using var registry = new LoopbackServer(request => (lie, request.Path) switch
        {
            ("busy", _) => ServerAnswer.Of(429),
            ("realm", _) => ServerAnswer.Of(401, ("WWW-Authenticate", "Bearer realm=\"ftp://elsewhere.example/token\"")),
            ("refused", "/token") => ServerAnswer.Of(403),
            ("refused", _) => ServerAnswer.Of(401, ("WWW-Authenticate", $"Bearer realm=\"http://{request.Header("Host")}/token\"")),
            ("image", "/v2/a/advisories/manifests/latest") => new ServerAnswer { Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(manifest).Replace(DatabaseArtifact.LayerType, "application/vnd.oci.image.layer.v1.tar", StringComparison.Ordinal)) },
            ("html", "/v2/a/advisories/manifests/latest") => new ServerAnswer { Body = "<html>"u8.ToArray() },
            (_, var path) when path.Contains("/manifests/", StringComparison.Ordinal) => new ServerAnswer { Body = manifest },
            ("layer", _) => ServerAnswer.File(request, [.. layer[..^1], (byte)~layer[^1]], "\"b\""),
            ("short", _) => ServerAnswer.File(request, layer[..^1], "\"b\""),
            ("long", _) => ServerAnswer.File(request, [.. layer, 0], "\"b\""),
            ("drip", _) when request.Method == "GET" => ServerAnswer.File(request, layer, "\"b\"") with { Drip = TimeSpan.FromMilliseconds(20) },
            _ => ServerAnswer.File(request, layer, "\"b\""),
        });
        var source = lie == "digest" ? DatabaseSources.ParseOne($"oci:{registry.Authority}/a/advisories@sha256:{new string('0', 64)}", insecure: true) : Source(registry.Authority);
        Assert.Contains(expected, await FailAsync(source), StringComparison.Ordinal);
        _site.AssertInstalled(_site.Old, withPart: lie == "drip");
    }

    [Theory]
    [InlineData("registry.example/a", "registry.example", "a", "latest")]
    [InlineData("registry.example:5000/a/b-c__d:1.0", "registry.example:5000", "a/b-c__d", "1.0")]
    [InlineData("localhost/a:x", "localhost", "a", "x")]
    [InlineData("build:5000/a:x", "build:5000", "a", "x")]
    [InlineData("[::1]:5000/a:x", "[::1]:5000", "a", "x")]
    public void References_are_read(string text, string host, string repository, string tag)
    {
        Assert.True(RegistryReference.TryParse(text, out var reference));
        Assert.Equal((host, repository, tag), (reference.Host, reference.Repository, reference.Tag));
    }

    [Theory]
    [InlineData("")]
    [InlineData("alone")]
    [InlineData("library/name:tag")]
    [InlineData("registry.example/Upper")]
    [InlineData("registry.example/a/../b")]
    [InlineData("registry.example/a:")]
    [InlineData("registry.example/a:b:c")]
    [InlineData("registry.example/a@sha256:12")]
    [InlineData("registry.example/a b")]
    [InlineData("user@registry.example/a")]
    [InlineData("registry.example/a?x=y")]
    public void What_is_no_reference_is_refused(string text) => Assert.False(RegistryReference.TryParse(text, out _));

    public void Dispose() => _site.Dispose();

    private static DatabaseSource Source(string authority) => DatabaseSources.ParseOne($"oci:{authority}/a/advisories:latest", insecure: true);

    private static (byte[] Manifest, byte[] Layer) Artifact(byte[] database)
    {
        var digest = Images.Layers.Sha256Digest.Of(database);
        return (Encoding.UTF8.GetBytes($$"""{"schemaVersion": 2, "layers": [{"mediaType": "{{DatabaseArtifact.LayerType}}", "digest": "{{digest}}", "size": {{database.Length}} }] }"""), database);
    }

    private async Task<string> FailAsync(DatabaseSource source) =>
        (await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(_site.Options, source))).Message;

    private async Task<string> PushAsync(string authority, byte[] database, RegistryCredentials? credentials = null)
    {
        var path = _site.File("push.padb");
        File.WriteAllBytes(path, database);
        using var http = new HttpTransfer(_site.Options.Transfer);
        Assert.True(RegistryReference.TryParse($"{authority}/a/advisories:latest", out var reference));
        var client = new RegistryClient(http, reference, credentials ?? RegistryCredentials.None, plain: true);
        using var opened = AdvisoryDatabase.Open(path);
        return await DatabaseArtifact.PushAsync(client, path, opened.Stamp, TestContext.Current.CancellationToken);
    }
}
