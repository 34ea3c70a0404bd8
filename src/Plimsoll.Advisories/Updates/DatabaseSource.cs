namespace Plimsoll.Advisories.Updates;

/// <summary>One place that an update comes from: a line of the file of sources.</summary>
public sealed record DatabaseSource
{
    /// <summary>What is there.</summary>
    public required SourceKind Kind { get; init; }

    /// <summary>The address; for a registry the reference.</summary>
    public required string Address { get; init; }

    /// <summary>For a feed: the archive that it becomes, as <c>plimsoll db build</c> takes it: <c>debian/debian-osv</c>.</summary>
    public string? Archive { get; init; }

    /// <summary>For a feed: how it is packed.</summary>
    public FeedPacking Packing { get; init; }

    /// <summary>For a feed of one file: its name in the archive.</summary>
    public string? FileName { get; init; }

    /// <summary>True where HTTP without encryption is meant and allowed.</summary>
    public bool Insecure { get; init; }

    /// <summary>For a feed: true where the others are built without it when it cannot be had.</summary>
    public bool Optional { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Kind == SourceKind.Registry ? $"oci:{Address}" : Address;
}

/// <summary>What is at a source.</summary>
public enum SourceKind : byte
{
    /// <summary>A built database, over HTTP.</summary>
    Database,

    /// <summary>A built database, as an artifact in an OCI registry.</summary>
    Registry,

    /// <summary>What an upstream publishes; databases are built from all feeds together.</summary>
    Feed,
}

/// <summary>How a feed is packed.</summary>
public enum FeedPacking : byte
{
    /// <summary>A tar in zstd: taken as it is.</summary>
    TarZstd,

    /// <summary>A tar in gzip.</summary>
    TarGzip,

    /// <summary>A zip.</summary>
    Zip,

    /// <summary>One file.</summary>
    File,

    /// <summary>One file in gzip.</summary>
    FileGzip,
}
