using Plimsoll.Formats;

namespace Plimsoll.Images.Layers;

/// <summary>The content of the file that a walk stands on.</summary>
public interface IFileContent
{
    /// <summary>Random access that lasts as long as the source of the layer is open; null where that is not possible.</summary>
    FileBytes? Slice();

    /// <summary>Random access while the walk stands on the file; null where the content can only be read forward.</summary>
    FileBytes? InPlace() => Slice();

    /// <summary>Reads the next bytes in order.</summary>
    /// <returns>Bytes read; 0 at the end, which may come before the length that was announced.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    int Read(Span<byte> buffer);

    /// <summary>Fills the buffer with the next bytes.</summary>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="problem">What went wrong, in words for people.</param>
    sealed bool TryFill(Span<byte> buffer, out string problem)
    {
        problem = "";
        var total = 0;
        while (total < buffer.Length)
        {
            int count;
            try
            {
                count = Read(buffer[total..]);
            }
            catch (IOException e)
            {
                problem = e.Message;
                return false;
            }

            if (count == 0)
            {
                problem = $"it ends {buffer.Length - total:N0} bytes early";
                return false;
            }

            total += count;
        }

        return true;
    }
}
