using Plimsoll.Images.Layers;
using Plimsoll.Images.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Images.Tests.Layers;

/// <summary>Entries that are written through a symbolic link of their own layer: read where engines write them.</summary>
public sealed class LayerLinksTests
{
    [Theory]
    [InlineData("l", "d", "l/a.note", "d/a.note")]
    [InlineData("l", "d/e", "l/f/a.note", "d/e/f/a.note")]
    [InlineData("l", "/d/./e//", "l/a.note", "d/e/a.note")]
    [InlineData("x/l", "../d", "x/l/a.note", "d/a.note")]
    [InlineData("x/l", "d", "x/l/a.note", "x/d/a.note")]
    [InlineData("l", "../../../d", "l/a.note", "d/a.note")]
    [InlineData("l", "/", "l/a.note", "a.note")]
    [InlineData("l", ".", "l/a.note", "a.note")]
    public void The_file_is_where_the_link_leads(string link, string target, string name, string expected)
    {
        var facts = Notes.Read(new TarBytes().Link(link, target).File(name, "x").Build()).Facts;
        Assert.Equal($"{expected}=x", Notes.Texts(facts));
        Assert.Equal([$"{link} -> {target}", expected, $"{expected}: x"], Notes.Describe(facts));
        var problem = Assert.Single(facts.Problems);
        Assert.Equal((ProblemKind.HostileEntry, name, $"read as '{expected}', where engines write it"), (problem.Kind, problem.Where, problem.Consequence));
    }

    [Fact]
    public void A_database_cannot_be_hidden_behind_a_link() =>
        Assert.Equal("var/lib/real.note=evil", Notes.Texts(Notes.Read(new TarBytes().File("var/lib/real.note", "clean").Link("x", "var/lib").File("x/real.note", "evil").Build()).Facts));

    [Fact]
    public void Links_of_links_are_followed_and_circles_lead_nowhere()
    {
        var facts = Notes.Read(new TarBytes().Link("a", "b").Link("b", "c/d").File("a/1.note", "x").Link("p", "q").Link("q", "p").File("p/2.note", "y").Build()).Facts;
        Assert.Equal("c/d/1.note=x", Notes.Texts(facts));
        Assert.Equal(["a/1.note", "p/2.note"], facts.Problems.Select(static p => p.Where));
        Assert.Contains("lead nowhere", facts.Problems[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Whiteouts_go_through_links_too() =>
        Assert.Contains("- d/x", Notes.Describe(Notes.Read(new TarBytes().Link("l", "d").Whiteout("l/x").Build()).Facts));

    [Theory]
    [InlineData("folder")]
    [InlineData("file")]
    [InlineData("other link")]
    public void An_entry_that_replaces_the_link_ends_it(string kind)
    {
        var layer = new TarBytes().Link("l", "d").Folder("x");
        _ = kind switch
        {
            "folder" => layer.Folder("l"),
            "file" => layer.File("l", ""),
            _ => layer.Link("l", "e"),
        };
        Assert.Equal(kind == "other link" ? "e/a.note=x" : "l/a.note=x", Notes.Texts(Notes.Read(layer.File("l/a.note", "x").Build()).Facts));
    }

    [Fact]
    public void Names_beside_a_link_and_the_link_itself_are_left_alone()
    {
        var facts = Notes.Read(new TarBytes().Link("l", "d").File("l.note", "1").File("ll/a.note", "2").File("d/l/a.note", "3").Link("l", "e").Build()).Facts;
        Assert.Equal("d/l/a.note=3 l.note=1 ll/a.note=2", Notes.Texts(facts));
        Assert.Empty(facts.Problems);
    }

    [Fact]
    public void A_link_of_a_lower_layer_is_another_matter()
    {
        // Each layer is unpacked for itself: the folder that it brings covers the link.
        var lower = Notes.Read(new TarBytes().Link("l", "d").Build()).Facts;
        var upper = Notes.Read(new TarBytes().Folder("l").File("l/a.note", "x").Build()).Facts;
        Assert.Equal("l/a.note=x", Notes.Live(lower, upper));
        Assert.Empty(upper.Problems);
    }

    [Fact]
    public void Deep_paths_beside_and_through_links_cost_little_time()
    {
        var deep = string.Concat(Enumerable.Repeat("a/", 1500));
        var watch = CpuClock.StartNew();
        Assert.Empty(Read(0, i => $"{i}/{deep}x").Problems);
        var facts = Read(40, i => $"l0/{i}/{deep}x");
        Assert.Equal((101, ProblemKind.HostileEntry), (facts.Problems.Length, facts.Problems[0].Kind));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);

        // So many links in a row, and then 2,000 entries.
        static LayerFacts Read(int chain, Func<int, string> name)
        {
            var links = Enumerable.Range(0, chain + 1).Select(i => new TarBytes().Link($"l{i}", i == chain ? "end" : $"{string.Concat(Enumerable.Repeat("./", 1000))}l{i + 1}").BuildOpen());
            using var tar = new ChunkStream(links.Concat(Enumerable.Range(0, 2000).Select(i => new TarBytes().File(name(i), "").BuildOpen())));
            return new LayerReader(Notes.Table, new LayerReadOptions(), LayerCache.None).ReadStream(tar, "layer", new(), TestContext.Current.CancellationToken).Facts;
        }
    }

    [Fact]
    public void More_entries_through_links_than_are_followed_are_told_and_that_blocks()
    {
        var layer = new TarBytes().Link("l", "d");
        for (var i = 0; i <= LayerLinks.MaxFollowed; i++)
        {
            layer.File($"l/{i}", "");
        }

        var facts = Notes.Read(layer.Build()).Facts;
        Assert.Equal(LayerLinks.MaxFollowed + 1, facts.Entries.Count);
        Assert.Contains(facts.Problems, static p => p is { Kind: ProblemKind.LimitReached, Blocking: true });
    }

    [Fact]
    public void Many_links_cost_little_time()
    {
        var layer = new TarBytes();
        for (var i = 0; i < 20_000; i++)
        {
            layer.Link($"links/l{i}", "/very/far/away").File($"files/{i % 50}/f{i}.note", "");
        }

        var watch = CpuClock.StartNew();
        Assert.Equal(20_000, Notes.Read(layer.Build()).Facts.Files.Length);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }
}
