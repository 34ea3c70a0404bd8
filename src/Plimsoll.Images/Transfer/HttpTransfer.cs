using System.Net;
using System.Net.Security;
using System.Security.Authentication;

namespace Plimsoll.Images.Transfer;

/// <summary>Sends requests: follows redirects, waits when a server asks for it, tries again when that may help, and within limits all of it.</summary>
public sealed class HttpTransfer : IDisposable
{
    private readonly HttpClient _client;

    /// <summary>With these options.</summary>
    /// <exception cref="TransferException">The file of certificate authorities cannot be used.</exception>
    public HttpTransfer(TransferOptions options)
    {
        Options = options;
        var handler = new SocketsHttpHandler
        {
            // Redirects are followed here, where they can be refused.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = options.ConnectTimeout,
        };
        if (options.Proxy is { } proxy)
        {
            handler.Proxy = new WebProxy(proxy) { Credentials = Credentials(proxy) };
        }

        if (options.CaFile is { } file)
        {
            handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = TrustedCertificates.Read(file) };
        }

        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The options.</summary>
    public TransferOptions Options { get; }

    /// <summary>Sends a request until there is an answer that another try would not change. Its status may be any but a redirect.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="make">
    /// Makes the request for an address, anew for every try. It is called with other addresses after redirects, and then must not give
    /// them what is meant for the first one alone.
    /// </param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="TransferException">No such answer came.</exception>
    public async Task<HttpResponseMessage> SendAsync(Uri address, Func<Uri, HttpRequestMessage> make, CancellationToken cancellation)
    {
        for (var failures = 1; ; failures++)
        {
            string trouble;
            TimeSpan? asked = null;
            Exception? cause = null;
            try
            {
                var response = await SendOnceAsync(address, make, cancellation).ConfigureAwait(false);
                if (!IsPassing(response.StatusCode))
                {
                    return response;
                }

                trouble = Describe(response);
                asked = RetryAfter(response);
                response.Dispose();
            }
            catch (Exception e) when (e is HttpRequestException or IOException && !IsFinal(e))
            {
                trouble = Reason(e);
                cause = e;
            }

            await WaitAsync(address, failures, trouble, asked, cause, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>The status of an answer, for people.</summary>
    public static string Describe(HttpResponseMessage response) =>
        $"{(int)response.StatusCode} {(string.IsNullOrEmpty(response.ReasonPhrase) ? response.StatusCode.ToString() : response.ReasonPhrase)}";

    /// <summary>Waits before the next try, as long as the server asked for or longer from try to try.</summary>
    /// <exception cref="TransferException">There is no next try.</exception>
    internal async Task WaitAsync(Uri address, int failures, string trouble, TimeSpan? asked, Exception? cause, CancellationToken cancellation)
    {
        if (asked > Options.MaxRetryAfter)
        {
            throw new TransferException(FormattableString.Invariant(
                $"{Shown(address)}: {trouble}; it asks to come again in {asked.Value.TotalSeconds:0} seconds, which is too long to wait"));
        }

        if (failures >= Options.MaxFailures)
        {
            throw new TransferException($"{Shown(address)}: {trouble}; given up after {failures} {(failures == 1 ? "try" : "tries")}", cause!);
        }

        await Task.Delay(asked ?? Options.RetryDelay * Math.Pow(2, failures - 1), Options.Clock, cancellation).ConfigureAwait(false);
    }

    /// <summary>An address without what may be secret in it.</summary>
    internal static string Shown(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>Why a connection failed, for people: the innermost message says it.</summary>
    internal static string Reason(Exception e)
    {
        var inner = e;
        while (inner.InnerException is { } next)
        {
            inner = next;
        }

        return inner.Message.TrimEnd('.');
    }

    private static NetworkCredential? Credentials(Uri proxy)
    {
        var colon = proxy.UserInfo.IndexOf(':', StringComparison.Ordinal);
        return proxy.UserInfo.Length == 0 ? null
            : colon < 0 ? new NetworkCredential(Uri.UnescapeDataString(proxy.UserInfo), "")
            : new NetworkCredential(Uri.UnescapeDataString(proxy.UserInfo[..colon]), Uri.UnescapeDataString(proxy.UserInfo[(colon + 1)..]));
    }

    // What is usually over after a while.
    private static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static bool IsFinal(Exception e) => e is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError };

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - Options.Clock.GetUtcNow();
        return wait is { } time && time < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private async Task<HttpResponseMessage> SendOnceAsync(Uri address, Func<Uri, HttpRequestMessage> make, CancellationToken cancellation)
    {
        var at = address;
        for (var redirects = 0; ; redirects++)
        {
            var response = await AskAsync(at, make, cancellation).ConfigureAwait(false);
            if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            {
                return response;
            }

            using (response)
            {
                var next = response.Headers.Location is { } location ? new Uri(at, location) : throw new TransferException($"{Shown(at)}: a redirect to nowhere");
                if (redirects == Options.MaxRedirects)
                {
                    throw new TransferException($"{Shown(address)}: more than {redirects} redirects in a row");
                }

                if (next.Scheme != Uri.UriSchemeHttps && next.Scheme != at.Scheme)
                {
                    throw new TransferException($"{Shown(at)}: a redirect from {at.Scheme} to {next.Scheme} is not followed");
                }

                at = next;
            }
        }
    }

    private async Task<HttpResponseMessage> AskAsync(Uri address, Func<Uri, HttpRequestMessage> make, CancellationToken cancellation)
    {
        using var request = make(address);
        request.Headers.TryAddWithoutValidation("User-Agent", Options.UserAgent);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);

        // A body that is sent takes its own time; whoever sends one bounds it.
        if (request.Content is null)
        {
            limit.CancelAfter(Options.AnswerTimeout);
        }

        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException($"no answer within {Options.AnswerTimeout.TotalSeconds:0} seconds", e);
        }
        catch (HttpRequestException e) when (IsFinal(e))
        {
            var hint = e.InnerException is AuthenticationException ? "; --ca-file names a file of certificate authorities to trust" : "";
            throw new TransferException($"{Shown(address)}: no secure connection: {Reason(e)}{hint}", e);
        }
    }
}
