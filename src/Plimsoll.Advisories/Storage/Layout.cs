namespace Plimsoll.Advisories.Storage;

/// <summary>The outer form of an advisory database file.</summary>
/// <remarks>
/// <code>
/// header    64 bytes: magic, format version, length of the table of contents, length of the file, SHA-256 of the table of contents
/// table     of contents: sources, scopes, and of each section its blocks with first key, place and hash; tagged values
/// blocks    each compressed on its own with Brotli, SHA-256 (first 16 bytes) of the stored bytes in the table of contents
/// </code>
/// The header vouches for the table, the table for each block, so one signature over the header covers the file, and a
/// block is checked when it is first used and not before. Numbers in the header are little-endian.
/// A block holds records sorted by key: count, then key length, key, value length, value of each, lengths as varints.
/// What the values hold are tagged fields (<see cref="TagWriter"/>): an older reader steps over what it does not know.
/// Something that an older reader must not step over is named in the table under <see cref="TableOfContents.Requires"/>.
/// </remarks>
internal static class Layout
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderLength = 64;

    /// <summary>The format version that is written, and the highest that is read.</summary>
    public const uint FormatVersion = 1;

    /// <summary>Longest table of contents that is read: about 300,000 blocks.</summary>
    public const int MaxTableLength = 32 << 20;

    /// <summary>Longest block, stored or decompressed, that is written or read. Usual ones have 64 KiB.</summary>
    public const int MaxBlockLength = 16 << 20;

    /// <summary>Bytes kept of a block's SHA-256.</summary>
    public const int BlockHashLength = 16;

    /// <summary>First eight bytes: damaged by anything that treats the file as text, as in PNG.</summary>
    public static ReadOnlySpan<byte> Magic => [0x89, (byte)'P', (byte)'A', (byte)'D', (byte)'B', 0x0D, 0x0A, 0x1A];
}

/// <summary>The sections of the file. A reader ignores the ones it does not know.</summary>
internal enum SectionKind : byte
{
    /// <summary>Key: scope number (two bytes, big-endian) and package name. Value: <see cref="Records.PackageEntry"/>.</summary>
    Packages = 1,

    /// <summary>Key: id. Value: <see cref="Vulnerability"/>. Other sections name a vulnerability by its position here.</summary>
    Vulnerabilities = 2,

    /// <summary>Key: an alias or announcement. Value: positions of vulnerabilities.</summary>
    Aliases = 3,

    /// <summary>Key: scope number and name pattern. Value: <see cref="Records.SupportEntry"/>.</summary>
    Support = 4,
}
