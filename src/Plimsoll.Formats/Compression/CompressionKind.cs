namespace Plimsoll.Formats.Compression;

/// <summary>How bytes are compressed, by their first bytes.</summary>
public enum CompressionKind : byte
{
    /// <summary>Not compressed, or not in a way that is known.</summary>
    None,

    /// <summary>RFC 1952.</summary>
    Gzip,

    /// <summary>RFC 8878.</summary>
    Zstandard,

    /// <summary>Recognised, not supported.</summary>
    Bzip2,

    /// <summary>Recognised, not supported.</summary>
    Xz,
}
