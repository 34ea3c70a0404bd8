using System.Collections.Immutable;

namespace Plimsoll.Advisories;

/// <summary>What an advisory database says about itself.</summary>
public sealed record DatabaseInfo
{
    /// <summary>SHA-256 of the contents, lower-case hex. It covers every byte: equal ones mean equal databases.</summary>
    public required string Digest { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long Length { get; init; }

    /// <summary>
    /// Date of the newest record of the sources that say which packages are affected: how old the data is, whenever it was built.
    /// Null where no source says. Each scope has its own.
    /// </summary>
    public required DateOnly? Newest { get; init; }

    /// <summary>Number of the build, ascending, as who built it chose; 0 where none was given.</summary>
    public long BuildNumber { get; init; }

    /// <summary>Number of vulnerabilities.</summary>
    public required int Vulnerabilities { get; init; }

    /// <summary>Number of packages, one of each scope counted for itself.</summary>
    public required int Packages { get; init; }

    /// <summary>Where the data is from, one row an archive.</summary>
    public required ImmutableArray<SourceInfo> Sources { get; init; }

    /// <summary>What is covered, sorted by name.</summary>
    public required ImmutableArray<ScopeInfo> Scopes { get; init; }

    /// <summary>Archives that were there when it was built and not read, sorted by name.</summary>
    public required ImmutableArray<UnreadArchive> Unread { get; init; }

    /// <summary>The parts of the file and their sizes.</summary>
    public required ImmutableArray<SectionInfo> Sections { get; init; }
}

/// <summary>An archive that was there when a database was built and not read.</summary>
/// <param name="Archive">Its name below the feed directory, without suffix.</param>
/// <param name="Reason">Why, in a few words.</param>
public sealed record UnreadArchive(string Archive, string Reason);

/// <summary>The size of one part of the file.</summary>
/// <param name="Name">What it holds.</param>
/// <param name="Records">Number of records.</param>
/// <param name="Blocks">Number of blocks.</param>
/// <param name="StoredLength">Bytes in the file.</param>
/// <param name="Length">Bytes decompressed.</param>
public sealed record SectionInfo(string Name, int Records, int Blocks, long StoredLength, long Length);
