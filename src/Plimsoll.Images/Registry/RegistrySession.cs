using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Plimsoll.Images.Transfer;

namespace Plimsoll.Images.Registry;

/// <summary>Sends requests to one registry and shows it who is asking, when it wants to know.</summary>
/// <remarks>What it is shown goes to its own address only, and to the address that it names for tokens; never along with a redirect.</remarks>
internal sealed class RegistrySession(HttpTransfer http, RegistryCredentials credentials, string host, bool plain)
{
    private const int MaxTokenAnswer = 1 << 20;

    private AuthenticationHeaderValue? _authorization;

    /// <summary>An address at the registry.</summary>
    public Uri At(string path) => new($"{(plain ? "http" : "https")}://{host}/v2/{path}");

    /// <summary>Sends a request, and once more with what is asked for when the first is refused.</summary>
    /// <exception cref="TransferException">There is no answer, or the registry does not let us in.</exception>
    public async Task<HttpResponseMessage> SendAsync(Uri address, Func<Uri, HttpRequestMessage> make, CancellationToken cancellation)
    {
        var response = await http.SendAsync(address, at => Authorized(make(at)), cancellation).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || AuthenticationChallenge.Of(response) is not { } challenge)
        {
            return response;
        }

        response.Dispose();
        _authorization = challenge.IsBearer
            ? new AuthenticationHeaderValue("Bearer", await TokenAsync(challenge, cancellation).ConfigureAwait(false))
            : new AuthenticationHeaderValue("Basic", credentials.BasicFor(host) ?? throw new TransferException($"{host}: the registry asks for a login, and there is none for it"));
        return await http.SendAsync(address, at => Authorized(make(at)), cancellation).ConfigureAwait(false);
    }

    /// <summary>Adds what the registry asked for, where the request goes to it.</summary>
    public HttpRequestMessage Authorized(HttpRequestMessage request)
    {
        if (_authorization is { } authorization && request.RequestUri is { } address && address.GetLeftPart(UriPartial.Authority) == At("").GetLeftPart(UriPartial.Authority))
        {
            request.Headers.Authorization = authorization;
        }

        return request;
    }

    private async Task<string> TokenAsync(AuthenticationChallenge challenge, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(challenge.Find("realm"), UriKind.Absolute, out var realm)
            || !(realm.Scheme == Uri.UriSchemeHttps || (plain && realm.Scheme == Uri.UriSchemeHttp)))
        {
            throw new TransferException($"{host}: the registry names no address for tokens that is safe to ask ('{challenge.Find("realm")}')");
        }

        var query = new List<string>();
        foreach (var name in (string[])["service", "scope"])
        {
            if (challenge.Find(name) is { Length: > 0 } value)
            {
                query.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        var address = new UriBuilder(realm) { Query = string.Join('&', query.Prepend(realm.Query.TrimStart('?')).Where(static part => part.Length > 0)) }.Uri;
        using var response = await http.SendAsync(
            address,
            at =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, at);
                if (credentials.BasicFor(host) is { } basic && at.Authority == realm.Authority)
                {
                    request.Headers.Authorization = new AuthenticationHeaderValue("Basic", basic);
                }

                return request;
            },
            cancellation).ConfigureAwait(false);
        return response.IsSuccessStatusCode && Token(await SmallBody.ReadAsync(response, MaxTokenAnswer, cancellation).ConfigureAwait(false)) is { } token
            ? token
            : throw new TransferException($"{realm.Authority}: no token for {host}: {HttpTransfer.Describe(response)}");
    }

    private static string? Token(byte[] answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            foreach (var name in (string[])["token", "access_token"])
            {
                if (document.RootElement.ValueKind == JsonValueKind.Object
                    && document.RootElement.TryGetProperty(name, out var token) && token.ValueKind == JsonValueKind.String
                    && token.GetString() is { Length: > 0 } text && text.All(static c => c is > ' ' and < '\x7f'))
                {
                    return text;
                }
            }
        }
        catch (JsonException)
        {
            // Said by the caller.
        }

        return null;
    }
}
