using System.Text;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;

namespace Plimsoll.Images.Merging;

/// <summary>Replays layers from the bottom and keeps what is live at the end.</summary>
/// <remarks>
/// Only places with facts or links are held as nodes; the millions of other entries are looked at once, to see whether they
/// cover such a place: an entry replaces what was at its path; anything but a directory also ends what was below it;
/// an entry below a file ends that file. This is what an overlay mount shows.
/// </remarks>
public sealed class MergedTree
{
    /// <summary>Most symbolic links held; beyond it links are no longer followed.</summary>
    public const int MaxLinks = 1_000_000;

    private const int MaxLinkSteps = 64;

    private readonly TreeNode _root = new();
    private readonly List<TreeNode?> _trail = [];
    private readonly List<int> _ends = [];
    private char[] _text = new char[512];
    private Dictionary<int, List<MergedFile>>? _files;
    private int _links;

    /// <summary>True when <see cref="MaxLinks"/> was reached.</summary>
    public bool LinksAreIncomplete => _links >= MaxLinks;

    /// <summary>Replays layers in their order.</summary>
    public static MergedTree Of(IReadOnlyList<LayerFacts> layers)
    {
        var tree = new MergedTree();
        for (var i = 0; i < layers.Count; i++)
        {
            tree.Apply(layers[i], i);
        }

        return tree;
    }

    /// <summary>The live files of one reader in ordinal order of their paths.</summary>
    public List<MergedFile> Files(int reader) => (_files ??= Collect()).GetValueOrDefault(reader) ?? [];

    /// <summary>Follows symbolic links; see <see cref="MergedView.Canonical"/>.</summary>
    public string? Canonical(string path)
    {
        var done = new List<string>();
        var pending = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var nodes = new List<TreeNode?> { _root };
        var steps = 0;
        while (pending.TryPop(out var segment))
        {
            if (segment == ".")
            {
                continue;
            }

            if (segment == "..")
            {
                // Above the root is the root, as chroot has it.
                if (done.Count > 0)
                {
                    done.RemoveAt(done.Count - 1);
                    nodes.RemoveAt(nodes.Count - 1);
                }

                continue;
            }

            var node = nodes[^1]?.Child(segment);
            if (node?.LinkTarget is { } target)
            {
                if (++steps > MaxLinkSteps)
                {
                    return null;
                }

                if (target.StartsWith('/'))
                {
                    done.Clear();
                    nodes.RemoveRange(1, nodes.Count - 1);
                }

                foreach (var part in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                {
                    pending.Push(part);
                }

                continue;
            }

            done.Add(segment);
            nodes.Add(node);
        }

        return string.Join('/', done);
    }

    // Once for all readers: there are twenty of them, and most places are only on the way to others.
    private Dictionary<int, List<MergedFile>> Collect()
    {
        var found = new Dictionary<int, List<MergedFile>>();
        var path = new StringBuilder();
        var pending = new Stack<(int Above, string Name, TreeNode Node)>();
        pending.Push((0, "", _root));
        while (pending.TryPop(out var place))
        {
            path.Length = place.Above;
            path.Append(path.Length == 0 ? "" : "/").Append(place.Name);
            if (place.Node.Versions is { Count: > 0 } readers)
            {
                Add(path.ToString(), readers, found);
            }

            foreach (var (name, child) in place.Node.Children)
            {
                pending.Push((path.Length, name, child));
            }
        }

        foreach (var files in found.Values)
        {
            files.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        }

        return found;
    }

    private static void Add(string path, Dictionary<int, List<FileVersion>> readers, Dictionary<int, List<MergedFile>> found)
    {
        foreach (var (reader, versions) in readers)
        {
            if (!found.TryGetValue(reader, out var files))
            {
                found.Add(reader, files = []);
            }

            files.Add(new MergedFile(path, versions));
        }
    }

    private void Apply(LayerFacts layer, int index)
    {
        // White-outs speak of the layers below only, wherever in the archive they stand.
        for (var cursor = layer.Whiteouts.GetCursor(); cursor.MoveNext();)
        {
            Detach(cursor.Path);
        }

        for (var cursor = layer.OpaqueFolders.GetCursor(); cursor.MoveNext();)
        {
            Find(cursor.Path)?.ClearChildren();
        }

        var files = FilesByPath(layer);
        var targets = layer.LinkTargets.GetCursor();
        _trail.Clear();
        _ends.Clear();
        for (var cursor = layer.Entries.GetCursor(); cursor.MoveNext();)
        {
            var flags = (EntryFlags)cursor.Flags;
            var node = Follow(cursor.Path, cursor.SharedLength);
            if (flags == EntryFlags.SymbolicLink)
            {
                targets.MoveNext();
                AddLink(cursor.Path, targets.Path);
            }
            else if (node is not null)
            {
                Cover(node, flags, files.Contains(node));
            }
        }

        foreach (var file in layer.Files)
        {
            AddFile(file, index);
        }

        foreach (var node in files)
        {
            DropUnread(node, index);
        }
    }

    // The nodes of files that this layer brings anew: they continue the old versions instead of ending them.
    private HashSet<TreeNode> FilesByPath(LayerFacts layer)
    {
        var nodes = new HashSet<TreeNode>(ReferenceEqualityComparer.Instance);
        foreach (var file in layer.Files)
        {
            if (Find(Encoding.UTF8.GetBytes(file.Path)) is { } node)
            {
                nodes.Add(node);
            }
        }

        return nodes;
    }

    private static void Cover(TreeNode node, EntryFlags flags, bool continues)
    {
        node.LinkTarget = null;
        if (flags != EntryFlags.Directory)
        {
            node.ClearChildren();
        }

        if (!continues || flags == EntryFlags.Directory)
        {
            node.Versions = null;
        }
    }

    private void AddFile(LayerFile file, int index)
    {
        var node = Create(file.Path);
        node.LinkTarget = null;
        node.Versions ??= [];
        if (!node.Versions.TryGetValue(file.Reader, out var versions))
        {
            node.Versions.Add(file.Reader, versions = []);
        }

        versions.Add(new FileVersion(index, file.Facts));
    }

    // The file is new but one reader that knew the old one had nothing to say of it: its versions end.
    private static void DropUnread(TreeNode node, int index)
    {
        foreach (var (reader, versions) in node.Versions ?? [])
        {
            if (versions[^1].Layer != index)
            {
                node.Versions!.Remove(reader);
            }
        }
    }

    private void AddLink(ReadOnlySpan<byte> path, ReadOnlySpan<byte> target)
    {
        if (_links >= MaxLinks)
        {
            if (Find(path) is { } old)
            {
                Cover(old, EntryFlags.None, continues: false);
            }

            return;
        }

        _links++;
        var node = Create(Encoding.UTF8.GetString(path));
        node.ClearChildren();
        node.Versions = null;
        node.LinkTarget = Encoding.UTF8.GetString(target);
        _trail.Clear();
        _ends.Clear();
    }

    private TreeNode Create(string path)
    {
        var node = _root;
        foreach (var range in path.AsSpan().Split('/'))
        {
            node = node.ChildOrNew(path.AsSpan()[range]);
        }

        return node;
    }

    private TreeNode? Find(ReadOnlySpan<byte> path)
    {
        var text = Decode(path);
        var node = _root;
        foreach (var range in text.Split('/'))
        {
            if (text[range].IsEmpty)
            {
                continue;
            }

            if (node.Child(text[range]) is not { } child)
            {
                return null;
            }

            node = child;
        }

        return node;
    }

    private void Detach(ReadOnlySpan<byte> path)
    {
        var slash = path.LastIndexOf((byte)'/');
        var parent = slash < 0 ? _root : Find(path[..slash]);
        parent?.Remove(Decode(path[(slash + 1)..]));
    }

    /// <summary>
    /// Finds the node of an entry; the folders it shares with the entry before are not looked up again. A file that
    /// stood where the entry now needs a folder is gone.
    /// </summary>
    private TreeNode? Follow(ReadOnlySpan<byte> path, int shared)
    {
        // _ends[i] is where segment i ends in the path before, _trail[i] its node (null: nothing is kept there or below).
        var keep = 0;
        while (keep < _ends.Count && _ends[keep] < shared)
        {
            keep++;
        }

        _trail.RemoveRange(keep, _trail.Count - keep);
        _ends.RemoveRange(keep, _ends.Count - keep);
        var start = keep == 0 ? 0 : _ends[keep - 1] + 1;
        var node = keep == 0 ? _root : _trail[keep - 1];
        while (start <= path.Length)
        {
            var end = path[start..].IndexOf((byte)'/') is var slash and >= 0 ? start + slash : path.Length;
            // A link stays: engines unpack through it, and a folder in its place would be an entry of its own.
            if (node is not null && start > 0)
            {
                node.Versions = null;
            }

            node = node?.Child(Decode(path[start..end]));
            _trail.Add(node);
            _ends.Add(end);
            start = end + 1;
        }

        return node;
    }

    private ReadOnlySpan<char> Decode(ReadOnlySpan<byte> bytes)
    {
        if (_text.Length < bytes.Length)
        {
            _text = new char[bytes.Length * 2];
        }

        return _text.AsSpan(0, Encoding.UTF8.GetChars(bytes, _text));
    }
}
