namespace Plimsoll.Images.Layers;

/// <summary>What <see cref="LayerFacts.Entries"/> says of a path.</summary>
[Flags]
public enum EntryFlags : byte
{
    /// <summary>A regular file, a device, a pipe: anything that is not one of the others.</summary>
    None = 0,

    /// <summary>A directory.</summary>
    Directory = 1,

    /// <summary>A symbolic link; its target stands in <see cref="LayerFacts.LinkTargets"/>.</summary>
    SymbolicLink = 2,
}
