using System.Security.Cryptography;
using CsCheck;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Sources;

namespace Plimsoll.Images.Tests.Layers;

public sealed class HashingStreamTests
{
    [Fact]
    public void The_digest_is_that_of_all_bytes_however_they_are_read() =>
        Gen.Select(Gen.Int[0, 3_000_000], Gen.Int[1, 700_000], Gen.Int[0, 4_000_000], Gen.Int[1, 100_000]).Sample(
            static (size, step, read, most) =>
            {
                var content = new byte[size];
                new Random(size).NextBytes(content);
                var progress = new ReadProgress();
                using var stream = new HashingStream(new ShortReads(content, most), progress);
                var copy = new MemoryStream();
                var buffer = new byte[step];
                while (copy.Length < read && stream.Read(buffer) is var count and > 0)
                {
                    copy.Write(buffer, 0, count);
                }

                Assert.True(content.AsSpan(0, (int)copy.Length).SequenceEqual(copy.GetBuffer().AsSpan(0, (int)copy.Length)));
                stream.Drain(CancellationToken.None);
                Assert.Equal("sha256:" + Convert.ToHexStringLower(SHA256.HashData(content)), stream.Finish());
                Assert.Equal(size, progress.DoneBytes);
            },
            iter: 60);

    [Fact]
    public void The_digest_of_nothing_is_that_of_nothing()
    {
        using var stream = new HashingStream(Stream.Null, new ReadProgress());
        Assert.Equal(0, stream.Read(new byte[8]));
        Assert.Equal("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", stream.Finish());
    }

    [Fact]
    public void It_may_be_disposed_while_another_thread_hashes()
    {
        for (var i = 0; i < 200; i++)
        {
            var stream = new HashingStream(new MemoryStream(new byte[2_000_000]), new ReadProgress());
            var buffer = new byte[600_000];
            _ = stream.Read(buffer);
            _ = stream.Read(buffer);
            stream.Dispose();
        }
    }

    [Fact]
    public void Draining_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        using var stream = new HashingStream(new MemoryStream(new byte[2_000_000]), new ReadProgress());
        Assert.Throws<OperationCanceledException>(() => stream.Drain(cancellation.Token));
    }

    private sealed class ShortReads(byte[] content, int most) : MemoryStream(content)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, most)]);
    }
}
