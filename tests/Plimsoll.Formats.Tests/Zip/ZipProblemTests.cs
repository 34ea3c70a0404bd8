using Plimsoll.Formats.Compression;
using Plimsoll.Formats.Zip;

namespace Plimsoll.Formats.Tests.Zip;

/// <summary>Each way an archive can lie has its own answer.</summary>
public sealed class ZipProblemTests
{
    private static readonly byte[] Zeros = new byte[100_000];

    private static readonly Dictionary<ZipProblem, Func<ZipListing>> Cases = new()
    {
        [ZipProblem.NoEndRecord] = static () => ZipListing.Of("this is text and no archive"u8.ToArray()),
        [ZipProblem.NoDirectory] = static () => ZipListing.Of(new ZipBytes { DirectoryOffset = 1_000_000 }.Add("a", "text").Build()),
        [ZipProblem.SplitArchive] = static () => ZipListing.Of(new ZipBytes { Disk = 1 }.Add("a", "text").Build()),
        [ZipProblem.DamagedDirectory] = static () => ZipListing.Of(Damage(new ZipBytes().Add("a", "text").Add("b", "text").Build(), second => second[0] = 0)),
        [ZipProblem.TooManyEntries] = static () => ZipListing.Of(new ZipBytes().Add("a", "text").Add("b", "text").Build(), new ZipLimits { MaxEntries = 1 }),
        [ZipProblem.WrongCount] = static () => ZipListing.Of(new ZipBytes { Count = 3 }.Add("a", "text").Build()),
        [ZipProblem.NameTooLong] = static () => ZipListing.Of(new ZipBytes().Add(new string('n', 4097), "text").Add(new string('n', 4096), "text").Build()),
        [ZipProblem.NoZip64Field] = static () => ZipListing.Of(new ZipBytes().Add("a", "text", static e => e with { LacksZip64 = true }).Build()),
        [ZipProblem.DuplicateName] = static () => ZipListing.Of(new ZipBytes().Add("a", "one").Add("a", "two").Build()),
        [ZipProblem.Overlap] = static () => ZipListing.Of(new ZipBytes().Store("a", new ZipBytes().Add("b", "text").Build()).Add("b", "text", static e => e with { SameAs = "a", Offset = 31 }).Build()),
        [ZipProblem.EntryOutside] = static () => ZipListing.Of(new ZipBytes().Add("a", "text", static e => e with { Offset = 1000 }).Build()),
        [ZipProblem.NoLocalHeader] = static () => ZipListing.Of(new ZipBytes().Add("a", "text", static e => e with { HasLocalHeader = false }).Build()),
        [ZipProblem.HeadersDiffer] = static () => ZipListing.Of(new ZipBytes().Add("a", "text", static e => e with { LocalName = "b" }).Build()),
        [ZipProblem.Encrypted] = static () => ZipListing.Of(new ZipBytes().Add("a", "text", static e => e with { Flags = 1 }).Build()),
        [ZipProblem.UnsupportedMethod] = static () => ZipListing.Of(new ZipBytes().Add("a", "text", static e => e with { Method = 93 }).Build()),
        [ZipProblem.StoredSizesDiffer] = static () => ZipListing.Of(new ZipBytes().Store("a", "text"u8.ToArray(), static e => e with { Size = 3 }).Build()),
        [ZipProblem.DamagedContent] = static () => ZipListing.Of(new ZipBytes().Add("a", "text", static e => e with { Data = [0xFF, 0xFF, 0xFF, 0xFF], CompressedSize = 4 }).Build()),
        [ZipProblem.ContentTooShort] = static () => ZipListing.Of(new ZipBytes().Add("a", "text", static e => e with { Size = 5 }).Build()),
        [ZipProblem.ContentTooLong] = static () => ZipListing.Of(new ZipBytes().Add("a", "text", static e => e with { Size = 3 }).Build()),
        [ZipProblem.WrongChecksum] = static () => ZipListing.Of(new ZipBytes().Add("a", "text", static e => e with { Checksum = 0 }).Build()),
        [ZipProblem.RatioExceeded] = static () => ZipListing.Of(new ZipBytes().Add("a", Zeros).Build(), new ZipLimits { Content = new DecompressionLimit { Base = 1000, Ratio = 10 } }),
        [ZipProblem.BudgetSpent] = static () => ZipListing.Of(new ZipBytes().Add("a", Zeros).Add("b", "text").Build(), budget: 50_000),
    };

    public static TheoryData<ZipProblem> All => [.. Enum.GetValues<ZipProblem>().Where(static p => p is not ZipProblem.None and not ZipProblem.ContentTooLarge)];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_problem_has_an_archive_that_has_it_and_no_other(ZipProblem problem) =>
        Assert.Equal(problem == ZipProblem.NoZip64Field ? [ZipProblem.EntryOutside, problem] : [problem], Cases[problem]().Problems);

    [Fact]
    public void What_is_wrong_with_one_entry_does_not_hide_the_others()
    {
        var listing = ZipListing.Of(new ZipBytes()
            .Add("short", "text", static e => e with { Size = 5 })
            .Add("long", "text", static e => e with { Size = 3 })
            .Add("other name", "text", static e => e with { LocalName = "x" })
            .Add("good", "text")
            .Build());
        Assert.Equal(["text", "tex", "text", "text"], listing.Items.Select(static i => i.Text));
    }

    [Fact]
    public void Entries_in_another_order_than_their_bytes_do_not_overlap()
    {
        var archive = new ZipBytes().Add("first", "text").Add("second", "more").Build();
        var start = archive.AsSpan().IndexOf("PK\x01\x02"u8);
        byte[] turned = [.. archive[..start], .. archive[(start + 51)..^22], .. archive[start..(start + 51)], .. archive[^22..]];
        var listing = ZipListing.Of(turned);
        Assert.Empty(listing.Problems);
        Assert.Equal(["second", "first"], listing.Items.Select(static i => i.Name));
    }

    [Fact]
    public void More_entries_than_the_limit_are_not_looked_at()
    {
        Assert.Equal(500_000, ZipLimits.Default.MaxEntries);
        var archive = new ZipBytes().Store("0", []);
        for (var i = 1; i <= 3000; i++)
        {
            archive.Store($"{i}", [], static e => e with { SameAs = "0" });
        }

        var reader = ZipReader.Open(FileBytes.Of(archive.Build()), new ZipLimits { MaxEntries = 3000 }, new ZipBudget(0), out _)!;
        while (reader.MoveNext())
        {
        }

        Assert.Equal(3000, reader.Count);
        Assert.Equal(ZipProblem.TooManyEntries, reader.Problem);
        Assert.Equal([ZipProblem.Overlap], reader.Anomalies);
    }

    [Fact]
    public void A_giant_size_costs_no_memory()
    {
        var reader = ZipReader.Open(FileBytes.Of(new ZipBytes().Add("a", "text", static e => e with { Size = int.MaxValue - 100 }).Build()), null, new ZipBudget(1000), out _)!;
        reader.MoveNext();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ZipProblem.ContentTooShort, reader.Open(reader.Entry, reader.Name, out _)!.ReadAll(int.MaxValue, out var content));
        Assert.Equal("text"u8, content.Span);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_tail_of_ends_is_looked_through_quickly()
    {
        var archive = Enumerable.Range(0, 20_000).SelectMany(static _ => "PK\x05\x06"u8.ToArray()).ToArray();
        var clock = CpuClock.StartNew();
        Assert.NotEqual(ZipProblem.None, ZipListing.Of(archive).Opening);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
    }

    private static byte[] Damage(byte[] archive, Action<Span<byte>> second)
    {
        second(archive.AsSpan(archive.AsSpan().LastIndexOf("PK\x01\x02"u8)..));
        return archive;
    }
}
