using CsCheck;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Merging;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Tests.Support;

namespace Plimsoll.Images.Tests.Merging;

/// <summary>Random layers, read and merged by the product and replayed by hand into a dictionary of paths.</summary>
public sealed class MergedTreeOracleTests
{
    // Two readers: one wants every "a" and "c", one every "b" and "c" that is not empty.
    private static readonly WantTable Table = new([
        Notes.Reader("first", "**/a", "**/c"),
        Notes.Reader("second", new FileWant { Pattern = "**/b", SkipEmpty = true }, new FileWant { Pattern = "**/c", SkipEmpty = true }),
    ]);

    private static readonly Gen<string> Path = Choice.Among("a", "b", "c", "d").Array[1, 4].Select(static s => string.Join('/', s));

    private static readonly Gen<(char Kind, string Path)> Step = Gen.Select(Choice.Among('f', 'f', 'f', 'e', 'd', 'd', 'l', 's', 'w', 'w', 'o'), Path).Select(static (kind, path) => (kind, path));

    [Fact]
    public void Merging_is_replaying() =>
        Step.Array[0, 9].Array[1, 6].Sample(static layers => AssertSame(layers), iter: 2500);

    private static void AssertSame((char Kind, string Path)[][] layers)
    {
        var replay = new Replay();
        List<LayerFacts> facts = [];
        for (var i = 0; i < layers.Length; i++)
        {
            var archive = new TarBytes();
            foreach (var (kind, path) in replay.Apply(layers[i], i))
            {
                Add(archive, kind, path, i);
            }

            facts.Add(Notes.Read(archive.Build(), null, Table).Facts);
        }

        var tree = MergedTree.Of(facts);
        for (var reader = 0; reader < 2; reader++)
        {
            Assert.Equal(replay.Live(reader), tree.Files(reader).Select(static f => $"{f.Path}: {string.Join(' ', f.Versions.Select(static v => $"{v.Layer}={v.Facts.Value("text")}"))}"));
        }

        foreach (var path in new[] { "a", "b/c", "a/b", "d/d/a", "c/a/b/d" })
        {
            Assert.Equal(replay.Canonical(path), tree.Canonical(path));
        }
    }

    private static void Add(TarBytes archive, char kind, string path, int layer) => _ = kind switch
    {
        'f' => archive.File(path, $"{layer}"),
        'e' => archive.File(path, ""),
        'd' => archive.Folder(path),
        'l' => archive.Link(path, $"{(char)('a' + layer)}/b"),
        's' => archive.Entry('3', path),
        'w' => archive.Whiteout(path),
        _ => archive.Opaque(path),
    };

    /// <summary>What an engine does, the simple way.</summary>
    private sealed class Replay
    {
        private readonly SortedDictionary<string, Item> _items = new(StringComparer.Ordinal);

        /// <summary>Applies one layer; returns the steps of it that an engine can take.</summary>
        public List<(char Kind, string Path)> Apply((char Kind, string Path)[] steps, int layer)
        {
            foreach (var (kind, path) in steps.Where(static s => s.Kind is 'w' or 'o'))
            {
                RemoveBelow(path);
                if (kind == 'w')
                {
                    _items.Remove(path);
                }
            }

            List<(char, string)> taken = [.. steps.Where(static s => s.Kind is 'w' or 'o')];
            var before = new Dictionary<string, Item>(_items);
            var mine = new Dictionary<string, char>();
            foreach (var (kind, path) in steps.Where(static s => s.Kind is not ('w' or 'o')))
            {
                // An engine refuses an entry below a file of the same layer; where a link leads, engines differ; and no tool
                // writes a folder and then something else in its place, or the other way round.
                if (Above(path).Any(a => _items.GetValueOrDefault(a) is { } item && (item.Kind == 'l' || (item.Kind != 'd' && mine.ContainsKey(a))))
                    || (mine.TryGetValue(path, out var other) && other != kind && (kind is 'd' or 'l' || other is 'd' or 'l'))
                    || (kind != 'd' && mine.Keys.Any(m => m.StartsWith(path + "/", StringComparison.Ordinal))))
                {
                    continue;
                }

                taken.Add((kind, path));
                foreach (var above in Above(path).Where(a => _items.GetValueOrDefault(a) is not { Kind: 'd' }))
                {
                    _items[above] = new Item('d', []);
                }

                mine[path] = kind;
                Put(kind, path, layer, before.GetValueOrDefault(path));
            }

            return taken;
        }

        public List<string> Live(int reader) =>
            [.. _items.Where(i => i.Value.Versions.ContainsKey(reader)).Select(i => $"{i.Key}: {string.Join(' ', i.Value.Versions[reader].Select(static v => $"{v.Layer}={v.Text}"))}")];

        public string? Canonical(string path)
        {
            for (var steps = 0; steps < 64; steps++)
            {
                var link = Above(path).Append(path).FirstOrDefault(a => _items.GetValueOrDefault(a) is { Kind: 'l' });
                if (link is null)
                {
                    return path;
                }

                // Targets stand beside the link and have no "..".
                var folder = link.Contains('/', StringComparison.Ordinal) ? link[..(link.LastIndexOf('/') + 1)] : "";
                path = folder + _items[link].Target + path[link.Length..];
            }

            return null;
        }

        private void Put(char kind, string path, int layer, Item? old)
        {
            if (kind == 'd')
            {
                _items[path] = new Item('d', []);
                return;
            }

            RemoveBelow(path);
            var item = new Item(kind, []) { Target = $"{(char)('a' + layer)}/b" };
            foreach (var reader in kind is 'f' or 'e' ? Readers(path, kind == 'e') : [])
            {
                var before = old?.Versions.GetValueOrDefault(reader) ?? [];
                item.Versions[reader] = [.. before, (layer, kind == 'e' ? "" : $"{layer}")];
            }

            _items[path] = item;
        }

        private static IEnumerable<int> Readers(string path, bool isEmpty) => (path[^1], isEmpty) switch
        {
            ('a', _) or ('c', true) => [0],
            ('b', false) => [1],
            ('c', false) => [0, 1],
            _ => [],
        };

        private void RemoveBelow(string path)
        {
            foreach (var below in _items.Keys.Where(k => k.StartsWith(path + "/", StringComparison.Ordinal)).ToList())
            {
                _items.Remove(below);
            }
        }

        private static IEnumerable<string> Above(string path) =>
            Enumerable.Range(0, path.Length).Where(i => path[i] == '/').Select(i => path[..i]);

        private sealed record Item(char Kind, Dictionary<int, List<(int Layer, string Text)>> Versions)
        {
            public string Target { get; init; } = "";
        }
    }
}
