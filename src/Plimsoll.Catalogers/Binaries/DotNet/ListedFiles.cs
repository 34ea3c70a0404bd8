using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Binaries.DotNet;

/// <summary>Which files a <c>*.deps.json</c> in their folder, or in one above, lists.</summary>
internal sealed class ListedFiles
{
    private readonly Dictionary<string, HashSet<string>> _byFolder = new(StringComparer.Ordinal);

    public ListedFiles(IEnumerable<MergedFile> files)
    {
        foreach (var file in files)
        {
            if (file.Facts.Values.IsEmpty)
            {
                continue;
            }

            var folder = Folder(file.Path).ToString();
            if (!_byFolder.TryGetValue(folder, out var names))
            {
                _byFolder.Add(folder, names = new HashSet<string>(StringComparer.Ordinal));
            }

            names.UnionWith(file.Facts.Values.Select(static v => v.Value));
        }
    }

    /// <summary>True for a listed file.</summary>
    public bool Contains(string path)
    {
        var folders = _byFolder.GetAlternateLookup<ReadOnlySpan<char>>();
        var name = path[(path.LastIndexOf('/') + 1)..].ToLowerInvariant();
        for (var folder = Folder(path); _byFolder.Count > 0; folder = Folder(folder))
        {
            if (folders.TryGetValue(folder, out var names) && names.Contains(name))
            {
                return true;
            }

            if (folder.IsEmpty)
            {
                break;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> Folder(ReadOnlySpan<char> path) => path[..Math.Max(path.LastIndexOf('/'), 0)];
}
