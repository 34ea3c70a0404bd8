using Plimsoll.Formats.Compression;
using Plimsoll.Formats.Tar;

namespace Plimsoll.Images.Sources;

/// <summary>The content of the entry that a reader stands on, as a stream.</summary>
internal sealed class TarBodyStream(TarReader tar) : ForwardStream
{
    public override int Read(Span<byte> buffer) => tar.Read(buffer);
}
