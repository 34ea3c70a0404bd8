using System.Buffers.Binary;
using CsCheck;
using Plimsoll.Formats.Ndb;

namespace Plimsoll.Formats.Tests.Ndb;

public sealed class NdbTests
{
    [Fact]
    public void Any_blobs_survive() =>
        Gen.Byte.Array[0, 5000].Array[0, 50].Sample(
            blobs => Assert.Equal(blobs.Select(Convert.ToHexString), Walk(NdbBytes.Packages(blobs), NdbProblem.None)),
            iter: 200);

    [Fact]
    public void Numbers_and_generations_are_told()
    {
        Assert.Equal(NdbProblem.None, NdbDatabase.TryOpen(FileBytes.Of(NdbBytes.Packages([1], [2], [3])), out var database));
        Assert.Equal((3u, 1u), (database!.Generation, database.SlotPages));
        var blobs = database.Blobs();
        var seen = new List<(uint, uint)>();
        while (blobs.MoveNext())
        {
            seen.Add((blobs.Index, blobs.Generation));
        }

        Assert.Equal([(1, 1), (2, 2), (3, 3)], seen);
    }

    [Theory]
    [InlineData(0, 0u, NdbProblem.NotNdb)]
    [InlineData(4, 1u, NdbProblem.UnsupportedVersion)]
    [InlineData(12, 0u, NdbProblem.BadSlotPages)]
    [InlineData(12, uint.MaxValue, NdbProblem.BadSlotPages)]
    public void A_damaged_header_is_named(int at, uint value, NdbProblem expected)
    {
        var bytes = Sound();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
        Assert.Equal(expected, NdbDatabase.TryOpen(FileBytes.Of(bytes), out var database));
        Assert.Null(database);
    }

    [Theory]
    [InlineData(NdbBytes.FirstSlot, 0u, NdbProblem.BadSlot)]
    [InlineData(NdbBytes.FirstSlot + 4, 9u, NdbProblem.BadBlobHead)]
    [InlineData(NdbBytes.FirstSlot + 8, 0u, NdbProblem.BlobOutOfFile)]
    [InlineData(NdbBytes.FirstSlot + 8, uint.MaxValue, NdbProblem.BlobOutOfFile)]
    [InlineData(NdbBytes.FirstSlot + 8, 257u, NdbProblem.BadBlobHead)]
    [InlineData(NdbBytes.FirstSlot + 12, 0u, NdbProblem.BadBlobHead)]
    [InlineData(NdbBytes.FirstSlot + 12, uint.MaxValue, NdbProblem.BlobOutOfFile)]
    [InlineData(NdbBytes.FirstSlot + 12, 1u, NdbProblem.BadBlobHead)]
    [InlineData(NdbBytes.SlotsLength, 0u, NdbProblem.BadBlobHead)]
    [InlineData(NdbBytes.SlotsLength + 12, uint.MaxValue, NdbProblem.BadBlobHead)]
    [InlineData(NdbBytes.SlotsLength + 12, 49u, NdbProblem.BadBlobTail)]
    [InlineData(NdbBytes.SlotsLength + 76, 0u, NdbProblem.BadBlobTail)]
    [InlineData(NdbBytes.SlotsLength + 20, 0u, NdbProblem.BadChecksum)]
    public void Damage_costs_only_what_it_touches(int at, uint value, NdbProblem expected)
    {
        var bytes = Sound();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
        Assert.Equal(3, Walk(bytes, expected).Count);
    }

    [Fact]
    public void Slots_that_share_one_blob_are_no_way_to_make_work()
    {
        var bytes = NdbBytes.Packages(new byte[100_000]);
        for (var slot = 1; slot < 254; slot++)
        {
            bytes.AsSpan(NdbBytes.FirstSlot, 16).CopyTo(bytes.AsSpan(NdbBytes.FirstSlot + (16 * slot)));
        }

        Assert.Single(Walk(bytes, NdbProblem.BlobsOverlap));
    }

    [Fact]
    public void A_file_cut_anywhere_is_never_sound()
    {
        var bytes = Sound();
        Gen.Int[0, bytes.Length - 1].Sample(
            length => Assert.True(NdbDatabase.TryOpen(FileBytes.Of(bytes.AsMemory(0, length)), out var database) != NdbProblem.None || Problem(database!) != NdbProblem.None), iter: 300);
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
                _ = NdbDatabase.TryOpen(FileBytes.Of(damaged), out var database) == NdbProblem.None ? Problem(database!) : NdbProblem.None;
            },
            iter: 5000);
    }

    private static byte[] Sound() => NdbBytes.Packages(Enumerable.Range(1, 4).Select(static i => Enumerable.Repeat((byte)i, 50).ToArray()));

    private static NdbProblem Problem(NdbDatabase database)
    {
        var blobs = database.Blobs();
        while (blobs.MoveNext())
        {
            Assert.InRange(blobs.Blob.Length, 0, 1 << 20);
        }

        return blobs.Problem;
    }

    private static List<string> Walk(byte[] bytes, NdbProblem expected)
    {
        Assert.Equal(NdbProblem.None, NdbDatabase.TryOpen(FileBytes.Of(bytes), out var database));
        var blobs = database!.Blobs();
        var seen = new List<string>();
        while (blobs.MoveNext())
        {
            seen.Add(Convert.ToHexString(blobs.Blob));
        }

        Assert.Equal(expected, blobs.Problem);
        return seen;
    }
}
