using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Support;

/// <summary>The merged files of one row.</summary>
internal sealed class FakeView : MergedView
{
    private readonly Dictionary<string, MergedFile> _byPath;
    private readonly Dictionary<string, string> _links;

    public FakeView(SortedDictionary<string, List<FileVersion>> files, Dictionary<string, string> links, Distribution? distribution, bool isSourceTree)
    {
        _byPath = files.ToDictionary(static f => f.Key, static f => new MergedFile(f.Key, f.Value), StringComparer.Ordinal);
        _links = links;
        Files = [.. files.Keys.Select(path => _byPath[path])];
        Distribution = distribution;
        IsSourceTree = isSourceTree;
    }

    public override Distribution? Distribution { get; }

    public override bool IsSourceTree { get; }

    public override IReadOnlyList<MergedFile> Files { get; }

    public override MergedFile? File(string path) => _byPath.GetValueOrDefault(path);

    public override string? Canonical(string path)
    {
        var done = new List<string>();
        var todo = new Stack<string>(path.Split('/').Reverse());
        for (var steps = 0; todo.TryPop(out var segment); steps++)
        {
            if (steps > 1000)
            {
                return null;
            }

            if (segment is "" or ".")
            {
                continue;
            }

            if (segment == "..")
            {
                if (done.Count > 0)
                {
                    done.RemoveAt(done.Count - 1);
                }

                continue;
            }

            done.Add(segment);
            if (_links.TryGetValue(string.Join('/', done), out var target))
            {
                done.RemoveAt(done.Count - 1);
                if (target.StartsWith('/'))
                {
                    done.Clear();
                }

                foreach (var part in target.Split('/').Reverse())
                {
                    todo.Push(part);
                }
            }
        }

        return string.Join('/', done);
    }
}
