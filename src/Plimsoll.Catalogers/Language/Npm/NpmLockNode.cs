using Plimsoll.Catalogers.Facts;

namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>One entry of a lock file while it is read: a package in its folder, or the project and what is linked into it.</summary>
internal sealed class NpmLockNode
{
    /// <summary>Position among the facts; -1 for what is no package from elsewhere.</summary>
    public int Position { get; set; } = -1;

    /// <summary>The node in whose folder it stands; null for the folder of the file.</summary>
    public NpmLockNode? Parent { get; set; }

    /// <summary>True for the project and the members of its workspace: what they need the project asks for.</summary>
    public bool IsProject { get; init; }

    /// <summary>What it needs: names, and when.</summary>
    public List<(string Name, NeedKind Kind)>? Needs { get; set; }

    /// <summary>The nodes in its own folder of packages, by the names under which they are asked for.</summary>
    public Dictionary<string, NpmLockNode>? Inside { get; set; }
}
