using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Formats.Tests;

/// <summary>Random access in memory and in files: the same rules for both.</summary>
public sealed class FileBytesTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SafeFileHandle _file;

    public FileBytesTests()
    {
        File.WriteAllText(_folder.File("digits"), "0123456789");
        _file = File.OpenHandle(_folder.File("digits"));
    }

    public static TheoryData<bool> Places => [true, false];

    [Theory]
    [MemberData(nameof(Places))]
    public void Reads_as_far_as_there_is(bool inMemory)
    {
        var bytes = inMemory ? FileBytes.Of("234567"u8.ToArray()) : new FileRegion(_file, 2, 6);
        Assert.Equal(6, bytes.Length);
        Assert.Equal("234567", Read(bytes, 0, 6));
        Assert.Equal("234567", Read(bytes, 0, 100));
        Assert.Equal("67", Read(bytes, 4, 10));
        Assert.Equal("", Read(bytes, 6, 10));
        Assert.Equal("", Read(bytes, 1000, 10));
        Assert.Equal("", Read(bytes, -1, 10));
        Assert.Equal("", Read(bytes, long.MaxValue, 10));
        Assert.Equal("", Read(bytes, 0, 0));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void All_bytes_are_given_up_to_a_limit(bool inMemory)
    {
        var bytes = inMemory ? FileBytes.Of("234567"u8.ToArray()) : new FileRegion(_file, 2, 6);
        Assert.Equal("234567"u8, bytes.ToArray(6));
        Assert.Throws<InvalidDataException>(() => bytes.ToArray(5));
    }

    [Fact]
    public void A_region_past_the_end_of_the_file_is_short_and_says_so()
    {
        var region = new FileRegion(_file, 8, 5);
        Assert.Equal("89", Read(region, 0, 5));
        Assert.Throws<InvalidDataException>(() => region.ToArray(100));
    }

    [Fact]
    public void A_region_of_no_numbers_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FileRegion(_file, -1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FileRegion(_file, 1, -5));
    }

    [Theory]
    [InlineData(0, 3, "234")]
    [InlineData(4, 2, "67")]
    [InlineData(4, long.MaxValue, "67")]
    [InlineData(6, 1, "")]
    [InlineData(long.MaxValue, long.MaxValue, "")]
    [InlineData(-5, 2, "23")]
    [InlineData(2, -1, "")]
    public void A_slice_never_leaves_its_region(long offset, long length, string expected)
    {
        FileBytes region = new FileRegion(_file, 2, 6);
        Assert.All((FileBytes[])[region, FileBytes.Of("234567"u8.ToArray()), new Other(region)], whole =>
        {
            var slice = whole.Slice(offset, length);
            Assert.Equal(expected.Length, slice.Length);
            Assert.Equal(expected, Read(slice, 0, 100));
            Assert.Equal(expected, Read(slice, 0, expected.Length));
            Assert.Equal("", Read(slice, -1, 100));
            Assert.Equal("", Read(slice, expected.Length, 100));
            Assert.Equal(expected.Length > 1 ? expected[1..] : "", Read(slice.Slice(1, 100), 0, 100));
            using var stream = new StreamReader(slice.OpenStream());
            Assert.Equal(expected, stream.ReadToEnd());
        });
        Assert.InRange(((FileRegion)region.Slice(offset, length)).Offset, 2, 8);
    }

    [Fact]
    public void The_whole_file_is_a_region_and_regions_do_not_close_it()
    {
        using (var stream = new FileRegion(_file).OpenStream())
        {
            Assert.Equal("0123456789", new StreamReader(stream).ReadToEnd());
        }

        using (var stream = new FileRegion(_file, 3, 4).OpenStream())
        {
            var buffer = new byte[3];
            Assert.Equal(3, stream.Read(buffer, 0, 3));
            Assert.Equal(1, stream.Read(buffer, 0, 3));
            Assert.Equal(0, stream.Read(buffer, 0, 3));
            Assert.True(stream is { CanRead: true, CanSeek: false, CanWrite: false });
            Assert.Throws<NotSupportedException>(() => stream.Seek(0, SeekOrigin.Begin));
            Assert.Throws<NotSupportedException>(() => stream.Length);
        }

        Assert.False(_file.IsClosed);
    }

    public void Dispose()
    {
        _file.Dispose();
        _folder.Dispose();
    }

    private static string Read(FileBytes bytes, long offset, int count)
    {
        var buffer = new byte[count];
        return System.Text.Encoding.ASCII.GetString(buffer, 0, bytes.Read(offset, buffer));
    }

    // Bytes of a kind that knows nothing of slices.
    private sealed class Other(FileBytes inner) : FileBytes
    {
        public override long Length => inner.Length;

        public override int Read(long offset, Span<byte> buffer) => inner.Read(offset, buffer);
    }
}
