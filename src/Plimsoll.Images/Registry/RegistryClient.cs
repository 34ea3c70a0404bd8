using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Transfer;

namespace Plimsoll.Images.Registry;

/// <summary>Pulls from a registry and pushes to it: the OCI distribution spec v1.1.</summary>
/// <remarks>Nothing is believed: manifests and blobs are hashed and compared with the digest that they were asked for by.</remarks>
public sealed class RegistryClient
{
    private const int MaxManifest = 4 << 20;

    private static readonly ImmutableArray<string> ManifestTypes =
    [
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.docker.distribution.manifest.v2+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
    ];

    private readonly HttpTransfer _http;
    private readonly RegistrySession _session;
    private readonly RegistryReference _reference;

    /// <summary>For one repository.</summary>
    /// <param name="http">What sends.</param>
    /// <param name="reference">The repository, and what of it is meant.</param>
    /// <param name="credentials">Who is asking.</param>
    /// <param name="plain">True to talk HTTP without encryption, which only somebody may allow who knows the network.</param>
    public RegistryClient(HttpTransfer http, RegistryReference reference, RegistryCredentials credentials, bool plain = false)
    {
        _http = http;
        _reference = reference;
        _session = new RegistrySession(http, credentials, reference.Host, plain);
    }

    /// <summary>Pulls the manifest.</summary>
    /// <exception cref="TransferException">It is not there, or is not what was asked for.</exception>
    public async Task<RegistryManifest> PullManifestAsync(CancellationToken cancellation)
    {
        using var response = await _session.SendAsync(
            _session.At($"{_reference.Repository}/manifests/{_reference.Version}"),
            static at =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, at);
                foreach (var type in ManifestTypes)
                {
                    request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
                }

                return request;
            },
            cancellation).ConfigureAwait(false);
        Check(response, HttpStatusCode.OK);
        var content = await SmallBody.ReadAsync(response, MaxManifest, cancellation).ConfigureAwait(false);
        var digest = Sha256Digest.Of(content);
        return _reference.Digest is null || _reference.Digest == digest
            ? new RegistryManifest(digest, response.Content.Headers.ContentType?.MediaType ?? "", [.. content])
            : throw new TransferException($"{_reference}: the registry sends a manifest that has another digest, {digest}");
    }

    /// <summary>Pulls a blob to a file; a part of it that is there already is completed.</summary>
    /// <param name="digest">Its digest.</param>
    /// <param name="length">Its length.</param>
    /// <param name="path">The file.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops it; what is here stays for the next time.</param>
    /// <exception cref="TransferException">It is not there, or is not what was asked for; nothing stays then.</exception>
    public async Task<Download> PullBlobAsync(
        string digest, long length, string path, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        var address = _session.At($"{_reference.Repository}/blobs/{digest}");

        // Asks once in front, so that the download itself begins with the registry's leave.
        using (var response = await _session.SendAsync(address, static at => new HttpRequestMessage(HttpMethod.Head, at), cancellation).ConfigureAwait(false))
        {
            Check(response, HttpStatusCode.OK);
        }

        var request = new DownloadRequest
        {
            Address = address,
            Path = path,
            Title = _reference.ToString(),
            Length = length,
            Make = at => _session.Authorized(new HttpRequestMessage(HttpMethod.Get, at)),
        };
        var download = await new Downloader(_http, progress).DownloadAsync(request, cancellation).ConfigureAwait(false);
        string found;
        using (var file = File.OpenRead(path))
        {
            found = Sha256Digest.Format(await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false));
        }

        if (found != digest || download.Length != length)
        {
            Downloader.Forget(path);
            throw new TransferException($"{_reference}: what was downloaded is not what the manifest names: it has the digest {found}, not {digest}");
        }

        return download;
    }

    /// <summary>Pushes a blob from a file, unless it is there already.</summary>
    /// <param name="digest">Its digest.</param>
    /// <param name="open">Opens it, anew for every try.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="TransferException">The registry does not take it.</exception>
    public async Task PushBlobAsync(string digest, Func<Stream> open, CancellationToken cancellation)
    {
        var address = _session.At($"{_reference.Repository}/blobs/{digest}");
        using (var there = await _session.SendAsync(address, static at => new HttpRequestMessage(HttpMethod.Head, at), cancellation).ConfigureAwait(false))
        {
            if (there.StatusCode == HttpStatusCode.OK)
            {
                return;
            }
        }

        Uri upload;
        using (var begun = await _session.SendAsync(
            _session.At($"{_reference.Repository}/blobs/uploads/"), static at => new HttpRequestMessage(HttpMethod.Post, at), cancellation).ConfigureAwait(false))
        {
            Check(begun, HttpStatusCode.Accepted);
            upload = begun.Headers.Location is { } location
                ? new Uri(address, location)
                : throw new TransferException($"{_reference.Host}: the registry names no address for an upload");
        }

        var target = new UriBuilder(upload) { Query = $"{upload.Query.TrimStart('?')}{(upload.Query.Length > 1 ? "&" : "")}digest={Uri.EscapeDataString(digest)}" }.Uri;
        using var done = await _session.SendAsync(
            target,
            at => new HttpRequestMessage(HttpMethod.Put, at)
            {
                Content = new StreamContent(open()) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
            },
            cancellation).ConfigureAwait(false);
        Check(done, HttpStatusCode.Created);
    }

    /// <summary>Pushes a manifest under the tag of the reference.</summary>
    /// <returns>Its digest.</returns>
    /// <exception cref="TransferException">The registry does not take it.</exception>
    public async Task<string> PushManifestAsync(byte[] content, string mediaType, CancellationToken cancellation)
    {
        using var response = await _session.SendAsync(
            _session.At($"{_reference.Repository}/manifests/{_reference.Tag ?? Sha256Digest.Of(content)}"),
            at => new HttpRequestMessage(HttpMethod.Put, at)
            {
                Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } },
            },
            cancellation).ConfigureAwait(false);
        Check(response, HttpStatusCode.Created);
        return Sha256Digest.Of(content);
    }

    private void Check(HttpResponseMessage response, HttpStatusCode expected)
    {
        if (response.StatusCode != expected)
        {
            var what = response.StatusCode switch
            {
                HttpStatusCode.NotFound => "the registry does not have it",
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"the registry does not allow it ({HttpTransfer.Describe(response)})",
                _ => $"the registry answers {HttpTransfer.Describe(response)}",
            };
            throw new TransferException($"{_reference}: {what}");
        }
    }
}

/// <summary>A manifest as it is in a registry.</summary>
/// <param name="Digest">Digest of its bytes.</param>
/// <param name="MediaType">What the registry says it is.</param>
/// <param name="Content">Its bytes.</param>
public sealed record RegistryManifest(string Digest, string MediaType, ImmutableArray<byte> Content);
