using System.Security.Cryptography;
using System.Text;
using Plimsoll.Formats.Tar;

namespace Plimsoll.Formats.Tests.Tar;

/// <summary>All that the reader says of an archive.</summary>
internal sealed record TarListing(IReadOnlyList<TarItem> Items, TarAnomaly Anomaly, long Position)
{
    /// <summary>Reads the archive both ways, which must give the same, and returns that.</summary>
    public static TarListing Of(byte[] archive)
    {
        var hopped = Hop(archive);
        hopped.AssertSame(Stream(archive, 128 * 1024, int.MaxValue));
        return hopped;
    }

    /// <summary>Hops over the archive in a file.</summary>
    public static TarListing Hop(byte[] archive)
    {
        var path = Path.GetTempFileName();
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        RandomAccess.Write(file, archive, 0);
        return Read(new TarReader(new RegionTarInput(new FileRegion(file))));
    }

    /// <summary>Streams the archive.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="bufferSize">Buffer of the input.</param>
    /// <param name="most">Most bytes that the stream hands out at once.</param>
    public static TarListing Stream(byte[] archive, int bufferSize, int most) =>
        Read(new TarReader(new StreamTarInput(new ShortReads(archive, most), bufferSize)));

    public void AssertSame(TarListing other)
    {
        Assert.Equal((Anomaly, Position), (other.Anomaly, other.Position));
        Assert.Equal(Items, other.Items);
    }

    private static TarListing Read(TarReader tar)
    {
        var items = new List<TarItem>();
        while (tar.MoveNext())
        {
            // Every third body is left to be skipped.
            var slice = tar.Slice();
            var content = items.Count % 3 == 2 && !tar.IsSparse ? "skipped" : Content(tar);
            if (slice is not null && content != "skipped" && slice.Length == tar.Size && tar.Size < 1 << 20)
            {
                Assert.Equal(content, Encoding.Latin1.GetString(slice.ToArray(1 << 20)));
            }

            items.Add(new TarItem(
                Encoding.UTF8.GetString(tar.Name), Encoding.UTF8.GetString(tar.LinkName), tar.Type, tar.Mode, tar.Size, content, tar.IsSparse, tar.HeaderPosition));
        }

        Assert.False(tar.MoveNext());
        return new TarListing(items, tar.Anomaly, tar.HeaderPosition);
    }

    // Small contents as text, so that a failure can be read; of the first 64 MiB of large ones a hash.
    private static string Content(TarReader tar)
    {
        if (tar.Size < 1 << 20)
        {
            var bytes = new byte[tar.Size];
            var total = 0;
            for (int count; (count = tar.Read(bytes.AsSpan(total, Math.Min(700, bytes.Length - total)))) > 0;)
            {
                total += count;
            }

            return Encoding.Latin1.GetString(bytes.AsSpan(0, total));
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[100_000];
        for (long total = 0, count; total < 64 << 20 && (count = tar.Read(block)) > 0; total += count)
        {
            hash.AppendData(block, 0, (int)count);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private sealed class ShortReads(byte[] content, int most) : MemoryStream(content)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, most)]);
    }
}

/// <summary>One entry.</summary>
internal sealed record TarItem(string Name, string Link, TarEntryType Type, int Mode, long Size, string Content, bool IsSparse, long Position);
