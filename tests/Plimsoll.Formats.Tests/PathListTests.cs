using CsCheck;

namespace Plimsoll.Formats.Tests;

public sealed class PathListTests
{
    private static readonly Gen<byte[]> Path = Gen.OneOf(
        Gen.Char["ab/"].Array[0, 12].Select(static c => c.Select(static x => (byte)x).ToArray()),
        Gen.Byte.Array[0, 400]);

    [Fact]
    public void Paths_come_back_in_their_order_with_their_flags() =>
        Gen.Select(Path, Gen.Byte).Array[0, 40].Sample(
            static items =>
            {
                var list = Build(items);
                Assert.Equal(items.Length, list.Count);
                AssertSame(items, list);
                Assert.True(PathList.TryLoad(list.Encoded, out var loaded));
                Assert.Equal(items.Length, loaded.Count);
                AssertSame(items, loaded);
            },
            iter: 2000);

    [Fact]
    public void The_shared_length_is_what_two_neighbours_have_in_common() =>
        Path.Array[1, 20].Sample(
            static paths =>
            {
                var cursor = Build([.. paths.Select(static p => (p, (byte)0))]).GetCursor();
                ReadOnlySpan<byte> before = default;
                foreach (var path in paths)
                {
                    Assert.True(cursor.MoveNext());
                    Assert.Equal(before.CommonPrefixLength(path), cursor.SharedLength);
                    before = path;
                }
            },
            iter: 500);

    [Fact]
    public void Damaged_bytes_are_refused_or_read_without_an_exception() =>
        Gen.Select(Gen.Select(Path, Gen.Byte).Array[0, 12], Gen.Select(Gen.Int[0, 5000], Gen.Byte).Array[0, 4], Gen.Int[0, 5000]).Sample(
            static (items, flips, cut) =>
            {
                var bytes = Build(items).Encoded.ToArray();
                bytes = bytes[..(bytes.Length - (cut % (bytes.Length + 1)))];
                foreach (var (at, value) in flips)
                {
                    if (bytes.Length > 0)
                    {
                        bytes[at % bytes.Length] = value;
                    }
                }

                if (!PathList.TryLoad(bytes, out var list))
                {
                    return;
                }

                var count = 0;
                var cursor = list.GetCursor();
                while (cursor.MoveNext())
                {
                    count++;
                }

                Assert.False(cursor.IsDamaged);
                Assert.Equal(list.Count, count);
            },
            iter: 5000);

    [Theory]
    [InlineData("00")] // no lengths
    [InlineData("00 00")] // one length
    [InlineData("00 01 00")] // shares a byte with nothing
    [InlineData("00 00 02 61")] // a tail longer than what is left
    [InlineData("00 00 FF FF FF FF 0F")] // a length over 28 bits
    [InlineData("00 80")] // a length that does not end
    public void Each_kind_of_damage_is_refused(string bytes) =>
        Assert.False(PathList.TryLoad(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)), out _));

    [Fact]
    public void A_path_that_repeats_costs_three_bytes()
    {
        var list = Build([.. Enumerable.Repeat(("usr/lib/x86_64-linux-gnu/libc.so.6"u8.ToArray(), (byte)0), 1000)]);
        Assert.InRange(list.Encoded.Length, 3 * 1000, (3 * 1000) + 50);
    }

    [Fact]
    public void Nothing_is_the_empty_list()
    {
        Assert.Same(PathList.Empty, new PathList.Builder().Build());
        Assert.True(PathList.TryLoad([], out var list));
        Assert.Equal(0, list.Count);
        Assert.False(list.GetCursor().MoveNext());
    }

    private static PathList Build((byte[] Path, byte Flags)[] items)
    {
        var builder = new PathList.Builder();
        foreach (var (path, flags) in items)
        {
            builder.Add(path, flags);
        }

        Assert.Equal(items.Length, builder.Count);
        var list = builder.Build();
        Assert.Equal(builder.EncodedLength, list.Encoded.Length);
        return list;
    }

    private static void AssertSame((byte[] Path, byte Flags)[] expected, PathList list)
    {
        var cursor = list.GetCursor();
        foreach (var (path, flags) in expected)
        {
            Assert.True(cursor.MoveNext());
            Assert.True(cursor.Path.SequenceEqual(path));
            Assert.Equal(flags, cursor.Flags);
        }

        Assert.False(cursor.MoveNext());
        Assert.False(cursor.IsDamaged);
    }
}
