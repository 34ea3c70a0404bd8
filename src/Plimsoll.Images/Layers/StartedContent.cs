using Plimsoll.Formats;

namespace Plimsoll.Images.Layers;

/// <summary>Content that several readers under several names need, each from its start.</summary>
/// <param name="bytes">The content.</param>
/// <param name="lasts">False for content that was set aside and goes when its file was read.</param>
internal sealed class BytesContent(FileBytes bytes, bool lasts) : IFileContent
{
    private long _at;

    public FileBytes? Slice() => lasts ? bytes : null;

    public FileBytes? InPlace() => bytes;

    public int Read(Span<byte> buffer)
    {
        var count = bytes.Read(_at, buffer);
        _at += count;
        return count;
    }
}

/// <summary>Content of which the first bytes were already taken to look at their magic.</summary>
internal sealed class StartedContent(IFileContent rest, ReadOnlyMemory<byte> start) : IFileContent
{
    private int _taken;

    public FileBytes? Slice() => null;

    public int Read(Span<byte> buffer)
    {
        if (_taken == start.Length)
        {
            return rest.Read(buffer);
        }

        var count = Math.Min(buffer.Length, start.Length - _taken);
        start.Span.Slice(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }
}
