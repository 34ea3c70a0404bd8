using Plimsoll.Formats;

namespace Plimsoll.Images.Layers;

/// <summary>Content that several readers under several names need, read once.</summary>
internal sealed class BufferedContent : IFileContent
{
    private readonly IFileContent _source;
    private byte[]? _bytes;
    private string _problem = "";

    private BufferedContent(IFileContent source) => _source = source;

    /// <summary>Reads the content now unless it is larger than anybody accepts.</summary>
    public static BufferedContent Read(IFileContent source, long size, IReadOnlyList<HardLink> links)
    {
        var content = new BufferedContent(source);
        if (size <= links.Max(static l => l.Wanted.Max(static w => w.Want.MaxSize)))
        {
            var bytes = new byte[size];
            content._bytes = source.TryReadAll(bytes, out content._problem) ? bytes : null;
        }

        return content;
    }

    public FileBytes? Slice() => _bytes is null ? _source.Slice() : FileBytes.Of(_bytes);

    public bool TryReadAll(Span<byte> buffer, out string problem)
    {
        problem = _problem;
        _bytes?.CopyTo(buffer);
        return _bytes is not null;
    }
}

/// <summary>Content of which the first bytes were already taken to look at their magic.</summary>
internal sealed class StartedContent(IFileContent rest, ReadOnlyMemory<byte> start) : IFileContent
{
    public FileBytes? Slice() => null;

    public bool TryReadAll(Span<byte> buffer, out string problem)
    {
        start.Span.CopyTo(buffer);
        return rest.TryReadAll(buffer[start.Length..], out problem);
    }
}
