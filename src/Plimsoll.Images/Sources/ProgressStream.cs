using Plimsoll.Formats.Compression;

namespace Plimsoll.Images.Sources;

/// <summary>Reports what is read through it.</summary>
internal sealed class ProgressStream(Stream inner, ReadProgress progress) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        progress.Add(count);
        return count;
    }
}
