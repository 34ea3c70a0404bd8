using System.Collections.Immutable;

namespace Plimsoll.Catalogers.Os.Rpm;

/// <summary>What kind of file of rpm's a path is.</summary>
internal enum RpmFile : byte
{
    /// <summary>A SQLite database, <c>rpmdb.sqlite</c>: Fedora from 33, Red Hat from 9, SUSE Tumbleweed, Azure Linux.</summary>
    Sqlite,

    /// <summary>The write-ahead log beside it.</summary>
    SqliteLog,

    /// <summary>A Berkeley DB hash, <c>Packages</c>: everything older.</summary>
    BerkeleyDb,

    /// <summary>rpm's own format, <c>Packages.db</c>: SUSE 15.</summary>
    Ndb,

    /// <summary>A list of packages in place of a database.</summary>
    Manifest,
}

/// <summary>Where rpm keeps what.</summary>
internal static class RpmPaths
{
    /// <summary>What SQLite adds to a database's name for its write-ahead log.</summary>
    public const string LogEnding = "-wal";

    /// <summary>rpm's own folder, that of systems whose <c>var</c> is not part of the image, and that of OSTree. Elsewhere there are links.</summary>
    public static readonly ImmutableArray<string> Roots = ["var/lib/rpm/", "usr/lib/sysimage/rpm/", "usr/share/rpm/"];

    /// <summary>The list with everything, and the one that is read where that is missing.</summary>
    public static readonly ImmutableArray<string> Manifests = ["var/lib/rpmmanifest/container-manifest-2", "var/lib/rpmmanifest/container-manifest-1"];

    /// <summary>Sorts a path that the row wants.</summary>
    public static RpmFile Kind(string path) =>
        path.EndsWith(".sqlite", StringComparison.Ordinal) ? RpmFile.Sqlite
        : path.EndsWith(LogEnding, StringComparison.Ordinal) ? RpmFile.SqliteLog
        : path.EndsWith(".db", StringComparison.Ordinal) ? RpmFile.Ndb
        : Manifests.Contains(path) ? RpmFile.Manifest
        : RpmFile.BerkeleyDb;
}
