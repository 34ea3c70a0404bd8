namespace Plimsoll.Advisories.Feeds.Archives;

/// <summary>One buffer for the files of an archive, which are read one after the other.</summary>
internal sealed class FileBuffer
{
    /// <summary>Largest file that is read: the largest real one (a score list of a year) has a tenth of it.</summary>
    public const int MaxLength = 256 << 20;

    private byte[] _bytes = new byte[1 << 20];

    /// <summary>Reads exactly so many bytes. Memory grows with what really comes, not with what a header claims.</summary>
    /// <exception cref="InvalidDataException">They end before.</exception>
    public ReadOnlySpan<byte> Fill(ReadBytes read, int length)
    {
        var at = 0;
        while (at < length)
        {
            if (at == _bytes.Length)
            {
                Array.Resize(ref _bytes, Math.Min(MaxLength, _bytes.Length * 2));
            }

            var count = read(_bytes.AsSpan(at, Math.Min(length, _bytes.Length) - at));
            if (count == 0)
            {
                throw new InvalidDataException("the archive ends inside a file");
            }

            at += count;
        }

        return _bytes.AsSpan(0, length);
    }
}

/// <summary>Fills a buffer from its front and returns how far; 0 at the end.</summary>
internal delegate int ReadBytes(Span<byte> buffer);
