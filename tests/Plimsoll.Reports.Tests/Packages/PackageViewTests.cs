using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Model;
using Plimsoll.Reports.Packages;
using Plimsoll.Reports.Tests.Support;

namespace Plimsoll.Reports.Tests.Packages;

public sealed class PackageViewTests
{
    private const string Folder = "tests/Plimsoll.Reports.Tests/Golden";

    [Theory]
    [InlineData("everything")]
    [InlineData("clean")]
    [InlineData("source-tree")]
    public void The_list_is_as_reviewed(string name)
    {
        var text = Text(PackageList.Lines(SampleReports.ByName(name)));
        Golden.Verify($"{Folder}/{name}.packages.txt", text);
        Assert.Equal(text, Rendered.Bill("table", SampleReports.ByName(name)));
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("source-tree")]
    public void The_tree_is_as_reviewed(string name) => Golden.Verify($"{Folder}/{name}.tree.txt", Text(PackageTree.Lines(SampleReports.ByName(name))));

    [Fact]
    public void The_tree_on_a_terminal_is_as_reviewed() => Golden.Verify(
        $"{Folder}/source-tree.tree.ansi.txt",
        Rendered.OnTerminal(console => StyledLine.Write(PackageTree.Lines(SampleReports.SourceTree()), console), 80).Replace('\u001b', '␛'));

    [Theory]
    [InlineData("everything", "pkg:npm/lodash", "lodash")]
    [InlineData("everything", "Jinja2", "jinja")]
    [InlineData("source-tree", "minimist@0.0.8", "minimist")]
    public void Why_a_package_is_there_is_as_reviewed(string name, string wanted, string golden)
    {
        var report = SampleReports.ByName(name);
        Golden.Verify($"{Folder}/{name}.where-{golden}.txt", Text(PackageWhere.Find([report], wanted).SelectMany(PackageWhere.Lines)));
    }

    [Fact]
    public void Why_a_package_is_there_for_machines()
    {
        using var stream = new MemoryStream();
        PackageWhere.WriteJson(PackageWhere.Find([SampleReports.Clean(), SampleReports.SourceTree()], "minimist"), stream);
        using var json = JsonDocument.Parse(stream.ToArray());
        var target = Assert.Single(json.RootElement.GetProperty("targets").EnumerateArray());
        var package = Assert.Single(target.GetProperty("packages").EnumerateArray());
        Assert.Equal([SamplePackages.LodashDeclared.Id, SamplePackages.Minimist.Id], package.GetProperty("ways")[0].EnumerateArray().Select(static w => w.GetString()));
        Assert.Equal(("minimist", 0, false), (package.GetProperty("name").GetString(), package.GetProperty("evidence")[0].GetProperty("layer").GetInt32(), package.GetProperty("hasMoreWays").GetBoolean()));
    }

    [Theory]
    [InlineData("pkg:npm/lodash", 2)]
    [InlineData("pkg:npm/lodash@4.17.4", 2)]
    [InlineData("pkg:npm/lodash@4.17.5", 0)]
    [InlineData("pkg:pypi/lodash", 0)]
    [InlineData("pkg:npm/lodash?arch=arm64", 0)]
    [InlineData("pkg:npm/%40harbour/pilot", 1)]
    [InlineData("@harbour/pilot", 1)]
    [InlineData("lodash@4.17.4", 2)]
    [InlineData("libc6", 1)]
    [InlineData("LIBC6", 0)]
    [InlineData("", 0)]
    public void Packages_are_found_by_what_is_said_of_them(string wanted, int count) => Assert.Equal(count, PackageSearch.Find(SampleReports.Everything().Inventory, wanted).Count);

    [Fact]
    public void Every_way_is_shown_the_shortest_first_and_none_twice()
    {
        var inventory = Of(Direct("a"), Other("b"), Other("c"), Other("d"), "a-b", "a-c", "b-d", "c-d", "a-d", "d-b");
        Assert.Equal(["a d", "a b d", "a c d"], Ways(inventory, "d"));
        Assert.Equal(["a b", "a d b", "a c d b"], Ways(inventory, "b"));
        Assert.Empty(Ways(inventory, "a"));
    }

    [Fact]
    public void One_that_is_asked_for_may_also_be_needed()
    {
        var inventory = Of(Direct("a"), Direct("b"), Other("c"), "a-b", "b-c");
        Assert.Equal(["b c", "a b c"], Ways(inventory, "c"));
        Assert.Equal(["a b"], Ways(inventory, "b"));
    }

    [Fact]
    public void Circles_that_nothing_leads_into_end()
    {
        var inventory = Of(Other("a"), Other("b"), Other("c"), "a-b", "b-c", "c-a");
        Assert.Equal(["b c a"], Ways(inventory, "a"));
        Assert.Equal("└─ a 1 npm\n   └─ b 1 npm\n      └─ c 1 npm\n         └─ a 1 npm (shown above)", Tree(inventory));
    }

    [Fact]
    public void The_ways_through_a_dense_graph_are_not_all_followed()
    {
        // Ten rows of ten, each needing all of the next: ten thousand million ways.
        var names = Enumerable.Range(0, 100).Select(static i => (object)Other($"p{i:00}")).ToArray();
        var edges = Enumerable.Range(0, 90).SelectMany(static i => Enumerable.Range(0, 10).Select(j => (object)$"p{i:00}-p{((i / 10) + 1) * 10 + j:00}"));
        var inventory = Of([.. names, .. edges]);
        var ways = Assert.Single(PackageSearch.Ways(inventory, PackageSearch.Find(inventory, "p99")));
        Assert.Equal((100, true), (ways.Ways.Length, ways.HasMore));
        Assert.InRange(Tree(inventory).Split('\n').Length, 100, 1000);
    }

    [Fact]
    public void A_chain_of_any_length_is_shown_as_far_as_anybody_reads()
    {
        const int Length = 50_000;
        var packages = Enumerable.Range(0, Length).Select(static i => (object)Other($"p{i:00000}"));
        var inventory = Of([.. packages, .. Enumerable.Range(0, Length - 1).Select(static i => (object)$"p{i:00000}-p{i + 1:00000}")]);
        Assert.EndsWith("(goes on, not shown)", Tree(inventory), StringComparison.Ordinal);
        Assert.Equal(Length, Assert.Single(Assert.Single(PackageSearch.Ways(inventory, PackageSearch.Find(inventory, $"p{Length - 1:00000}"))).Ways).Length);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public void Paths_are_cut_at_their_start_to_fit_the_window(int width)
    {
        var report = SampleReports.ByName("everything");
        var rows = PackageList.Lines(report, width).Select(static l => l.ToString()).SkipWhile(static l => !l.StartsWith("NAME", StringComparison.Ordinal)).TakeWhile(static l => l.Length > 0).ToList();
        Assert.Equal(report.Inventory.Packages.Length + 1, rows.Count);
        Assert.Contains(rows, static r => r.EndsWith("package.json", StringComparison.Ordinal) || r.EndsWith("(+1 more)", StringComparison.Ordinal));
        Assert.Equal(width < 200, rows.Exists(static r => r.Contains('…', StringComparison.Ordinal) && r.StartsWith("Jinja2", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_character_of_a_scanned_thing_reaches_the_terminal_as_a_command()
    {
        var report = SampleReports.Everything();
        var found = PackageWhere.Find([report], SampleReports.Hostile);
        Assert.NotEmpty(found);
        foreach (var lines in new[] { PackageList.Lines(report), PackageTree.Lines(report), found.SelectMany(PackageWhere.Lines) })
        {
            Assert.DoesNotContain(Text(lines), static c => c != '\n' && (char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format));
        }
    }

    private static string[] Ways(Inventory inventory, string name) =>
        [.. Assert.Single(PackageSearch.Ways(inventory, PackageSearch.Find(inventory, name))).Ways.Select(static w => string.Join(' ', w.Select(static p => p.Name)))];

    private static string Tree(Inventory inventory) =>
        string.Join('\n', PackageTree.Lines(SampleReports.SourceTree() with { Inventory = inventory }).Select(static l => l.ToString()).Skip(3).TakeWhile(static l => l.Length > 0));

    private static string Text(IEnumerable<StyledLine> lines)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        StyledLine.Write(lines, writer);
        return writer.ToString();
    }

    // Packages, and relations between them: "a-b" where a needs b.
    private static Inventory Of(params object[] parts)
    {
        var packages = parts.OfType<Package>().ToImmutableArray();
        var ids = packages.ToDictionary(static p => p.Name, static p => p.Id);
        return SampleReports.SourceTree().Inventory with
        {
            Packages = packages,
            Relations = [.. parts.OfType<string>().Select(edge => new Relation(ids[edge.Split('-')[0]], ids[edge.Split('-')[1]]))],
        };
    }

    private static Package Direct(string name) => Other(name) with
    {
        Evidence = [new Evidence { Path = "lock", Layer = 0, LastTouchedLayer = 0, Reader = "npm", Dependency = DependencyKind.Direct }],
    };

    private static Package Other(string name) => new()
    {
        Purl = PackageUrl.Create("npm", null, name, "1")!,
        Name = name,
        Version = "1",
        Presence = PackagePresence.Installed,
        Evidence = [new Evidence { Path = "lock", Layer = 0, LastTouchedLayer = 0, Reader = "npm" }],
    };
}
