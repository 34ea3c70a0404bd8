using Plimsoll.Formats.Compression;

namespace Plimsoll.Images.Tests.Support;

/// <summary>An archive that is made while it is read.</summary>
internal sealed class EndlessTar(int entries, Func<int, TarBytes, TarBytes> add) : ForwardStream
{
    private byte[] _block = [];
    private int _at;
    private int _next;

    /// <summary>Bytes that making it took.</summary>
    public long Allocated { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        while (_at == _block.Length)
        {
            if (_next == entries)
            {
                return 0;
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            _block = add(_next++, new TarBytes()).BuildOpen();
            Allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            _at = 0;
        }

        var count = Math.Min(buffer.Length, _block.Length - _at);
        _block.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }
}
