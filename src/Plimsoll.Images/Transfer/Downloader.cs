using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace Plimsoll.Images.Transfer;

/// <summary>Downloads a file, goes on where an earlier download broke off, and leaves what it has for the next one when it fails.</summary>
/// <remarks>Conditional requests and ranges: RFC 9110, sections 13 and 14. What comes is not judged here: whoever asked for it does that.</remarks>
public sealed class Downloader(HttpTransfer http, IProgress<TransferProgress>? progress = null)
{
    private const long Progress = 1 << 20;

    /// <summary>Downloads to a file. A part of the same version that is there already is completed, anything else there replaced.</summary>
    /// <param name="request">What.</param>
    /// <param name="cancellation">Stops it; what is here stays for the next time.</param>
    /// <exception cref="TransferException">It could not be downloaded.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<Download> DownloadAsync(DownloadRequest request, CancellationToken cancellation)
    {
        var partial = new PartialFile(request.Path);
        var mark = partial.Find(request.Address)?.Length ?? 0;
        for (var failures = 1; ; failures++)
        {
            string trouble;
            Exception? cause = null;
            try
            {
                if (await TryAsync(request, partial, cancellation).ConfigureAwait(false) is { } done)
                {
                    return done;
                }

                trouble = "the part that was here fits no more";
            }
            catch (Exception e) when (e is BrokenTransferException or HttpRequestException)
            {
                trouble = e is BrokenTransferException ? e.Message : HttpTransfer.Reason(e);
                cause = e;
            }

            var length = partial.Find(request.Address)?.Length ?? 0;
            if (length - mark >= Progress)
            {
                (failures, mark) = (1, length);
            }

            await http.WaitAsync(request.Address, failures, trouble, null, cause, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Removes a file that was downloaded, and what was noted about it.</summary>
    public static void Forget(string path) => new PartialFile(path).Forget();

    // Null where the server has nothing to complete the part with that was here: it is gone then, and the next try begins anew.
    private async Task<Download?> TryAsync(DownloadRequest request, PartialFile partial, CancellationToken cancellation)
    {
        var here = partial.Find(request.Address);
        using var response = await http.SendAsync(request.Address, address => Ask(request, address, here), cancellation).ConfigureAwait(false);
        switch (response.StatusCode)
        {
            case HttpStatusCode.NotModified when here is null && request.Known is { } known:
                return new Download(true, known, 0, 0);
            case HttpStatusCode.RequestedRangeNotSatisfiable when here is { } part:
                if (response.Content.Headers.ContentRange?.Length == part.Length)
                {
                    return new Download(false, part.Validators, part.Length, part.Length);
                }

                partial.Forget();
                return null;
            case HttpStatusCode.PartialContent when here is { } part:
                if (response.Content.Headers.ContentRange is not { From: { } from } || from != part.Length)
                {
                    partial.Forget();
                    return null;
                }

                return await ReceiveAsync(request, response, part.Length, part.Validators, cancellation).ConfigureAwait(false);
            case HttpStatusCode.OK:
                var validators = Validators.Of(response);
                partial.Begin(request.Address, validators);
                return await ReceiveAsync(request, response, 0, validators, cancellation).ConfigureAwait(false);
            default:
                throw new TransferException($"{HttpTransfer.Shown(request.Address)}: the server answers {HttpTransfer.Describe(response)}");
        }
    }

    private static HttpRequestMessage Ask(DownloadRequest request, Uri address, (long Length, Validators Validators)? here)
    {
        var message = request.Make?.Invoke(address) ?? new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        if (here is { } part)
        {
            message.Headers.Range = new RangeHeaderValue(part.Length, null);
            message.Headers.TryAddWithoutValidation("If-Range", part.Validators.ForRange);
            return message;
        }

        if (request.Known?.ETag is { } tag)
        {
            message.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }
        else if (request.Known?.LastModified is { } date)
        {
            message.Headers.TryAddWithoutValidation("If-Modified-Since", date);
        }

        return message;
    }

    private async Task<Download> ReceiveAsync(
        DownloadRequest request, HttpResponseMessage response, long start, Validators validators, CancellationToken cancellation)
    {
        var total = response.Content.Headers.ContentLength + start;
        var limit = Math.Min(http.Options.MaxLength, request.Length ?? long.MaxValue);
        if (response.Content.Headers.ContentEncoding.Count > 0)
        {
            throw Refuse(request, $"the server sends it encoded ({string.Join(", ", response.Content.Headers.ContentEncoding)}), which nobody asked for");
        }

        if (total > limit)
        {
            throw Refuse(request, $"it is longer than {limit:N0} bytes");
        }

        using var watch = new SlowWatch(http.Options, cancellation);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        var file = new FileStream(request.Path, start == 0 ? FileMode.Create : FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        await using var closing = file.ConfigureAwait(false);
        try
        {
            var body = await response.Content.ReadAsStreamAsync(watch.Token).ConfigureAwait(false);
            var at = start;
            int count;
            while ((count = await ReadAsync(body, buffer, watch.Token).ConfigureAwait(false)) > 0)
            {
                if (at + count > limit)
                {
                    throw Refuse(request, $"it is longer than {limit:N0} bytes");
                }

                await file.WriteAsync(buffer.AsMemory(0, count), cancellation).ConfigureAwait(false);
                at += count;
                watch.Add(count);
                progress?.Report(new TransferProgress(request.Title, at, total ?? request.Length ?? 0));
            }

            file.Flush(flushToDisk: true);
            return new Download(false, validators, at, start);
        }
        catch (OperationCanceledException) when (watch.IsSlow && !cancellation.IsCancellationRequested)
        {
            throw new BrokenTransferException($"the server sends less than {http.Options.MinimumRate} bytes a second", null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Told apart from what can go wrong with the file that is written, which another try would not change.
    private static async ValueTask<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellation).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new BrokenTransferException($"the connection broke off: {HttpTransfer.Reason(e)}", e);
        }
    }

    // What will not be taken is not kept to be completed either.
    private static TransferException Refuse(DownloadRequest request, string reason)
    {
        Forget(request.Path);
        return new TransferException($"{HttpTransfer.Shown(request.Address)}: {reason}");
    }

    private sealed class BrokenTransferException(string message, Exception? cause) : Exception(message, cause);
}

/// <summary>What to download.</summary>
public sealed record DownloadRequest
{
    /// <summary>The address.</summary>
    public required Uri Address { get; init; }

    /// <summary>The file to write. Beside it stands, with <c>.json</c> behind its name, what a part of it is a part of.</summary>
    public required string Path { get; init; }

    /// <summary>What it is, for a line of progress.</summary>
    public required string Title { get; init; }

    /// <summary>The version that the caller has already: it is not downloaded again.</summary>
    public Validators? Known { get; init; }

    /// <summary>How long it may be, where that is known before.</summary>
    public long? Length { get; init; }

    /// <summary>Makes the request, for an address that needs more than itself. Redirects have other addresses.</summary>
    public Func<Uri, HttpRequestMessage>? Make { get; init; }
}

/// <summary>What became of a download.</summary>
/// <param name="IsNotModified">True where the server has the version that the caller has already: nothing was written.</param>
/// <param name="Validators">Of the version that was downloaded.</param>
/// <param name="Length">Bytes of the file.</param>
/// <param name="Resumed">Bytes of it that an earlier answer had given: those and the rest may not be of one file, if the server errs.</param>
public sealed record Download(bool IsNotModified, Validators Validators, long Length, long Resumed);
