using Plimsoll.Images.Layers;
using Plimsoll.Images.Merging;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Tests.Support;

namespace Plimsoll.Images.Tests.Merging;

public sealed class MergedTreeTests
{
    private static readonly TarBytes Base = new TarBytes().Folder("d").File("d/a.note", "1").File("d/e/b.note", "1").File("c.note", "1");

    [Fact]
    public void Everything_is_live_in_one_layer() => AssertLive("c.note=1 d/a.note=1 d/e/b.note=1", Base);

    [Fact]
    public void Layers_that_do_not_touch_a_file_leave_it() => AssertLive("c.note=1 d/a.note=1 d/e/b.note=1", Base, new TarBytes().Folder("d").Folder("d/e").File("d/other", ""));

    [Fact]
    public void A_whiteout_removes_a_file() => AssertLive("c.note=1 d/e/b.note=1", Base, new TarBytes().Whiteout("d/a.note"));

    [Fact]
    public void A_whiteout_removes_a_folder_with_all_in_it() => AssertLive("c.note=1", Base, new TarBytes().Whiteout("d"));

    [Fact]
    public void A_whiteout_of_what_is_not_there_removes_nothing() =>
        AssertLive("c.note=1 d/a.note=1 d/e/b.note=1", Base, new TarBytes().Whiteout("x").Whiteout("d/x/y").Whiteout("d/a.note/x").Whiteout("c").Whiteout("d/e/b"));

    [Fact]
    public void An_opaque_folder_hides_what_is_below_it() => AssertLive("c.note=1 d/x.note=2", Base, new TarBytes().Folder("d").Opaque("d").File("d/x.note", "2"));

    [Fact]
    public void An_opaque_root_hides_everything() => AssertLive("x.note=2", Base, new TarBytes().Opaque("").File("x.note", "2"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_whiteout_speaks_of_the_layers_below_wherever_it_stands(bool first)
    {
        var layer = first ? new TarBytes().Whiteout("d").File("d/a.note", "2") : new TarBytes().File("d/a.note", "2").Whiteout("d");
        AssertLive("c.note=1 d/a.note=2", Base, layer);
        var opaque = first ? new TarBytes().Opaque("d").File("d/a.note", "2") : new TarBytes().File("d/a.note", "2").Opaque("d");
        AssertLive("c.note=1 d/a.note=2", Base, opaque);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("link")]
    [InlineData("device")]
    public void What_is_no_folder_ends_the_folder_it_covers(string kind)
    {
        var cover = kind == "file" ? new TarBytes().File("d", "x") : kind == "link" ? new TarBytes().Link("d", "x") : new TarBytes().Entry('3', "d");
        AssertLive("c.note=1", Base, cover);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("folder")]
    [InlineData("link")]
    [InlineData("device")]
    [InlineData("hard link")]
    public void Any_entry_ends_the_file_it_covers(string kind)
    {
        var below = new TarBytes().File("a.note", "1");
        var cover = new TarBytes();
        _ = kind switch
        {
            "file" => cover.File("a.note", "2"),
            "folder" => cover.Folder("a.note"),
            "link" => cover.Link("a.note", "x"),
            "hard link" => cover.HardLink("a.note", "x"),
            _ => cover.Entry('3', "a.note"),
        };
        AssertLive(kind == "file" ? "a.note=2" : "", below, cover);
    }

    [Fact]
    public void An_entry_below_a_file_ends_the_file() => AssertLive("a.note/b.note=2", new TarBytes().File("a.note", "1"), new TarBytes().File("a.note/b.note", "2"));

    [Fact]
    public void A_file_that_its_reader_no_longer_wants_is_no_longer_live()
    {
        var table = new WantTable([Notes.Reader("r", new FileWant { Pattern = "**/*.note", SkipEmpty = true })]);
        var layers = new[] { new TarBytes().File("a.note", "1"), new TarBytes().File("a.note", "") }.Select(l => Notes.Read(l.Build(), null, table).Facts).ToArray();
        Assert.Equal("", Notes.Live(layers));
    }

    [Fact]
    public void A_reader_that_learned_nothing_of_the_new_file_loses_the_old()
    {
        var table = new WantTable([
            Notes.Reader("magic", new FileWant { Pattern = "**/*.note", Magic = "M"u8.ToArray() }), Notes.Reader("all", "**/*.note")]);
        var layers = new[] { new TarBytes().File("a.note", "M1"), new TarBytes().File("a.note", "2") }.Select(l => Notes.Read(l.Build(), null, table).Facts).ToArray();
        var tree = MergedTree.Of(layers);
        Assert.Empty(tree.Files(0));
        Assert.Equal(2, Assert.Single(tree.Files(1)).Versions.Count);
    }

    [Fact]
    public void Versions_run_from_the_last_time_the_file_came_into_being()
    {
        var tree = Merge(
            new TarBytes().File("a.note", "old"), new TarBytes().Whiteout("a.note"), new TarBytes().File("a.note", "1"), new TarBytes().File("x", ""), new TarBytes().File("a.note", "2"));
        var file = Assert.Single(tree.Files(0));
        Assert.Equal(["2 1", "4 2"], file.Versions.Select(static v => $"{v.Layer} {v.Facts.Value("text")}"));
        Assert.Equal(4, file.LastTouchedLayer);
        Assert.Equal("2", file.Facts.Value("text"));
    }

    [Fact]
    public void A_file_that_is_removed_and_made_in_one_layer_begins_anew()
    {
        var file = Assert.Single(Merge(new TarBytes().File("a.note", "1"), new TarBytes().Whiteout("a.note").File("a.note", "2")).Files(0));
        Assert.Equal([1], file.Versions.Select(static v => v.Layer));
    }

    [Fact]
    public void The_introducing_layer_is_the_oldest_of_an_unbroken_run()
    {
        var file = Assert.Single(Merge(
            new TarBytes().File("a.note", "x"), new TarBytes().File("a.note", "y"), new TarBytes().File("a.note", "x y"), new TarBytes().File("b", ""), new TarBytes().File("a.note", "x y")).Files(0));
        Assert.Equal(2, file.IntroducingLayer(static f => Has(f, "x")));
        Assert.Equal(1, file.IntroducingLayer(static f => Has(f, "y")));
        Assert.Equal(4, file.IntroducingLayer(static f => Has(f, "z")));

        static bool Has(FileFacts facts, string text) => facts.Value("text")!.Contains(text, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_in_ordinal_order() =>
        AssertLive("A.note=1 a-b.note=1 a.note=1 a/b.note=1", new TarBytes().File("a/b.note", "1").File("a.note", "1").File("a-b.note", "1").File("A.note", "1"));

    [Fact]
    public void Names_that_share_beginnings_are_not_mixed_up() =>
        AssertLive("dd/a.note=1 de/a.note=2", new TarBytes().File("d", "").File("dd/a.note", "1").File("de/a.note", "1"), new TarBytes().File("d", "").File("de/a.note", "2").Whiteout("d"));

    [Fact]
    public void Only_so_many_links_are_held()
    {
        var entries = new Plimsoll.Formats.PathList.Builder();
        var targets = new Plimsoll.Formats.PathList.Builder();
        for (var i = 0; i <= MergedTree.MaxLinks; i++)
        {
            entries.Add(System.Text.Encoding.ASCII.GetBytes($"l{i:x7}"), (byte)EntryFlags.SymbolicLink);
            targets.Add("a"u8);
        }

        var facts = Notes.Read(new TarBytes().File("l00f4240", "").File("l0000001/a.note", "1").Build()).Facts;
        var tree = MergedTree.Of([facts, facts with { Entries = entries.Build(), LinkTargets = targets.Build(), Files = [] }]);
        Assert.True(tree.LinksAreIncomplete);
        Assert.Equal(("a", "l00f4240"), (tree.Canonical("l0000001"), tree.Canonical("l00f4240")));
        Assert.Empty(tree.Files(0));
        Assert.False(Merge(Base).LinksAreIncomplete);
    }

    private static MergedTree Merge(params TarBytes[] layers) => MergedTree.Of([.. layers.Select(static l => Notes.Read(l.Build()).Facts)]);

    private static void AssertLive(string expected, params TarBytes[] layers) => Assert.Equal(expected, Notes.Live([.. layers.Select(static l => Notes.Read(l.Build()).Facts)]));
}
