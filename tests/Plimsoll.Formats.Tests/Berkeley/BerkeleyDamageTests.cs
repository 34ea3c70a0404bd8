using System.Buffers.Binary;
using CsCheck;
using Plimsoll.Formats.Berkeley;

namespace Plimsoll.Formats.Tests.Berkeley;

/// <summary>Each way a file can lie has its own answer, and none takes for ever.</summary>
public sealed class BerkeleyDamageTests
{
    private const int Page = 512;

    [Theory]
    [InlineData(12, 0u, BerkeleyProblem.NotBerkeley)]
    [InlineData(12, 0x053162u, BerkeleyProblem.NotHash)]
    [InlineData(12, 0x62310500u, BerkeleyProblem.NotHash)] // of the other byte order
    [InlineData(16, 6u, BerkeleyProblem.UnsupportedVersion)]
    [InlineData(16, 11u, BerkeleyProblem.UnsupportedVersion)]
    [InlineData(20, 256u, BerkeleyProblem.BadPageSize)]
    [InlineData(20, 1000u, BerkeleyProblem.BadPageSize)]
    [InlineData(20, 131072u, BerkeleyProblem.BadPageSize)]
    [InlineData(24, 0x0801u, BerkeleyProblem.Protected)]
    [InlineData(24, 0x10800u, BerkeleyProblem.Protected)]
    [InlineData(24, 0x0900u, BerkeleyProblem.BadMeta)]
    [InlineData(8, 1u, BerkeleyProblem.BadMeta)]
    [InlineData(72, uint.MaxValue, BerkeleyProblem.BadMeta)]
    [InlineData(72, 100u, BerkeleyProblem.BadMeta)]
    public void A_damaged_first_page_is_named(int at, uint value, BerkeleyProblem expected)
    {
        var bytes = Sound();
        Write(bytes, at, value);
        Assert.Equal(expected, BerkeleyHash.TryOpen(FileBytes.Of(bytes), out var database));
        Assert.Null(database);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(511)]
    public void A_file_shorter_than_a_first_page_is_none(int length) =>
        Assert.Equal(BerkeleyProblem.NotBerkeley, BerkeleyHash.TryOpen(FileBytes.Of(Sound().AsMemory(0, length)), out _));

    // Page 1 has the pairs 0 and 4; the value of 4 lies on the overflow pages 3 and 4.
    [Theory]
    [InlineData(Page + 25, 6, BerkeleyProblem.BadPageType)]
    [InlineData(Page + 8, 9, BerkeleyProblem.WrongPageNumber)]
    [InlineData(Page + 16, 200, BerkeleyProblem.PageOutOfRange)]
    [InlineData(Page + 16, 2, BerkeleyProblem.PageReachedTwice)]
    [InlineData(Page + 16, 1, BerkeleyProblem.PageReachedTwice)]
    [InlineData(Page + 20, 255, BerkeleyProblem.BadItemCount)]
    [InlineData(Page + 20, 3, BerkeleyProblem.BadItemCount)]
    [InlineData(Page + 27, 3, BerkeleyProblem.ItemOutOfPage)]
    [InlineData(Page + 28, 255, BerkeleyProblem.ItemOutOfPage)]
    [InlineData((2 * Page) - 2, 2, BerkeleyProblem.UnsupportedItem)]
    [InlineData((3 * Page) + 25, 13, BerkeleyProblem.BadPageType)]
    [InlineData((3 * Page) + 16, 3, BerkeleyProblem.PageReachedTwice)]
    [InlineData((3 * Page) + 16, 0, BerkeleyProblem.OverflowLength)]
    [InlineData((3 * Page) + 22, 0xE5, BerkeleyProblem.OverflowLength)]
    [InlineData((3 * Page) + 23, 255, BerkeleyProblem.ItemOutOfPage)]
    [InlineData((4 * Page) + 22, 255, BerkeleyProblem.OverflowLength)]
    [InlineData(100, 200, BerkeleyProblem.PageOutOfRange)]
    [InlineData(100, 0, BerkeleyProblem.PageReachedTwice)]
    [InlineData(32, 2, BerkeleyProblem.PageOutOfRange)]
    [InlineData(32, 200, BerkeleyProblem.PageTruncated)]
    public void Damage_costs_only_what_it_touches(int at, byte value, BerkeleyProblem expected)
    {
        var bytes = Sound();
        bytes[at] = value;
        var (count, problem) = Walk(bytes);
        Assert.Equal(expected, problem);
        Assert.InRange(count, 2, 8);
    }

    [Fact]
    public void Items_over_each_other_are_no_way_to_make_work()
    {
        // 16,000 pairs on a page of 64 KiB, every key of which would be nearly the whole page.
        var bytes = new BerkeleyBytes(65536, isBigEndian: false).Build([([1], [2])]);
        var page = bytes.AsSpan(65536, 65536);
        BinaryPrimitives.WriteUInt16LittleEndian(page[20..], 32_000);
        page[64_100] = 1;
        for (var i = 0; i < 32_000; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(page[(BerkeleyBytes.PageHeader + (2 * i))..], (ushort)(i % 2 == 0 ? 64_100 : 65_535));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal((0, BerkeleyProblem.ItemOutOfPage), Walk(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void A_length_that_lies_costs_nothing()
    {
        var bytes = Sound();
        var item = Page + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(Page + 26 + 6));
        Assert.Equal(3, bytes[item]);
        foreach (var (length, expected) in ((uint, BerkeleyProblem)[])[(uint.MaxValue, BerkeleyProblem.ItemTooLong), (5000, BerkeleyProblem.ItemTooLong), (700, BerkeleyProblem.OverflowLength), (500, BerkeleyProblem.OverflowLength)])
        {
            Write(bytes, item + 8, length);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal((7, expected), Walk(bytes));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        }
    }

    [Fact]
    public void A_file_cut_anywhere_is_never_sound()
    {
        var bytes = Sound();
        Gen.Int[512, bytes.Length - 1].Sample(length => Assert.NotEqual(BerkeleyProblem.None, Walk(bytes[..length]).Problem), iter: 300);
    }

    [Fact]
    public void Damaged_bytes_never_throw_and_always_end()
    {
        var bytes = Sound();
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).List[1, 8].Sample(
            edits =>
            {
                var damaged = bytes.ToArray();
                edits.ForEach(e => damaged[e.Item1] = e.Item2);
                Assert.InRange(Walk(damaged).Count, 0, bytes.Length);
            },
            iter: 5000);
    }

    private static byte[] Sound() =>
        new BerkeleyBytes(Page, isBigEndian: false).Build([.. Enumerable.Range(0, 8).Select(static i => ((byte[])[(byte)i], (byte[])[.. Enumerable.Repeat((byte)i, i == 4 ? 600 : 50)]))]);

    private static (int Count, BerkeleyProblem Problem) Walk(byte[] bytes)
    {
        var problem = BerkeleyHash.TryOpen(FileBytes.Of(bytes), out var database);
        if (database is null)
        {
            return (0, problem);
        }

        var entries = database.Entries();
        var count = 0;
        while (entries.MoveNext())
        {
            count++;
        }

        return (count, entries.Problem);
    }

    private static void Write(byte[] bytes, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
}
