using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>An HTTP server on the loopback interface that does what the test says: answers, lies, breaks off, drips.</summary>
public sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<ServerRequest, ServerAnswer> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Starts it.</summary>
    /// <param name="answer">Gives the answer to each request.</param>
    /// <param name="certificate">For HTTPS; null for HTTP.</param>
    public LoopbackServer(Func<ServerRequest, ServerAnswer> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        Authority = $"localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = Task.Run(AcceptAsync);
    }

    /// <summary>Host and port.</summary>
    public string Authority { get; }

    /// <summary>Everything that was asked for, in order.</summary>
    public ConcurrentQueue<ServerRequest> Requests { get; } = new();

    /// <summary>An address on it.</summary>
    public Uri At(string path) => new($"{(_certificate is null ? "http" : "https")}://{Authority}{path}");

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                _ = Task.Run(() => ServeAsync(client));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var closing = client;
        try
        {
            Stream stream = client.GetStream();
            if (_certificate is not null)
            {
                var secure = new SslStream(stream);
                await secure.AuthenticateAsServerAsync(_certificate).ConfigureAwait(false);
                stream = secure;
            }

            var request = await ReadAsync(stream).ConfigureAwait(false);
            Requests.Enqueue(request);
            await WriteAsync(client, stream, request, _answer(request)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, or the server did: the test looks at what came of it.
        }
    }

    private async Task WriteAsync(TcpClient client, Stream stream, ServerRequest request, ServerAnswer answer)
    {
        var head = new StringBuilder($"HTTP/1.1 {answer.Status} {answer.Reason}\r\nConnection: close\r\n");
        foreach (var (name, value) in answer.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.Length ?? answer.Body.Length}\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ToString()), _stop.Token).ConfigureAwait(false);
        var body = request.Method == "HEAD" ? default : answer.Body.AsMemory(0, Math.Min(answer.Body.Length, answer.BreakAfter ?? int.MaxValue));
        if (answer.Drip is { } pause)
        {
            for (var i = 0; i < body.Length; i++)
            {
                await stream.WriteAsync(body.Slice(i, 1), _stop.Token).ConfigureAwait(false);
                await stream.FlushAsync(_stop.Token).ConfigureAwait(false);
                await Task.Delay(pause, _stop.Token).ConfigureAwait(false);
            }
        }
        else
        {
            await stream.WriteAsync(body, _stop.Token).ConfigureAwait(false);
        }

        await stream.FlushAsync(_stop.Token).ConfigureAwait(false);
        if (answer.Hang)
        {
            await Task.Delay(Timeout.Infinite, _stop.Token).ConfigureAwait(false);
        }

        client.Client.Shutdown(SocketShutdown.Send);
    }

    private async Task<ServerRequest> ReadAsync(Stream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!(head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n'))
        {
            if (await stream.ReadAsync(one, _stop.Token).ConfigureAwait(false) == 0)
            {
                throw new IOException("the request ended early");
            }

            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(static line => line.Split(": ", 2)).ToDictionary(static pair => pair[0], static pair => pair.Length > 1 ? pair[1] : "", StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, _stop.Token).ConfigureAwait(false);
        return new ServerRequest(first[0], first[1], headers, body);
    }
}

/// <summary>What a server was asked.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path with its query; a whole address where it came to a proxy.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body.</param>
public sealed record ServerRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>A header, or null.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>What a server answers.</summary>
public sealed record ServerAnswer
{
    /// <summary>The status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The words beside it.</summary>
    public string Reason { get; init; } = "Whatever";

    /// <summary>Headers.</summary>
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>The body.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>The length that is claimed; null for the true one.</summary>
    public long? Length { get; init; }

    /// <summary>Bytes of the body after which the connection is cut.</summary>
    public int? BreakAfter { get; init; }

    /// <summary>The pause between one byte and the next.</summary>
    public TimeSpan? Drip { get; init; }

    /// <summary>True to send no more after the body and not to close either.</summary>
    public bool Hang { get; init; }

    /// <summary>A status and nothing else.</summary>
    public static ServerAnswer Of(int status, params (string Name, string Value)[] headers) =>
        new() { Status = status, Headers = headers.ToDictionary(static h => h.Name, static h => h.Value) };

    /// <summary>A file, as a well-behaved server gives it: whole, in part, or not when the client has it.</summary>
    public static ServerAnswer File(ServerRequest request, byte[] content, string etag)
    {
        if (request.Header("If-None-Match") == etag)
        {
            return Of(304, ("ETag", etag));
        }

        var headers = new Dictionary<string, string> { ["ETag"] = etag, ["Accept-Ranges"] = "bytes" };
        if (request.Header("Range") is { } range && request.Header("If-Range") == etag)
        {
            var from = int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
            if (from >= content.Length)
            {
                return Of(416, ("Content-Range", $"bytes */{content.Length}"));
            }

            headers["Content-Range"] = $"bytes {from}-{content.Length - 1}/{content.Length}";
            return new ServerAnswer { Status = 206, Headers = headers, Body = content[from..] };
        }

        return new ServerAnswer { Headers = headers, Body = content };
    }
}
