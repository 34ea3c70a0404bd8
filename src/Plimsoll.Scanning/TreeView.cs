using Plimsoll.Images.Merging;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Scanning;

/// <summary>The merged image as one reader sees it.</summary>
internal sealed class TreeView : MergedView
{
    private readonly MergedTree _tree;
    private readonly Lazy<Dictionary<string, MergedFile>> _byPath;

    public TreeView(MergedTree tree, int reader, Distribution? distribution, bool isSourceTree)
    {
        _tree = tree;
        Distribution = distribution;
        IsSourceTree = isSourceTree;
        Files = tree.Files(reader);
        _byPath = new(() => Files.ToDictionary(static f => f.Path, StringComparer.Ordinal));
    }

    public override Distribution? Distribution { get; }

    public override bool IsSourceTree { get; }

    public override IReadOnlyList<MergedFile> Files { get; }

    public override MergedFile? File(string path) => _byPath.Value.GetValueOrDefault(path);

    public override string? Canonical(string path) => _tree.Canonical(path);
}
