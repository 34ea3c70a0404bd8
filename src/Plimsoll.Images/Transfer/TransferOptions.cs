namespace Plimsoll.Images.Transfer;

/// <summary>How things are fetched over HTTP, and what no server may make us do.</summary>
public sealed record TransferOptions
{
    /// <summary>The proxy; null takes that of the environment (<c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c>, <c>ALL_PROXY</c>, <c>NO_PROXY</c>).</summary>
    public Uri? Proxy { get; init; }

    /// <summary>A PEM file of certificate authorities that are trusted beside those of the system.</summary>
    public string? CaFile { get; init; }

    /// <summary>What is sent as User-Agent.</summary>
    public string UserAgent { get; init; } = "plimsoll";

    /// <summary>Time to connect.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Time until the headers of an answer are there.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Failures in a row, without a mebibyte of progress between them, after which it is given up.</summary>
    public int MaxFailures { get; init; } = 5;

    /// <summary>Time before the second try; doubled for each that follows.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait that a server may ask for with Retry-After.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Redirects that are followed in a row.</summary>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>Bytes per second below which a server is not waited for.</summary>
    public int MinimumRate { get; init; } = 1024;

    /// <summary>The time over which that rate is taken.</summary>
    public TimeSpan RateWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most bytes of one download.</summary>
    public long MaxLength { get; init; } = 8L << 30;

    /// <summary>Measures all of this.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>How far a download is.</summary>
/// <param name="What">What is downloaded, for people.</param>
/// <param name="Done">Bytes that are here.</param>
/// <param name="Total">Bytes that there are; 0 where the server does not say.</param>
public readonly record struct TransferProgress(string What, long Done, long Total);
