using System.Text.Json;
using CsCheck;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Language.Npm;

/// <summary>Compares the reader with slow and simple ones.</summary>
public sealed class NpmLockOracleTests
{
    private static readonly string[] Names = ["a", "b", "@s/c", "JSONStream"];
    private static readonly string[] Versions = ["1.0.0", "2.0.0-rc.1", "v3"];

    private static readonly Gen<Node[]> Trees = Gen.Recursive<Node[]>(static (depth, self) =>
        Gen.Select(Gen.Int[0, 3].Select(static i => Names[i]), Gen.Int[0, 2].Select(static i => Versions[i]), Gen.Bool, depth < 4 ? self : Gen.Const(Array.Empty<Node>()))
            .Select(static (name, version, dev, children) => new Node(name, version, dev, children)).Array[0, 3]
            .Select(static nodes => nodes.DistinctBy(static n => n.Name).ToArray()));

    [Fact]
    public void Both_forms_of_one_tree_name_the_same_packages() =>
        Trees.Sample(tree =>
        {
            var expected = tree.SelectMany(static n => n.All()).Select(static n => $"{n.Name}@{n.Version} {n.IsDev}").Order(StringComparer.Ordinal).ToArray();
            Assert.Equal(expected, Read($$"""{"lockfileVersion":1,"dependencies":{{AsTree(tree)}}}"""));
            Assert.Equal(expected, Read($$"""{"lockfileVersion":3,"packages":{"":{"version":"0"}{{string.Concat(AsFolders("", tree))}} } }"""));
        });

    [Fact]
    public void Both_forms_of_one_tree_have_the_needs_that_a_walk_up_finds() =>
        Trees.Sample(tree =>
        {
            // Each node needs every name; versions tell nodes of one name apart only where they differ, so places do.
            var expected = Walk(tree, []).Order(StringComparer.Ordinal).ToArray();
            Assert.Equal(expected, Needs($$"""{"lockfileVersion":1,"dependencies":{{AsTree(tree)}}}"""));
            Assert.Equal(expected, Needs($$"""{"lockfileVersion":3,"packages":{"":{"version":"0"}{{string.Concat(AsFolders("", tree))}} } }"""));
        });

    [Fact]
    public void Every_lock_file_at_hand_is_read_like_a_document()
    {
        var checkedFiles = 0;
        foreach (var project in new[] { "google__osv-scanner", "microsoft__component-detection", "anchore__syft", "aquasecurity__trivy", "anchore__grype" })
        {
            foreach (var path in Directory.EnumerateFiles(Shared.Require("fixtures", project), "*package-lock*.json", SearchOption.AllDirectories))
            {
                var bytes = File.ReadAllBytes(path);
                if (Document(bytes) is not { } document)
                {
                    continue;
                }

                using (document)
                {
                    var actual = FakeFile.Read(NpmReader.Row, "package-lock.json", bytes);
                    var naive = Naive(document.RootElement).ToArray();
                    var expected = naive.Where(static p => !p.StartsWith("node_modules/", StringComparison.Ordinal));
                    Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Packages.Select(static p => $"{p.Name}@{p.Version}").Order(StringComparer.Ordinal));
                    Assert.Equal(expected.Count() < naive.Length, !actual.Problems.IsEmpty);
                    var lines = System.Text.Encoding.UTF8.GetString(bytes).Split('\n');
                    Assert.All(actual.Packages, p => Assert.EndsWith("{", lines[p.Line!.Value - 1].TrimEnd(), StringComparison.Ordinal));
                    checkedFiles++;
                }
            }
        }

        Assert.InRange(checkedFiles, 25, int.MaxValue);
    }

    private static JsonDocument? Document(byte[] bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Naive(JsonElement root)
    {
        if (root.TryGetProperty("packages", out var packages))
        {
            return packages.EnumerateObject()
                .Where(static p => p.Name.Contains("node_modules/", StringComparison.Ordinal) && !p.Value.TryGetProperty("link", out _))
                .Select(static p => $"{p.Value.Text("name") ?? p.Name.Split("node_modules/")[^1]}@{p.Value.Text("version")}");
        }

        return root.TryGetProperty("dependencies", out var tree) ? NaiveTree(tree) : [];
    }

    private static IEnumerable<string> NaiveTree(JsonElement tree) => tree.EnumerateObject().SelectMany(static p =>
    {
        var version = p.Value.Text("version")!;
        var own = version.StartsWith("npm:", StringComparison.Ordinal) ? version[4..] : $"{p.Name}@{version}";
        return (p.Value.TryGetProperty("dependencies", out var inner) ? NaiveTree(inner) : []).Prepend(own);
    });

    private static string[] Read(string text)
    {
        FileFacts facts = FakeFile.Read(NpmReader.Row, "package-lock.json", text);
        Assert.Empty(facts.Problems);
        return [.. facts.Packages.Select(static p => $"{p.Name}@{p.Version} {p.Property("dev") is not null}").Order(StringComparer.Ordinal)];
    }

    private static string[] Needs(string text)
    {
        var packages = FakeFile.Read(NpmReader.Row, "package-lock.json", text).Packages;
        return [.. packages.Select(p => $"{p.Name}@{p.Version}: {string.Join(' ', p.DependsOn.Select(i => $"{packages[i].Name}@{packages[i].Version}").Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Walk(Node[] nodes, Node[][] around)
    {
        foreach (var node in nodes)
        {
            Node[][] seen = [node.Children, nodes, .. around];
            var found = Names.Select(name => seen.SelectMany(static level => level).FirstOrDefault(n => n.Name == name)).OfType<Node>().Where(n => !ReferenceEquals(n, node));
            yield return $"{node.Name}@{node.Version}: {string.Join(' ', found.Select(static n => $"{n.Name}@{n.Version}").Order(StringComparer.Ordinal))}";
            foreach (var inner in Walk(node.Children, [nodes, .. around]))
            {
                yield return inner;
            }
        }
    }

    private static string AllNames(string key) => $"\"{key}\":{{{string.Join(',', Names.Select(static n => $"\"{n}\":\"*\""))}}}";

    private static string AsTree(Node[] nodes) => "{" + string.Join(',', nodes.Select(static n =>
        $"\"{n.Name}\":{{{AllNames("requires")},\"dependencies\":{AsTree(n.Children)},\"dev\":{(n.IsDev ? "true" : "false")},\"version\":\"{n.Version}\"}}")) + "}";

    private static IEnumerable<string> AsFolders(string folder, Node[] nodes) => nodes.SelectMany(n =>
        AsFolders($"{folder}node_modules/{n.Name}/", n.Children).Prepend($",\"{folder}node_modules/{n.Name}\":{{\"version\":\"{n.Version}\",{AllNames("dependencies")},\"dev\":{(n.IsDev ? "true" : "false")}}}"));

    private sealed record Node(string Name, string Version, bool IsDev, Node[] Children)
    {
        public IEnumerable<Node> All() => Children.SelectMany(static c => c.All()).Prepend(this);
    }
}
