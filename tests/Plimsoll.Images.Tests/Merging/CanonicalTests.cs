using Plimsoll.Images.Merging;
using Plimsoll.Images.Tests.Support;

namespace Plimsoll.Images.Tests.Merging;

/// <summary>Symbolic links of an image, followed inside it.</summary>
public sealed class CanonicalTests
{
    private static readonly MergedTree Tree = Merge(new TarBytes()
        .Link("lib", "usr/lib").Link("usr/lib/lib64", "/lib").Link("abs", "/usr/./share//doc/").Link("up", "../../etc").Link("d/up", "../usr").Link("d/e/far", "../../../../x")
        .Link("loop", "loop").Link("ping", "pong").Link("pong", "d/../ping").Link("chain0", "end").Link("empty", "").Link("dot", ".").Link("root", "/"));

    [Theory]
    [InlineData("usr/lib/x", "usr/lib/x")]
    [InlineData("lib", "usr/lib")]
    [InlineData("lib/x", "usr/lib/x")]
    [InlineData("lib/lib64/x", "usr/lib/x")]
    [InlineData("abs/x", "usr/share/doc/x")]
    [InlineData("up/passwd", "etc/passwd")]
    [InlineData("d/up/lib", "usr/lib")]
    [InlineData("d/e/far", "x")]
    [InlineData("lib/../y", "usr/y")]
    [InlineData("../../a", "a")]
    [InlineData("/lib//x/./y", "usr/lib/x/y")]
    [InlineData("", "")]
    [InlineData("dot/a", "a")]
    [InlineData("root/lib", "usr/lib")]
    [InlineData("empty/a", "a")]
    [InlineData("not/there", "not/there")]
    [InlineData("loop", null)]
    [InlineData("loop/x", null)]
    [InlineData("ping", null)]
    [InlineData("lib/../../pong/x", null)]
    public void Links_are_followed_and_never_out_of_the_image(string path, string? expected) => Assert.Equal(expected, Tree.Canonical(path));

    [Fact]
    public void Long_chains_end()
    {
        var archive = new TarBytes();
        for (var i = 0; i < 100; i++)
        {
            archive.Link($"l{i}", $"l{i + 1}");
        }

        var tree = Merge(archive);
        Assert.Null(tree.Canonical("l0"));
        Assert.Equal("l100", tree.Canonical("l50"));
    }

    [Fact]
    public void Links_that_multiply_end()
    {
        var archive = new TarBytes();
        for (var i = 0; i < 60; i++)
        {
            archive.Link($"l{i}", string.Join("/../", Enumerable.Repeat($"l{i + 1}", 50)));
        }

        Assert.Null(Merge(archive).Canonical("l0"));
    }

    [Fact]
    public void Later_layers_change_links()
    {
        var first = new TarBytes().Link("a", "b").Link("c", "d").Link("e", "f").Link("g/h", "i");
        Assert.Equal("x", Merge(first, new TarBytes().Link("a", "x")).Canonical("a"));
        Assert.Equal("a", Merge(first, new TarBytes().Whiteout("a")).Canonical("a"));
        Assert.Equal("a", Merge(first, new TarBytes().Folder("a")).Canonical("a"));
        Assert.Equal("a", Merge(first, new TarBytes().File("a", "")).Canonical("a"));
        Assert.Equal("g/h", Merge(first, new TarBytes().Opaque("g")).Canonical("g/h"));
        Assert.Equal("g/h", Merge(first, new TarBytes().File("g", "")).Canonical("g/h"));
        Assert.Equal("i", Assert.IsType<string>(Merge(first, new TarBytes().Folder("g").File("g/x", "")).Canonical("g/h"))[2..]);
    }

    [Fact]
    public void In_one_layer_the_last_entry_counts()
    {
        Assert.Equal("a", Merge(new TarBytes().Link("a", "b").Folder("a")).Canonical("a"));
        Assert.Equal("a", Merge(new TarBytes().Link("a", "b").File("a", "")).Canonical("a"));
        Assert.Equal("b", Merge(new TarBytes().Folder("a").Link("a", "b")).Canonical("a"));
        Assert.Equal("c", Merge(new TarBytes().Link("a", "b").Link("a", "c")).Canonical("a"));
    }

    private static MergedTree Merge(params TarBytes[] layers) => MergedTree.Of([.. layers.Select(static l => Notes.Read(l.Build()).Facts)]);
}
