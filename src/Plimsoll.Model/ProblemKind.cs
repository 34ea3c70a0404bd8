namespace Plimsoll.Model;

/// <summary>Classes of problems. Their names in reports are the kebab-case of these.</summary>
public enum ProblemKind : byte
{
    /// <summary>A layer or archive ended early, or its framing is damaged.</summary>
    DamagedArchive,

    /// <summary>An archive entry that no honest tool writes: a name that climbs out, a size that lies.</summary>
    HostileEntry,

    /// <summary>A limit on size, count, depth, ratio or length was reached.</summary>
    LimitReached,

    /// <summary>Bytes do not have the digest that names them.</summary>
    DigestMismatch,

    /// <summary>A file could not be opened or read.</summary>
    Unreadable,

    /// <summary>A file was read but is not what its name says.</summary>
    Malformed,

    /// <summary>A hard or symbolic link that could not be followed inside the image.</summary>
    UnresolvedLink,

    /// <summary>The format, compression or database is one that is not supported yet.</summary>
    Unsupported,

    /// <summary>No, or no known, distribution although operating system packages are there.</summary>
    UnknownDistribution,

    /// <summary>A distribution is there, its package database is not.</summary>
    NoPackageDatabase,

    /// <summary>The advisory database has nothing for this distribution or ecosystem.</summary>
    NoAdvisories,

    /// <summary>The advisory data for this release is known to be partial.</summary>
    PartialAdvisories,

    /// <summary>A version could not be compared by the rules of its ecosystem.</summary>
    UnorderableVersion,

    /// <summary>A package is asked for without an exact version, so that nothing can be said about it.</summary>
    UnpinnedVersion,
}
