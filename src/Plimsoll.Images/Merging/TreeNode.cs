using Plimsoll.Images.Readers;

namespace Plimsoll.Images.Merging;

/// <summary>A place in the merged file system at which, or below which, something is kept.</summary>
internal sealed class TreeNode
{
    private Dictionary<string, TreeNode>? _children;

    /// <summary>The versions that each reader kept of the file here; null when there is no such file.</summary>
    public Dictionary<int, List<FileVersion>>? Versions { get; set; }

    /// <summary>The target of the symbolic link here; null when there is none.</summary>
    public string? LinkTarget { get; set; }

    public IEnumerable<KeyValuePair<string, TreeNode>> Children => _children ?? [];

    public TreeNode? Child(ReadOnlySpan<char> name) =>
        _children is not null && _children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var child) ? child : null;

    public TreeNode ChildOrNew(ReadOnlySpan<char> name)
    {
        _children ??= new Dictionary<string, TreeNode>(StringComparer.Ordinal);
        var children = _children.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!children.TryGetValue(name, out var child))
        {
            child = new TreeNode();
            children[name] = child;
        }

        return child;
    }

    public void ClearChildren() => _children = null;

    public void Remove(ReadOnlySpan<char> name) => _children?.GetAlternateLookup<ReadOnlySpan<char>>().Remove(name);
}
