using System.Globalization;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>The entries of one lock file in their folders: finds what an entry gets when it asks for a name, as Node.js does.</summary>
/// <remarks>https://nodejs.org/api/modules.html#loading-from-node_modules-folders: its own folder of packages first, then those of the folders around it.</remarks>
internal sealed class NpmLockTree
{
    /// <summary>Key of a value: positions of the packages in the outermost folder, with blanks between them, where the file does not say what the project asks for.</summary>
    public const string Outermost = "outermost";

    // No tree is that deep. A hostile one would make every need climb for ever.
    private const int MaxClimb = 64;

    // Packages, members of the workspace and links.
    private const int MaxNodes = 2 * FactSink.MaxPackages;

    private readonly NpmLockNode _root = new() { IsProject = true };
    private readonly Dictionary<string, NpmLockNode> _byFolder = new(StringComparer.Ordinal);
    private readonly List<NpmLockNode> _nodes = [];
    private readonly List<PackageFact> _packages = [];
    private bool _isCut;

    /// <summary>The folder of the file.</summary>
    public NpmLockNode Root => _root;

    /// <summary>How many needs may still be added.</summary>
    public int NeedsLeft { get; set; } = NpmLocks.MaxNeeds;

    /// <summary>Adds an entry, and its package where it is one.</summary>
    public void Add(NpmLockNode node, PackageFact? package)
    {
        if (IsFull || (package is not null && _packages.Count == FactSink.MaxPackages))
        {
            _isCut = true;
            return;
        }

        _nodes.Add(node);
        if (package is not null)
        {
            node.Position = _packages.Count;
            _packages.Add(package);
        }
    }

    /// <summary>Puts a node into its folder: <c>a/node_modules/b</c>. Those around it may come later in the file.</summary>
    public void Place(string folder, NpmLockNode node)
    {
        if (!IsFull)
        {
            _byFolder[folder] = node;
        }
    }

    /// <summary>Puts a node under a name into the folder of another one.</summary>
    public void Place(NpmLockNode parent, string name, NpmLockNode node)
    {
        node.Parent = parent;
        if (!IsFull)
        {
            (parent.Inside ??= new(StringComparer.Ordinal))[name] = node;
        }
    }

    /// <summary>Adds the packages with what is known of them.</summary>
    /// <param name="facts">Where they go.</param>
    /// <param name="tellsProject">True where the project itself stands in the file.</param>
    public void Write(FactSink facts, bool tellsProject)
    {
        Nest();
        var graph = LinkAll();
        foreach (var package in graph.Apply(keepsKinds: true))
        {
            facts.Add(package);
        }

        if (_isCut)
        {
            NpmLocks.ReportCut(facts);
        }

        if (!tellsProject && _packages.Count > 0)
        {
            facts.Add(Outermost, string.Join(' ', (_root.Inside?.Values ?? Enumerable.Empty<NpmLockNode>()).Where(static n => n.Position >= 0).Select(static n => n.Position.ToString(CultureInfo.InvariantCulture))));
        }
    }

    private bool IsFull => _nodes.Count >= MaxNodes;

    private void Nest()
    {
        foreach (var (folder, node) in _byFolder)
        {
            var (around, name) = Split(folder);
            if (name.Length > 0)
            {
                // A member of a workspace without an entry of its own is part of the project.
                Place(around.Length > 0 && _byFolder.TryGetValue(around, out var parent) ? parent : _root, name, node);
            }
            else
            {
                node.Parent = _root;
            }
        }
    }

    // "a/node_modules/@s/b" is "@s/b" in "a"; a folder that is none of packages has no name.
    private static (string Around, string Name) Split(string folder)
    {
        const string modules = "node_modules/";
        var at = folder.LastIndexOf(modules, StringComparison.Ordinal);
        return at == 0 || (at > 0 && folder[at - 1] == '/') ? (folder[..Math.Max(0, at - 1)], folder[(at + modules.Length)..]) : ("", "");
    }

    private LockGraph LinkAll()
    {
        var asked = new List<(int Position, NeedKind Kind)>();
        foreach (var node in _nodes.Prepend(_root))
        {
            var needed = new List<(int Position, NeedKind Kind)>();
            foreach (var (name, kind) in node.Needs ?? [])
            {
                if (Find(node, name) is { Position: >= 0 } found && found != node)
                {
                    needed.Add((found.Position, kind));
                }
            }

            if (node.IsProject)
            {
                asked.AddRange(needed);
            }
            else if (node.Position >= 0)
            {
                _packages[node.Position] = _packages[node.Position] with { DependsOn = [.. needed.Select(static n => n.Position).Distinct().Order()] };
            }
        }

        var graph = new LockGraph(_packages);
        asked.ForEach(a => graph.Ask(a.Position, a.Kind));
        return graph;
    }

    private NpmLockNode? Find(NpmLockNode from, string name)
    {
        var climbed = 0;
        for (var at = from; at is not null && climbed < MaxClimb; at = at == _root ? null : at.Parent ?? _root, climbed++)
        {
            if (at.Inside?.TryGetValue(name, out var found) == true)
            {
                return found;
            }
        }

        return null;
    }
}
