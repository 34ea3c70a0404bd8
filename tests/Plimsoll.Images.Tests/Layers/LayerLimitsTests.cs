using Plimsoll.Images.Layers;
using Plimsoll.Images.Merging;
using Plimsoll.Images.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Images.Tests.Layers;

/// <summary>Layers of a size that no honest image has.</summary>
public sealed class LayerLimitsTests
{
    [Fact]
    public void A_million_entries_take_little_memory()
    {
        // The memory of this thread only: other tests run beside it. What making the archive takes does not count.
        var (before, made) = (GC.GetAllocatedBytesForCurrentThread(), 0L);
        using var tar = new ChunkStream(Enumerable.Range(0, 1_000_000).Select(i =>
        {
            var start = GC.GetAllocatedBytesForCurrentThread();
            var entry = new TarBytes().Entry('0', $"usr/share/folder-{i / 100}/some-file-{i}.txt").BuildOpen();
            made += GC.GetAllocatedBytesForCurrentThread() - start;
            return entry;
        }));
        var facts = new LayerReader(Notes.Table, new LayerReadOptions(), LayerCache.None).ReadStream(tar, "layer", new(), TestContext.Current.CancellationToken).Facts;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before - made;
        Assert.Equal(1_000_000, facts.Entries.Count);
        Assert.Empty(facts.Problems);
        Assert.InRange(facts.Entries.Encoded.Length, 0, 25 << 20);
        Assert.InRange(allocated, 0, 100 << 20);
        Assert.Empty(MergedTree.Of([facts, facts]).Files(0));
    }

    [Fact]
    public void Paths_over_the_limit_are_told_and_block()
    {
        var facts = Read(20_000, static i => $"{i * 7919L % 100_003}/{new string('x', 200)}", new LayerReadOptions { MaxPathBytes = 1 << 20 });
        var problem = Assert.Single(facts.Problems);
        Assert.Equal((ProblemKind.LimitReached, true), (problem.Kind, problem.Blocking));
        Assert.InRange(facts.Entries.Count, 4000, 6000);
    }

    [Fact]
    public void Harmless_problems_do_not_hide_that_the_rest_was_not_looked_at()
    {
        var facts = Read(20_000, static i => $"/{i * 7919L % 100_003}/{new string('x', 200)}", new LayerReadOptions { MaxPathBytes = 1 << 20 });
        Assert.Contains(facts.Problems, static p => p is { Kind: ProblemKind.LimitReached, Blocking: true });
    }

    [Fact]
    public void Links_over_the_limit_are_told_and_that_blocks()
    {
        using var tar = new ChunkStream(Enumerable.Range(0, LayerLinks.MaxLinks + 1).Select(static i => new TarBytes().Link($"l{i}", "x").BuildOpen()).Append(new TarBytes().File("l1/a.note", "x").BuildOpen()));
        var facts = new LayerReader(Notes.Table, new LayerReadOptions(), LayerCache.None).ReadStream(tar, "layer", new(), TestContext.Current.CancellationToken).Facts;
        Assert.Equal("x/a.note=x", Notes.Texts(facts));
        Assert.Equal((ProblemKind.LimitReached, true), (facts.Problems[^1].Kind, facts.Problems[^1].Blocking));
    }

    [Fact]
    public void Files_over_the_limit_are_not_read_and_that_blocks()
    {
        var facts = Read(30, static i => $"{i:d2}.note", new LayerReadOptions { MaxFiles = 10 });
        var problem = Assert.Single(facts.Problems);
        Assert.Equal((ProblemKind.LimitReached, "10.note", true), (problem.Kind, problem.Where, problem.Blocking));
        Assert.Equal((10, 30), (facts.Files.Length, facts.Entries.Count));
    }

    [Fact]
    public void Problems_of_files_over_the_limit_are_counted_and_one_that_blocks_still_does()
    {
        var row = Notes.Row with { Read = static (file, sink) => sink.Problem(ProblemKind.Malformed, "broken", "x", blocking: file.Path == "20.note") };
        using var tar = new ChunkStream(Enumerable.Range(0, 30).Select(static i => new TarBytes().File($"{i:d2}.note", "").BuildOpen()));
        var reader = new LayerReader(new Images.Readers.WantTable([row]), new LayerReadOptions { MaxFileProblems = 10 }, LayerCache.None);
        var facts = reader.ReadStream(tar, "layer", new(), TestContext.Current.CancellationToken).Facts;
        Assert.Equal(10, facts.Files.Sum(static f => f.Facts.Problems.Length));
        var problem = Assert.Single(facts.Problems);
        Assert.Equal(("20 more problems like those above", true), (problem.Detail, problem.Blocking));
    }

    private static LayerFacts Read(int entries, Func<int, string> name, LayerReadOptions options)
    {
        using var tar = new ChunkStream(Enumerable.Range(0, entries).Select(i => new TarBytes().File(name(i), "").BuildOpen()));
        return new LayerReader(Notes.Table, options, LayerCache.None).ReadStream(tar, "layer", new(), TestContext.Current.CancellationToken).Facts;
    }
}
