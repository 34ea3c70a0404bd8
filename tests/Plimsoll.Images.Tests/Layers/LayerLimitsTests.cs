using System.Globalization;
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
        // The memory of this thread only: other tests run beside it.
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var tar = new EndlessTar(1_000_000, static (i, tar) => tar.Entry('0', string.Create(CultureInfo.InvariantCulture, $"usr/share/folder-{i / 100}/some-file-{i}.txt")));
        var facts = Read(tar, new LayerReadOptions());
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before - tar.Allocated;
        Assert.Equal(1_000_000, facts.Entries.Count);
        Assert.Empty(facts.Problems);
        Assert.InRange(facts.Entries.Encoded.Length, 0, 25 << 20);
        Assert.InRange(allocated, 0, 100 << 20);
        Assert.Empty(MergedTree.Of([facts, facts]).Files(0));
    }

    [Fact]
    public void Paths_over_the_limit_are_told_and_block()
    {
        using var tar = new EndlessTar(20_000, static (i, tar) => tar.File(string.Create(CultureInfo.InvariantCulture, $"{i * 7919L % 100_003}/{new string('x', 200)}"), ""));
        var facts = Read(tar, new LayerReadOptions { MaxPathBytes = 1 << 20 });
        var problem = Assert.Single(facts.Problems);
        Assert.Equal((ProblemKind.LimitReached, true), (problem.Kind, problem.Blocking));
        Assert.InRange(facts.Entries.Count, 4000, 6000);
    }

    [Fact]
    public void Harmless_problems_do_not_hide_that_the_rest_was_not_looked_at()
    {
        using var tar = new EndlessTar(20_000, static (i, tar) => tar.File(string.Create(CultureInfo.InvariantCulture, $"/{i * 7919L % 100_003}/{new string('x', 200)}"), ""));
        Assert.Contains(Read(tar, new LayerReadOptions { MaxPathBytes = 1 << 20 }).Problems, static p => p is { Kind: ProblemKind.LimitReached, Blocking: true });
    }

    private static LayerFacts Read(Stream tar, LayerReadOptions options) =>
        new LayerReader(Notes.Table, options, LayerCache.None).ReadStream(tar, "layer", new(), TestContext.Current.CancellationToken).Facts;
}
