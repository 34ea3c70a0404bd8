using Plimsoll.Images.Layers;
using Plimsoll.Images.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Images.Tests.Layers;

/// <summary>Wanted names that are second names of files.</summary>
public sealed class HardLinkTests
{
    [Fact]
    public void The_content_of_a_file_that_nobody_wants_is_found()
    {
        var facts = Notes.Read(new TarBytes().File("store/1", "x").HardLink("a.note", "store/1").HardLink("b.note", "./store/1").Build()).Facts;
        Assert.Equal("a.note=x b.note=x", Notes.Texts(facts));
        Assert.Empty(facts.Problems);
    }

    [Fact]
    public void A_link_to_a_wanted_file_has_its_content_too() =>
        Assert.Equal("a.note=x b.note=x", Notes.Texts(Notes.Read(new TarBytes().File("a.note", "x").HardLink("b.note", "a.note").Build()).Facts));

    [Fact]
    public void A_link_to_a_link_leads_to_the_file()
    {
        var archive = new TarBytes().File("1", "x").HardLink("2", "1").HardLink("3", "2").HardLink("a.note", "3");
        Assert.Equal("a.note=x", Notes.Texts(Notes.Read(archive.Build()).Facts));
    }

    [Fact]
    public void A_chain_longer_than_any_real_one_is_told()
    {
        var archive = new TarBytes().File("0", "x");
        for (var i = 1; i < 20; i++)
        {
            archive.HardLink($"{i}", $"{i - 1}");
        }

        AssertUnresolved(archive.HardLink("a.note", "19"));
    }

    [Fact]
    public void Links_that_run_in_a_circle_lead_nowhere()
    {
        AssertUnresolved(new TarBytes().HardLink("a.note", "a.note"));
        AssertUnresolved(new TarBytes().HardLink("a.note", "b").HardLink("b", "a.note"));
        var facts = Notes.Read(new TarBytes().HardLink("a.note", "b.note").HardLink("b.note", "a.note").Build()).Facts;
        Assert.Equal(["a.note", "b.note"], facts.Problems.Select(static p => p.Where));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("link")]
    [InlineData("folder")]
    public void A_link_to_what_is_no_file_is_told(string target) =>
        AssertUnresolved(new TarBytes().Link("link", "1").Folder("folder").File("1", "x").HardLink("a.note", target));

    [Fact]
    public void A_link_to_a_file_that_comes_later_leads_nowhere() =>
        AssertUnresolved(new TarBytes().HardLink("a.note", "1").File("1", "x"));

    [Fact]
    public void A_link_is_what_its_target_was_when_it_was_made() =>
        Assert.Equal("a.note=real", Notes.Texts(Notes.Read(new TarBytes().File("1", "older").File("1", "real").HardLink("a.note", "1").File("1", "decoy").Build()).Facts));

    [Fact]
    public void A_file_that_replaces_a_link_counts()
    {
        Assert.Equal("a.note=real", Notes.Texts(Notes.Read(new TarBytes().File("1", "decoy").HardLink("a.note", "1").File("a.note", "real").Build()).Facts));
        Assert.Equal("", Notes.Texts(Notes.Read(new TarBytes().File("1", "decoy").HardLink("a.note", "1").Folder("a.note").Build()).Facts));
    }

    [Fact]
    public void A_target_that_became_a_link_leads_on()
    {
        var archive = new TarBytes().File("0", "real").File("1", "decoy").HardLink("1", "0").HardLink("a.note", "1");
        Assert.Equal("a.note=real", Notes.Texts(Notes.Read(archive.Build()).Facts));
        AssertUnresolved(new TarBytes().File("1", "decoy").Link("1", "0").HardLink("a.note", "1"));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a/../../x")]
    public void A_link_out_of_the_image_is_told(string target)
    {
        var problem = Assert.Single(Notes.Read(new TarBytes().HardLink("a.note", target).HardLink("unwanted", target).Build()).Facts.Problems);
        Assert.Equal((ProblemKind.HostileEntry, "a.note"), (problem.Kind, problem.Where));
    }

    [Fact]
    public void Absolute_targets_are_inside_the_image() =>
        Assert.Equal("a.note=x", Notes.Texts(Notes.Read(new TarBytes().File("d/1", "x").HardLink("a.note", "/d/1").Build()).Facts));

    [Fact]
    public void In_a_stream_that_cannot_be_read_twice_the_link_is_told()
    {
        var reader = new LayerReader(Notes.Table, new LayerReadOptions(), LayerCache.None);
        var layer = new TarBytes().File("1", "x").HardLink("a.note", "1").Build();
        var problem = Assert.Single(reader.ReadStream(new MemoryStream(layer), "layer", new(), TestContext.Current.CancellationToken).Facts.Problems);
        Assert.Equal((ProblemKind.UnresolvedLink, "a.note"), (problem.Kind, problem.Where));
        Assert.Contains("cannot be read twice", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_linked_file_that_is_too_large_is_told_once()
    {
        var table = new Images.Readers.WantTable([Notes.Reader("small", new Images.Readers.FileWant { Pattern = "**/*.note", MaxSize = 2 })]);
        var facts = Notes.Read(new TarBytes().File("1", "123").HardLink("a.note", "1").Build(), null, table).Facts;
        Assert.Equal(ProblemKind.LimitReached, Assert.Single(Assert.Single(facts.Files).Facts.Problems).Kind);
        Assert.Empty(facts.Problems);
    }

    [Fact]
    public void A_link_through_a_folder_that_is_a_link_leads_on() =>
        Assert.Equal("a.note=x", Notes.Texts(Notes.Read(new TarBytes().File("d/1", "x").Link("l", "d").HardLink("a.note", "l/1").Build()).Facts));

    private static void AssertUnresolved(TarBytes archive)
    {
        var facts = Notes.Read(archive.Build()).Facts;
        Assert.Equal("", Notes.Texts(facts));
        var problem = Assert.Single(facts.Problems);
        Assert.Equal((ProblemKind.UnresolvedLink, "a.note"), (problem.Kind, problem.Where));
    }
}
