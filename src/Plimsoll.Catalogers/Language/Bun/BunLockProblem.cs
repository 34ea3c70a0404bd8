namespace Plimsoll.Catalogers.Language.Bun;

/// <summary>Everything that can be wrong with the tables of a <c>bun.lockb</c>.</summary>
internal enum BunLockProblem : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It does not begin as such files do.</summary>
    NotBun,

    /// <summary>Its version is not known.</summary>
    OtherVersion,

    /// <summary>A table is not inside the file.</summary>
    Truncated,
}
