using Plimsoll.Formats;

namespace Plimsoll.Images.Readers;

/// <summary>One file, handed to <see cref="FileReader.Read"/>. Valid only during the call.</summary>
/// <param name="Path">Path from the root, no leading slash.</param>
/// <param name="Size">Length of <paramref name="Content"/> in bytes.</param>
/// <param name="Mode">Unix permission bits, set-uid and set-gid included.</param>
/// <param name="Content">
/// The whole content, at most <see cref="FileWant.MaxSize"/> bytes, in a buffer that is used again afterwards; empty where the want said
/// <see cref="FileWant.InPlace"/>.
/// </param>
public readonly record struct FileInput(string Path, long Size, int Mode, ReadOnlyMemory<byte> Content)
{
    private readonly FileBytes? _bytes;

    /// <summary>Random access to the content, wherever it lies.</summary>
    public FileBytes Bytes
    {
        get => _bytes ?? FileBytes.Of(Content);
        init => _bytes = value;
    }

    /// <summary>The content as a span.</summary>
    public ReadOnlySpan<byte> Span => Content.Span;

    /// <summary>The last segment of <see cref="Path"/>.</summary>
    public ReadOnlySpan<char> FileName => Path.AsSpan(Path.LastIndexOf('/') + 1);
}
