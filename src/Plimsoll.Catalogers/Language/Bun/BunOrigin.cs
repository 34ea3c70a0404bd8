namespace Plimsoll.Catalogers.Language.Bun;

/// <summary>Where a package of a <c>bun.lockb</c> comes from; the values are those of Bun.</summary>
internal enum BunOrigin : byte
{
    /// <summary>Not known.</summary>
    None = 0,

    /// <summary>The project itself.</summary>
    Project = 1,

    /// <summary>A registry.</summary>
    Registry = 2,

    /// <summary>A folder of this machine.</summary>
    Folder = 4,

    /// <summary>An archive of this machine.</summary>
    Archive = 8,

    /// <summary>A repository of GitHub.</summary>
    GitHub = 16,

    /// <summary>A repository of GitLab.</summary>
    GitLab = 24,

    /// <summary>Another repository.</summary>
    Git = 32,

    /// <summary>A link to a folder.</summary>
    Link = 64,

    /// <summary>A member of the workspace.</summary>
    Member = 72,

    /// <summary>An archive at an address.</summary>
    RemoteArchive = 80,
}
