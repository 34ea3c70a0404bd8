using Plimsoll.Formats;

namespace Plimsoll.Images.Layers;

/// <summary>The content of the file that a walk stands on.</summary>
public interface IFileContent
{
    /// <summary>Random access without reading now; null where that is not possible.</summary>
    FileBytes? Slice();

    /// <summary>Fills the buffer, which has the length of the file.</summary>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="problem">What went wrong, in words for people.</param>
    bool TryReadAll(Span<byte> buffer, out string problem);
}
