using System.Text;
using Plimsoll.Formats;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Support;

/// <summary>
/// An image of a few files, to try readers on: every layer is a list of files, links and deletions. <see cref="Scan"/> hands the files
/// that a row wants to its <c>Read</c>, merges the layers as the real pipeline does, and runs <c>Resolve</c>.
/// </summary>
/// <example><code>
/// var found = new FakeImage()
///     .Layer(("etc/os-release", "ID=debian\nVERSION_ID=12"), ("var/lib/dpkg/status", "Package: …"))
///     .Layer(layer => layer.Delete("etc/os-release").Link("a", "b"))
///     .Scan(OsReleaseReader.Row, DpkgReader.Row);
/// </code></example>
internal sealed class FakeImage
{
    private readonly List<FakeLayer> _layers = [];
    private bool _isSourceTree;

    /// <summary>An image of one layer that holds every file below a folder.</summary>
    public static FakeImage FromFolder(string folder)
    {
        var layer = new FakeLayer();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (new FileInfo(path).LinkTarget is { } target)
            {
                layer.Link(relative, target);
            }
            else
            {
                layer.File(relative, File.ReadAllBytes(path));
            }
        }

        var image = new FakeImage();
        image._layers.Add(layer);
        return image;
    }

    /// <summary>An image of one layer with one file, whose bytes come from a file of this machine.</summary>
    public static FakeImage OfFile(string path, string source) => new FakeImage().Layer(layer => layer.File(path, File.ReadAllBytes(source)));

    /// <summary>Adds a layer of text files.</summary>
    public FakeImage Layer(params (string Path, string Text)[] files)
    {
        var layer = new FakeLayer();
        foreach (var (path, text) in files)
        {
            layer.File(path, text);
        }

        _layers.Add(layer);
        return this;
    }

    /// <summary>Adds a layer.</summary>
    public FakeImage Layer(Action<FakeLayer> fill)
    {
        var layer = new FakeLayer();
        fill(layer);
        _layers.Add(layer);
        return this;
    }

    /// <summary>Makes it a source tree instead of an image.</summary>
    public FakeImage AsSourceTree()
    {
        _isSourceTree = true;
        return this;
    }

    /// <summary>The facts of one file of the last layer.</summary>
    public FileFacts Read(FileReader row, string path) => FakeFile.Read(row, path, _layers[^1].Files[path]);

    /// <summary>Runs the rows in their order.</summary>
    public FakeInventory Scan(params FileReader[] rows)
    {
        var inventory = new FakeInventory();
        foreach (var row in rows)
        {
            if ((row.Scope & (_isSourceTree ? ReaderScope.SourceTree : ReaderScope.Installed)) == 0)
            {
                continue;
            }

            var files = Merge(row, inventory);
            var view = new FakeView(files, Links(), inventory.Distribution, _isSourceTree);
            if (row.Resolve is not null)
            {
                row.Resolve(view, inventory);
            }
            else
            {
                inventory.AddAsTheyAre(row, view);
            }
        }

        return inventory;
    }

    private SortedDictionary<string, List<FileVersion>> Merge(FileReader row, FakeInventory inventory)
    {
        var live = new SortedDictionary<string, List<FileVersion>>(StringComparer.Ordinal);
        for (var index = 0; index < _layers.Count; index++)
        {
            foreach (var path in _layers[index].Deleted.Concat(_layers[index].Links.Keys))
            {
                foreach (var gone in live.Keys.Where(p => p == path || p.StartsWith(path + "/", StringComparison.Ordinal)).ToList())
                {
                    live.Remove(gone);
                }
            }

            foreach (var folder in FakeWants.Folders(row, _layers[index].Files.Keys))
            {
                live[folder] = [new FileVersion(index, FakeWants.ReadFolder(row, folder))];
            }

            foreach (var (path, content) in _layers[index].Files)
            {
                if (FakeWants.Match(row, path, content) is not { } want || (content.Length == 0 && want.SkipEmpty))
                {
                    live.Remove(path);
                    continue;
                }

                if (!live.TryGetValue(path, out var versions))
                {
                    live.Add(path, versions = []);
                }

                var facts = FakeWants.Read(row, want, path, content);
                if (want.KeepBeside is { } ending && _layers[index].Files.GetValueOrDefault(path + ending) is { Length: > 0 })
                {
                    facts = facts with { Kept = FileBytes.Of(content) };
                }

                versions.Add(new FileVersion(index, facts));
            }
        }

        foreach (var problem in live.Values.SelectMany(static v => v[^1].Facts.Problems))
        {
            inventory.Add(problem);
        }

        return live;
    }

    private Dictionary<string, string> Links()
    {
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var layer in _layers)
        {
            foreach (var path in layer.Deleted.Concat(layer.Files.Keys))
            {
                links.Remove(path);
            }

            foreach (var (path, target) in layer.Links)
            {
                links[path] = target;
            }
        }

        return links;
    }
}

/// <summary>What one layer writes and deletes.</summary>
internal sealed class FakeLayer
{
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Links { get; } = new(StringComparer.Ordinal);

    public List<string> Deleted { get; } = [];

    public FakeLayer File(string path, string text) => File(path, Encoding.UTF8.GetBytes(text));

    public FakeLayer File(string path, byte[] content)
    {
        Files[path] = content;
        return this;
    }

    /// <summary>A symbolic link; the target is relative to the link's folder, or absolute.</summary>
    public FakeLayer Link(string path, string target)
    {
        Links[path] = target;
        return this;
    }

    public FakeLayer Delete(string path)
    {
        Deleted.Add(path);
        return this;
    }
}
