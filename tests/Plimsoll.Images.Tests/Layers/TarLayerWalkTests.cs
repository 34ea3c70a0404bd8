using System.Text;
using Plimsoll.Formats;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Images.Tests.Layers;

public sealed class TarLayerWalkTests
{
    [Fact]
    public void Entries_links_whiteouts_and_opaque_folders_are_told()
    {
        var facts = Notes.Read(new TarBytes()
            .Folder(".").Folder("./d").File("./d/a.note", "A").Link("l", "../x").HardLink("h", "d/a.note").Entry('3', "dev").Entry('6', "pipe").Entry('Z', "odd", [1])
            .Whiteout("d/gone").Whiteout("gone").Opaque("o/p").Opaque("").Build()).Facts;
        Assert.Equal(["d/", "d/a.note", "l -> ../x", "h", "dev", "pipe", "odd", "- d/gone", "- gone", "-- o/p", "-- ", "d/a.note: A"], Notes.Describe(facts));
        Assert.Empty(facts.Problems);
        Assert.Equal(1, facts.FilesRead);
    }

    [Fact]
    public void Folders_are_told_to_readers_that_want_them()
    {
        var wants = new WantTable([Notes.Reader("folders", new FileWant { Pattern = "nix/store/*", Folder = true }, "**/*.note")]);
        var facts = Notes.Read(
            new TarBytes().Folder("nix/store").Folder("nix/store/a").Folder("nix/store/a/b").File("nix/store/c", "").File("nix/store/a/x.note", "x").Folder("other/d").Build(), wants: wants).Facts;
        Assert.Equal("nix/store/a= nix/store/a/x.note=x", Notes.Texts(facts));
        Assert.Equal("nix/store/a= nix/store/a/x.note=x", Notes.Live(facts));
        Assert.Equal("", Notes.Live(facts, Notes.Read(new TarBytes().Whiteout("nix/store/a").Build(), wants: wants).Facts));
        Assert.Equal("nix/store/a=", Notes.Live(facts, Notes.Read(new TarBytes().Opaque("nix/store").Folder("nix/store/a").Build(), wants: wants).Facts));
    }

    [Fact]
    public void Markers_of_aufs_that_are_no_whiteouts_are_left_out() =>
        Assert.Equal(["x"], Notes.Describe(Notes.Read(new TarBytes().Folder(".wh..wh.plnk").File(".wh..wh.aufs", "").File("d/.wh..wh.orph", "").File("x", "").Build()).Facts));

    [Fact]
    public void What_lies_below_a_marker_of_aufs_is_an_entry_of_no_importance() =>
        Assert.Equal([".wh..wh.plnk/1.2"], Notes.Describe(Notes.Read(new TarBytes().Folder(".wh..wh.plnk").File(".wh..wh.plnk/1.2", "").Build()).Facts));

    [Theory]
    [InlineData("../a.note", "../a.note", null)]
    [InlineData("d/../../a.note", "d/../../a.note", null)]
    [InlineData("/etc/a.note", "/etc/a.note", "etc/a.note=x")]
    [InlineData("//a.note", "//a.note", "a.note=x")]
    [InlineData("d/../a.note", "d/../a.note", "a.note=x")]
    [InlineData("d/..", "d/..", null)]
    public void Names_that_honest_tools_do_not_write_are_told(string name, string where, string? read)
    {
        var facts = Notes.Read(new TarBytes().File(name, "x").File("after.note", "y").Build()).Facts;
        var problem = Assert.Single(facts.Problems);
        Assert.Equal((ProblemKind.HostileEntry, where, false), (problem.Kind, problem.Where, problem.Blocking));
        Assert.Equal(string.Join(' ', new[] { "after.note=y", read }.OfType<string>().Order(StringComparer.Ordinal)), Notes.Texts(facts));
    }

    [Fact]
    public void A_name_with_a_nul_is_told()
    {
        var facts = Notes.Read(new TarBytes().Pax("path", "a\0.note").File("x", "").File("after.note", "y").Build()).Facts;
        Assert.Equal(("a\0.note", "a name with a NUL byte"), (facts.Problems[0].Where, facts.Problems[0].Detail));
        Assert.Equal("after.note=y", Notes.Texts(facts));
    }

    [Fact]
    public void Names_that_are_too_long_or_too_deep_are_told_and_cut()
    {
        var deep = string.Concat(Enumerable.Repeat("d/", EntryPath.MaxDepth + 1));
        var facts = Notes.Read(new TarBytes().File(new string('n', 20_000), "x").File(deep, "x").File("after.note", "y").Build()).Facts;
        Assert.Equal([new string('n', 200) + "…", deep[..200] + "…"], facts.Problems.Select(static p => p.Where));
        Assert.All(facts.Problems, static p => Assert.Equal(ProblemKind.HostileEntry, p.Kind));
        Assert.Equal("after.note=y", Notes.Texts(facts));
    }

    [Fact]
    public void A_deep_path_within_the_limit_is_read()
    {
        var deep = string.Concat(Enumerable.Repeat("d/", EntryPath.MaxDepth - 1)) + "a.note";
        Assert.Equal($"{deep}=x", Notes.Texts(Notes.Read(new TarBytes().File(deep, "x").Build()).Facts));
    }

    [Fact]
    public void Only_so_many_problems_are_listed_and_none_that_blocks_is_lost()
    {
        var archive = new TarBytes();
        for (var i = 0; i < 150; i++)
        {
            archive.File($"/{i}", "");
        }

        var facts = Notes.Read(archive.Entry('0', "cut", new byte[10], size: 5000).BuildOpen(), new LayerReadOptions { MaxProblems = 100 }).Facts;
        Assert.Equal(102, facts.Problems.Length);
        Assert.Equal((ProblemKind.DamagedArchive, true), (facts.Problems[100].Kind, facts.Problems[100].Blocking));
        Assert.Equal(("50 more problems like those above", false), (facts.Problems[101].Detail, facts.Problems[101].Blocking));
    }

    [Fact]
    public void The_sum_of_unlisted_problems_blocks_when_one_of_them_does()
    {
        var collector = new LayerCollector(Notes.Table, new LayerReadOptions { MaxProblems = 2 });
        for (var i = 0; i < 3; i++)
        {
            collector.AddProblem(ProblemKind.Unreadable, "x", "", "", blocking: true);
        }

        Assert.Equal([true, true, true], collector.ToFacts().Problems.Select(static p => p.Blocking));
    }

    [Fact]
    public void Damage_tells_where_it_is()
    {
        var archive = new TarBytes().File("a.note", "x").BuildOpen();
        var facts = Notes.Read([.. archive, .. Enumerable.Repeat((byte)'?', 512)]).Facts;
        var problem = Assert.Single(facts.Problems);
        Assert.Equal((ProblemKind.DamagedArchive, "byte 1,024, after a.note", "a header's checksum is wrong", true), (problem.Kind, problem.Where, problem.Detail, problem.Blocking));
        Assert.Equal("a.note=x", Notes.Texts(facts));
    }

    [Fact]
    public void A_body_that_ends_early_is_told_with_its_file()
    {
        var facts = Notes.Read(new TarBytes().Entry('0', "a.note", "xy"u8.ToArray(), size: 5000).BuildOpen()).Facts;
        Assert.Equal("it ends 4,488 bytes early", Assert.Single(Assert.Single(facts.Files).Facts.Problems).Detail);
        Assert.Equal(ProblemKind.DamagedArchive, Assert.Single(facts.Problems).Kind);
    }

    [Theory]
    [InlineData("file", "file", "a.note=2")]
    [InlineData("file", "folder", "")]
    [InlineData("file", "link", "")]
    [InlineData("file", "device", "")]
    [InlineData("link", "file", "a.note=2")]
    [InlineData("folder", "file", "a.note=2")]
    public void The_last_entry_of_a_name_counts(string first, string second, string expected)
    {
        var archive = new TarBytes();
        Add(first, "1");
        Add(second, "2");
        var facts = Notes.Read(archive.Build()).Facts;
        Assert.Equal(expected, Notes.Texts(facts));
        Assert.Equal(expected, Notes.Live(facts));

        void Add(string kind, string text) => _ = kind switch
        {
            "file" => archive.File("a.note", text),
            "folder" => archive.Folder("a.note"),
            "link" => archive.Link("a.note", "x"),
            _ => archive.Entry('3', "a.note"),
        };
    }

    [Fact]
    public void Skipped_paths_are_left_out_with_all_below_them()
    {
        var options = new LayerReadOptions { Skip = [new PathPattern("d"), new PathPattern("**/node_modules"), new PathPattern("*.bak.note")] };
        var facts = Notes.Read(new TarBytes()
            .File("d/a.note", "1").File("e/d/a.note", "2").File("e/node_modules/x/a.note", "3").File("a.bak.note", "4").File("e/a.bak.note", "5").Whiteout("d/x").Build(), options).Facts;
        Assert.Equal("e/a.bak.note=5 e/d/a.note=2", Notes.Texts(facts));
        Assert.Equal(0, facts.Whiteouts.Count);
    }

    [Fact]
    public void A_file_larger_than_its_reader_accepts_is_told_and_not_read()
    {
        var small = new FileWant { Pattern = "**/*.note", MaxSize = 3 };
        var table = new WantTable([Notes.Reader("small", small) with { Scope = ReaderScope.Installed }, Notes.Reader("tree", small) with { Scope = ReaderScope.SourceTree }]);
        var facts = Notes.Read(new TarBytes().File("a.note", "1234").File("b.note", "123").Build(), null, table).Facts;
        Assert.Equal(["4 bytes, more than the 3 that 'small' reads True", "4 bytes, more than the 3 that 'tree' reads False"], facts.Files.SelectMany(static f => f.Facts.Problems).Select(static p => $"{p.Detail} {p.Blocking}"));
        Assert.EndsWith("b.note=123 b.note=123", Notes.Texts(facts), StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_files_are_read_or_skipped_as_the_want_says()
    {
        var table = new WantTable([Notes.Reader("all", "**/*.note"), Notes.Reader("full", new FileWant { Pattern = "**/*.note", SkipEmpty = true })]);
        Assert.Equal([0], Notes.Read(new TarBytes().File("a.note", "").Build(), null, table).Facts.Files.Select(static f => f.Reader));
    }

    [Fact]
    public void Magic_alone_chooses_files_whatever_their_length_and_that_of_other_magic()
    {
        var table = new WantTable([
            Notes.Reader("long", new FileWant { Magic = Encoding.ASCII.GetBytes("MAGIC OF 20 BYTES...") }), Notes.Reader("short", new FileWant { Magic = "MZ"u8.ToArray() })]);
        const int Executable = 0b001_000_000;
        var facts = Notes.Read(
            new TarBytes()
                .File("a", "MZ", Executable).File("b", "MZ and more than twenty bytes", Executable).File("c", "M", Executable).File("d", "", Executable)
                .File("e", "MAGIC OF 20 BYTES...", Executable).File("f", "MZ, which nobody can run").Build(),
            null,
            table).Facts;
        Assert.Equal(["a 1", "b 1", "e 0"], facts.Files.Select(static f => $"{f.Path} {f.Reader}"));
        Assert.Equal("a=MZ b=MZ and more than twenty bytes e=MAGIC OF 20 BYTES...", Notes.Texts(facts));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Magic_and_a_pattern_must_both_hold(bool keep)
    {
        var table = new WantTable([Notes.Reader("both", new FileWant { Pattern = "**/*.note", Magic = "MZ"u8.ToArray(), Keep = keep })]);
        var facts = Notes.Read(new TarBytes().File("a.note", "MZ1").File("b.note", "M").File("c.note", "xMZ").File("d", "MZ").Build(), null, table).Facts;
        Assert.Equal("a.note=MZ1", Notes.Texts(facts));
    }

    [Fact]
    public void Kept_files_have_their_bytes_up_to_a_limit_in_streams()
    {
        var table = new WantTable([Notes.Reader("keep", new FileWant { Pattern = "**/*.note", Keep = true })]);
        var layer = new TarBytes().File("a.note", "123").File("b.note", "456").Build();
        Assert.Equal("a.note=123 b.note=456", Notes.Texts(Notes.Read(layer, null, table).Facts));

        var reader = new LayerReader(table, new LayerReadOptions { MaxKeptBytes = 4 }, LayerCache.None);
        var facts = reader.ReadStream(new MemoryStream(layer), "layer", new(), TestContext.Current.CancellationToken).Facts;
        var problem = Assert.Single(facts.Files[1].Facts.Problems);
        Assert.Equal((ProblemKind.LimitReached, "b.note", true), (problem.Kind, problem.Where, problem.Blocking));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(5_000_000)]
    public void Files_are_read_in_place_from_archives_and_streams_also_through_hard_links(int size)
    {
        FileWant inPlace = new() { Pattern = "**/*.note", InPlace = true, MaxSize = long.MaxValue }, magic = inPlace with { Magic = "MZ"u8.ToArray() };
        var ends = Notes.Reader("ends", inPlace) with { Read = static (file, facts) => facts.Add("text", $"{file.Size} {Last(file.Bytes)}") };
        var table = new WantTable([ends, ends with { Name = "none", Wants = [magic] }, ends with { Name = "again" }]);
        var content = new byte[size];
        content[^1] = (byte)'!';
        var facts = Notes.Read(new TarBytes().File("a.note", content).File("store", content).HardLink("b.note", "store").HardLink("c.note", "b.note").Build(), null, table).Facts;
        Assert.Equal(string.Join(' ', "aabbcc".Select(c => $"{c}.note={size} !")), Notes.Texts(facts));
        Assert.All(facts.Files, static f => Assert.NotEqual(1, f.Reader));

        static char Last(FileBytes bytes)
        {
            var last = new byte[1];
            Assert.Equal(1, bytes.Read(bytes.Length - 1, last));
            return (char)last[0];
        }
    }

    [Fact]
    public void A_file_that_one_reader_reads_in_place_and_another_keeps_is_kept()
    {
        var table = new WantTable([
            Notes.Reader("place", new FileWant { Pattern = "**/*.note", InPlace = true }) with { Read = static (file, facts) => facts.Add("text", $"{file.Bytes.Length}") },
            Notes.Reader("keep", new FileWant { Pattern = "**/*.note", Keep = true })]);
        var content = new byte[5_000_000];
        content[^1] = (byte)'!';
        var facts = Notes.Read(new TarBytes().File("a.note", content).HardLink("b.note", "a.note").Build(), null, table).Facts;
        Assert.Equal(["5000000", null, "5000000", null], facts.Files.Select(static f => f.Facts.Value("text")));
        Assert.All(facts.Files.Where(static f => f.Reader == 1), f => Assert.Equal(content, f.Facts.Kept!.ToArray(5_000_000)));
    }

    [Fact]
    public void A_reader_with_a_fault_does_not_end_the_scan()
    {
        var table = new WantTable([Notes.Row with { Read = static (_, _) => throw new InvalidOperationException("oh") }]);
        var problem = Assert.Single(Assert.Single(Notes.Read(new TarBytes().File("a.note", "x").Build(), null, table).Facts.Files).Facts.Problems);
        Assert.Equal(("the reader 'notes' failed: InvalidOperationException: oh", true), (problem.Detail, problem.Blocking));
    }

    [Fact]
    public void Sparse_files_are_read_with_their_holes() =>
        Assert.Equal("a.note=\0\0x", Notes.Texts(Notes.Read(new TarBytes().Pax([("GNU.sparse.map", "2,1"), ("GNU.sparse.size", "3")]).File("a.note", "x").Build()).Facts));

    [Fact]
    public void A_walk_can_be_cancelled()
    {
        var archive = new TarBytes();
        for (var i = 0; i < 1000; i++)
        {
            archive.File($"{i}", "");
        }

        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var reader = new LayerReader(Notes.Table, new LayerReadOptions(), LayerCache.None);
        Assert.Throws<OperationCanceledException>(() => reader.ReadStream(new MemoryStream(archive.Build()), "layer", new(), cancellation.Token));
    }
}
