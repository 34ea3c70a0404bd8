namespace Plimsoll.Advisories.Storage;

/// <summary>The outer form of an advisory database file.</summary>
/// <remarks>
/// <code>
/// header      64 bytes: magic, format version, length of the contents, length of the file without signatures, SHA-256 of the contents
/// contents    a few kilobytes: date, build number, place and hash of the description and of every index page
/// description sources and scopes
/// pages       of the index: of each block its first key, place and hash, in fixed-size rows (<see cref="IndexTable"/>)
/// blocks      each compressed on its own with Brotli
/// signatures  of the header, where the file is signed (<see cref="SignatureTrailer"/>)
/// </code>
/// The header vouches for the contents, they for the description and the pages, a page for each of its blocks: one signature over the
/// header covers the file, and each part is checked when it is first used and not before. Opening reads the first two. Numbers are
/// little-endian, hashes SHA-256.
/// A block holds records sorted by key: count, then key length, key, value length, value of each, lengths as varints.
/// What the values hold are tagged fields (<see cref="TagWriter"/>): an older reader steps over what it does not know.
/// Something that an older reader must not step over is named in the contents under <see cref="Contents.Requires"/>.
/// </remarks>
internal static class Layout
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderLength = 64;

    /// <summary>The format version that is written, and the only one that is read.</summary>
    public const uint FormatVersion = 2;

    /// <summary>Longest contents that are read: those of 1,000,000 blocks.</summary>
    public const int MaxContentsLength = 2 << 20;

    /// <summary>Longest description that is read: a real one of 60 sources and 400 scopes has 60 KB.</summary>
    public const int MaxAboutLength = 16 << 20;

    /// <summary>Longest block, stored or decompressed, that is written or read. Usual ones have 64 KiB.</summary>
    public const int MaxBlockLength = 16 << 20;

    /// <summary>Bytes of a SHA-256.</summary>
    public const int HashLength = 32;

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

    /// <summary>Key: name of a scope, whether or not the database has it. Value: <see cref="Records.ReleaseEntry"/>.</summary>
    Releases = 5,

    /// <summary>Key: name of a repository. Value: <see cref="Records.RepositoryEntry"/>.</summary>
    Repositories = 6,
}
