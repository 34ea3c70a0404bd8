namespace Plimsoll.Catalogers.Language.Bun;

/// <summary>When a need of a <c>bun.lockb</c> is one; the values are those of Bun.</summary>
[Flags]
internal enum BunNeed : byte
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>Always.</summary>
    Always = 1 << 1,

    /// <summary>It works without; of a peer: it is not installed for it.</summary>
    Optional = 1 << 2,

    /// <summary>To develop or test.</summary>
    Development = 1 << 3,

    /// <summary>Whoever asks for the package has to have it.</summary>
    Peer = 1 << 4,
}
