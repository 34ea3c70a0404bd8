using System.Collections.Immutable;

namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>What a lock file says of an entry by a word that is <c>true</c>. The names are those of the properties of the fact.</summary>
[Flags]
internal enum NpmLockFlags : byte
{
    /// <summary>Nothing: needed to run.</summary>
    None = 0,

    /// <summary>Only for development.</summary>
    Dev = 1,

    /// <summary>May be missing.</summary>
    Optional = 2,

    /// <summary>Either of both, depending on who asks.</summary>
    DevOptional = 4,

    /// <summary>Only asked for as a peer.</summary>
    Peer = 8,

    /// <summary>Comes inside the archive of another package.</summary>
    Bundled = 16,

    /// <summary>Nobody asks for it.</summary>
    Extraneous = 32,
}

/// <summary>Words of lock files, and the properties made of them.</summary>
internal static class NpmLockFlag
{
    private static readonly (NpmLockFlags Flag, string Name)[] Names =
    [
        (NpmLockFlags.Dev, "dev"),
        (NpmLockFlags.Optional, "optional"),
        (NpmLockFlags.DevOptional, "devOptional"),
        (NpmLockFlags.Peer, "peer"),
        (NpmLockFlags.Bundled, "bundled"),
        (NpmLockFlags.Extraneous, "extraneous"),
    ];

    // Thousands of entries share a few combinations, so each is made once.
    private static readonly ImmutableArray<KeyValuePair<string, string>>[] Combinations =
        [.. Enumerable.Range(0, 64).Select(static i => Names.Where(n => ((int)n.Flag & i) != 0).Select(static n => KeyValuePair.Create(n.Name, "true")).ToImmutableArray())];

    /// <summary>The flag of a key, or none.</summary>
    public static NpmLockFlags Of(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("dev"u8) ? NpmLockFlags.Dev
        : key.SequenceEqual("optional"u8) ? NpmLockFlags.Optional
        : key.SequenceEqual("devOptional"u8) ? NpmLockFlags.DevOptional
        : key.SequenceEqual("peer"u8) ? NpmLockFlags.Peer
        : key.SequenceEqual("inBundle"u8) || key.SequenceEqual("bundled"u8) ? NpmLockFlags.Bundled
        : key.SequenceEqual("extraneous"u8) ? NpmLockFlags.Extraneous
        : NpmLockFlags.None;

    /// <summary>The properties of a fact.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> Properties(NpmLockFlags flags) => Combinations[(int)flags];
}
