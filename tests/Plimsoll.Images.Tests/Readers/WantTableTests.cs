using System.Text;
using CsCheck;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Tests.Support;

namespace Plimsoll.Images.Tests.Readers;

public sealed class WantTableTests
{
    private static readonly string[] Patterns =
    [
        "var/lib/dpkg/status", "**/package.json", "**/*.deps.json", "**/*.dist-info/METADATA", "var/lib/dpkg/info/*.list", "usr/share/doc/*/copyright",
        "var/lib/dpkg/status.d/*", "status", "*.json", "etc/**/a.conf", "etc/*.?", "**/a?c/x.y", "a/b/*c",
    ];

    [Theory]
    [InlineData("var/lib/dpkg/status", "var/lib/dpkg/status")]
    [InlineData("**/package.json", "a/package.json")]
    [InlineData("**/*.deps.json", "a/b.deps.json")]
    [InlineData("**/*.list", "a/.list")]
    [InlineData("**/*-info/METADATA", "a/b-info/METADATA")]
    [InlineData("var/lib/dpkg/status.d/*", "var/lib/dpkg/status.d/base")]
    [InlineData("var/lib/dpkg/status.d/*", "var/lib/dpkg/status.d/base.md5sums")]
    [InlineData("a/b*c", "a/bc")]
    [InlineData("**/*.tar.?z", null)]
    [InlineData("**/*.x?", null)]
    [InlineData("**/*", null)]
    [InlineData("**/a*", null)]
    [InlineData("*", null)]
    [InlineData("a/*/b*", null)]
    [InlineData("a/**", null)]
    [InlineData("**", null)]
    [InlineData("/etc/passwd", null)]
    [InlineData("/etc/*", null)]
    [InlineData("etc//passwd", null)]
    [InlineData("etc/", null)]
    [InlineData("", null)]
    public void A_pattern_is_found_or_refused(string pattern, string? path)
    {
        var reader = Notes.Reader("r", pattern);
        if (path is null)
        {
            Assert.Contains(pattern, Assert.Throws<ArgumentException>(() => new WantTable([reader])).Message, StringComparison.Ordinal);
            return;
        }

        var found = new List<WantedBy>();
        new WantTable([reader]).Find(Encoding.UTF8.GetBytes(path), found);
        Assert.Same(reader, Assert.Single(found).Reader);
    }

    [Theory]
    [InlineData("a/x.lock", true)]
    [InlineData("x.lock", true)]
    [InlineData("my_modules/x.lock", true)]
    [InlineData("modules.d/x.lock", true)]
    [InlineData("a/modules", false)]
    [InlineData("modules/x.lock", false)]
    [InlineData("a/modules/b/c/x.lock", false)]
    [InlineData("xmodules/modules/x.lock", false)]
    [InlineData("xmodules/y/x.lock", true)]
    public void Files_below_a_folder_may_be_left_out(string path, bool isFound)
    {
        var reader = Notes.Reader("r", "unused") with { Wants = [new FileWant { Pattern = "**/x.lock", NotBelow = "modules" }] };
        var found = new List<WantedBy>();
        new WantTable([reader]).Find(Encoding.UTF8.GetBytes(path), found);
        Assert.Equal(isFound, found.Count == 1);
    }

    [Theory]
    [InlineData("nix/store/*", "nix/store/a", true)]
    [InlineData("nix/store/*", "nix/store", false)]
    [InlineData("nix/store/*", "nix/store/a/b", false)]
    [InlineData("nix/store/*-x", "nix/store/a-x", true)]
    [InlineData("nix/store/*-x", "nix/store/a-y", false)]
    public void A_folder_is_found(string pattern, string path, bool expected)
    {
        var reader = Notes.Reader("r", new FileWant { Pattern = pattern, Folder = true });
        var (folders, files) = (new List<WantedBy>(), new List<WantedBy>());
        new WantTable([reader]).FindFolder(Encoding.UTF8.GetBytes(path), folders);
        new WantTable([reader]).Find(Encoding.UTF8.GetBytes(path), files);
        Assert.Equal(expected, folders.Count == 1);
        Assert.Empty(files);
    }

    [Theory]
    [InlineData("**/x")]
    [InlineData("a*/x")]
    [InlineData("x")]
    [InlineData(null)]
    public void A_folder_whose_own_folder_is_not_literal_is_refused(string? pattern) =>
        Assert.Throws<ArgumentException>(() => new WantTable([Notes.Reader("r", new FileWant { Pattern = pattern, Folder = true })]));

    [Fact]
    public void The_table_finds_what_asking_every_pattern_finds()
    {
        var table = new WantTable(Patterns.Take(11).Select(static (p, i) => Notes.Reader($"r{i}", p)));
        var segments = Choice.Among(
            "var", "lib", "dpkg", "info", "status", "status.d", "package.json", "a.deps.json", "x.dist-info", "METADATA", "b.list", "usr", "share", "doc", "copyright",
            "etc", "a.conf", "a.x", ".", "..", "json", ".json", "é.list");
        segments.Array[1, 6].Select(static s => string.Join('/', s)).Sample(
            path =>
            {
                var bytes = Encoding.UTF8.GetBytes(path);
                var found = new List<WantedBy>();
                table.Find(bytes, found);
                var expected = Patterns.Take(11).Index().Where(p => new PathPattern(p.Item).IsMatch(bytes)).Select(static p => p.Index);
                Assert.Equal(expected, found.Select(static f => f.Index).Order());
            },
            iter: 20_000);
    }

    [Fact]
    public void Readers_keep_their_place_and_may_want_the_same()
    {
        var table = new WantTable([Notes.Reader("a", "**/x", "y"), Notes.Reader("b", "y", "z/*")]);
        var found = new List<WantedBy>();
        table.Find("y"u8, found);
        Assert.Equal(["a", "b"], found.Select(static f => f.Reader.Name));
        Assert.Equal([0, 1], found.Select(static f => f.Index));
    }

    [Fact]
    public void Magic_alone_is_found_by_the_first_bytes()
    {
        var elf = new FileWant { Magic = new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F' } };
        var table = new WantTable([Notes.Reader("elf", elf), Notes.Reader("mz", new FileWant { Magic = "MZ"u8.ToArray() }), Notes.Row]);
        Assert.Equal(4, table.MagicLength);
        Assert.Equal(["elf"], Found("\u007FELF\u0001"u8));
        Assert.Equal(["mz"], Found("MZ"u8));
        Assert.Equal([], Found("M"u8));
        Assert.Equal([], Found([]));
        Assert.Equal(0, Notes.Table.MagicLength);

        IEnumerable<string> Found(ReadOnlySpan<byte> start)
        {
            var found = new List<WantedBy>();
            table.FindByMagic(start, found);
            return found.Select(static f => f.Reader.Name);
        }
    }

    [Fact]
    public void A_pattern_with_magic_is_looked_up_by_its_pattern() =>
        Assert.Equal(0, new WantTable([Notes.Reader("r", new FileWant { Pattern = "**/x", Magic = "MZ"u8.ToArray() })]).MagicLength);

    [Fact]
    public void The_fingerprint_changes_with_whatever_changes_facts()
    {
        string[] all =
        [
            Print(Notes.Row), Print(Notes.Row with { Name = "x" }), Print(Notes.Row with { Version = 2 }), Print(Notes.Row, Notes.Row), Print(),
            Print(Notes.Row with { Wants = ["a"] }),
            Print(Notes.Row with { Wants = [new FileWant { Pattern = "a", MaxSize = 5 }] }),
            Print(Notes.Row with { Wants = [new FileWant { Pattern = "a", Keep = true }] }),
            Print(Notes.Row with { Wants = [new FileWant { Pattern = "a", SkipEmpty = true }] }),
            Print(Notes.Row with { Wants = [new FileWant { Pattern = "a", NotBelow = "b" }] }),
            Print(Notes.Row with { Wants = [new FileWant { Pattern = "a", Magic = "b"u8.ToArray() }] }),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());

        static string Print(params FileReader[] rows) => new WantTable(rows).Fingerprint;
    }
}
