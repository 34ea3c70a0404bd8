using System.Text;
using CsCheck;
using Plimsoll.Formats.Berkeley;

namespace Plimsoll.Formats.Tests.Berkeley;

public sealed class BerkeleyHashTests
{
    public static TheoryData<int, bool> Layouts => new MatrixTheoryData<int, bool>([512, 1024, 4096, 16384, 65536], [false, true]);

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Gives_back_what_was_put_in_whatever_the_page_size_and_byte_order(int pageSize, bool isBigEndian)
    {
        int[] lengths = [0, 1, pageSize / 4, (pageSize / 4) + 1, pageSize - 26, pageSize - 25, (3 * (pageSize - 26)) + 7, 100_000];
        (byte[] Key, byte[] Value)[] pairs = [.. Enumerable.Range(0, 200).Select(i => (Key(i), Value(i, i < lengths.Length ? lengths[i] : i)))];
        Assert.Equal(BerkeleyProblem.None, BerkeleyHash.TryOpen(FileBytes.Of(new BerkeleyBytes(pageSize, isBigEndian).Build(pairs)), out var database));
        Assert.Equal(isBigEndian, database!.IsBigEndian);
        Assert.Equal(pageSize, database.PageSize);
        Assert.Equal(Show(pairs), Show(database));

        static byte[] Key(int i) => Encoding.ASCII.GetBytes($"key {i}");
        static byte[] Value(int i, int length) => [.. Enumerable.Range(0, length).Select(at => (byte)((at * 31) + i))];
    }

    [Fact]
    public void Any_pairs_survive() =>
        Gen.Select(Gen.Byte.Array[1, 40], Gen.Byte.Array[0, 3000]).Array[0, 40].Sample(
            pairs =>
            {
                Assert.Equal(BerkeleyProblem.None, BerkeleyHash.TryOpen(FileBytes.Of(new BerkeleyBytes(512, isBigEndian: true).Build([.. pairs.Select(static p => (p.Item1, p.Item2))])), out var database));
                Assert.Equal(Show(pairs.Select(static p => (p.Item1, p.Item2))), Show(database!));
            },
            iter: 300);

    [Fact]
    public void A_bucket_that_was_never_written_to_is_empty()
    {
        var bytes = new BerkeleyBytes(512, isBigEndian: false).Build([([1], [2])]);
        bytes.AsSpan(512 * 3).Clear();
        Assert.Equal(BerkeleyProblem.None, BerkeleyHash.TryOpen(FileBytes.Of(bytes), out var database));
        Assert.Equal(["01=02"], Show(database!));
    }

    private static string[] Show(BerkeleyHash database)
    {
        var entries = database.Entries();
        var pairs = new List<(byte[], byte[])>();
        while (entries.MoveNext())
        {
            pairs.Add((entries.Key.ToArray(), entries.Value.ToArray()));
        }

        Assert.Equal(BerkeleyProblem.None, entries.Problem);
        return Show(pairs);
    }

    private static string[] Show(IEnumerable<(byte[] Key, byte[] Value)> pairs) =>
        [.. pairs.Select(static p => $"{Convert.ToHexString(p.Key)}={Convert.ToHexString(p.Value)}").Order(StringComparer.Ordinal)];
}
