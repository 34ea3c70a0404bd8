using System.Buffers.Binary;

namespace Plimsoll.Formats.Zip;

/// <summary>What stands at the end of an archive: where its central directory is.</summary>
/// <param name="Start">Offset of the directory in the file.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Count">Its entries, as the record says.</param>
/// <param name="Shift">What to add to every offset in the archive: the length of data that was put before it (self-executing jars).</param>
/// <param name="IsZip64">True where the count has 64 bits and not 16.</param>
internal readonly record struct ZipEnd(long Start, long Size, long Count, long Shift, bool IsZip64)
{
    private const int Length = 22;
    private const int Zip64Length = 56;
    private const int LocatorLength = 20;
    private const int MaxComment = ushort.MaxValue;

    private static ReadOnlySpan<byte> Signature => "PK\x05\x06"u8;

    private static ReadOnlySpan<byte> Zip64Signature => "PK\x06\x06"u8;

    private static ReadOnlySpan<byte> LocatorSignature => "PK\x06\x07"u8;

    /// <summary>Finds the end record. The last one whose comment ends with the file is right; other bytes after it are put up with.</summary>
    public static ZipProblem Find(FileBytes file, out ZipEnd end)
    {
        if (IsAtEnd(file, out end))
        {
            return ZipProblem.None;
        }

        var tail = new byte[(int)Math.Min(file.Length, Length + MaxComment)];
        if (file.Read(file.Length - tail.Length, tail) != tail.Length)
        {
            return ZipProblem.NoEndRecord;
        }

        var problem = ZipProblem.NoEndRecord;
        for (var exactly = true; ; exactly = false)
        {
            for (var at = tail.Length - Length; at >= 0 && (at = tail.AsSpan(0, at + 4).LastIndexOf(Signature)) >= 0; at--)
            {
                var comment = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 20));
                if (at + Length + comment == tail.Length == exactly)
                {
                    var found = Read(file, file.Length - tail.Length + at, tail.AsSpan(at, Length), out end);
                    if (found == ZipProblem.None)
                    {
                        return found;
                    }

                    problem = problem == ZipProblem.NoEndRecord ? found : problem;
                }
            }

            if (!exactly)
            {
                return problem;
            }
        }
    }

    // Nearly every archive has no comment, and then the last bytes of the file are all there is to look at.
    private static bool IsAtEnd(FileBytes file, out ZipEnd end)
    {
        end = default;
        Span<byte> last = stackalloc byte[Length];
        return file.Read(file.Length - Length, last) == Length && last.StartsWith(Signature) && last.EndsWith("\0\0"u8)
            && Read(file, file.Length - Length, last, out end) == ZipProblem.None;
    }

    private static ZipProblem Read(FileBytes file, long position, ReadOnlySpan<byte> record, out ZipEnd end)
    {
        end = default;
        var disk = BinaryPrimitives.ReadUInt16LittleEndian(record[4..]);
        var directoryDisk = BinaryPrimitives.ReadUInt16LittleEndian(record[6..]);
        long count = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        var isZip64 = false;
        if (count == ushort.MaxValue || size == uint.MaxValue || offset == uint.MaxValue)
        {
            Span<byte> large = stackalloc byte[Zip64Length];
            if (TryReadZip64(file, position, large, out var zip64Position))
            {
                isZip64 = true;
                disk = directoryDisk = (ushort)Math.Min(ushort.MaxValue, Math.Max(BinaryPrimitives.ReadUInt32LittleEndian(large[16..]), BinaryPrimitives.ReadUInt32LittleEndian(large[20..])));
                count = BinaryPrimitives.ReadInt64LittleEndian(large[32..]);
                size = BinaryPrimitives.ReadInt64LittleEndian(large[40..]);
                offset = BinaryPrimitives.ReadInt64LittleEndian(large[48..]);
                position = zip64Position;
            }
        }

        if (disk != 0 || directoryDisk != 0)
        {
            return ZipProblem.SplitArchive;
        }

        if (count < 0 || size < 0 || size > position || offset < 0)
        {
            return ZipProblem.NoDirectory;
        }

        // The directory ends where the record begins. Where it does not, something was put between them, and the offset is believed.
        var start = position - size;
        if (!IsDirectory(file, start, size))
        {
            start = offset;
            if (start > position - size || !IsDirectory(file, start, size))
            {
                return ZipProblem.NoDirectory;
            }
        }

        if (offset > start)
        {
            return ZipProblem.NoDirectory;
        }

        end = new ZipEnd(start, size, count, start - offset, isZip64);
        return ZipProblem.None;
    }

    private static bool IsDirectory(FileBytes file, long start, long size)
    {
        Span<byte> signature = stackalloc byte[4];
        return size == 0 || (file.Read(start, signature) == 4 && signature.SequenceEqual(ZipReader.HeaderSignature));
    }

    // The locator tells where the larger record is, but not when data was put before the archive: then it is looked for just before the locator.
    private static bool TryReadZip64(FileBytes file, long endPosition, Span<byte> record, out long position)
    {
        Span<byte> locator = stackalloc byte[LocatorLength];
        position = endPosition - LocatorLength;
        if (position < Zip64Length || file.Read(position, locator) != LocatorLength || !locator.StartsWith(LocatorSignature))
        {
            return false;
        }

        var told = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        var near = position - Zip64Length;
        foreach (var candidate in (ReadOnlySpan<long>)[told, near])
        {
            if (candidate >= 0 && candidate <= near && file.Read(candidate, record) == Zip64Length && record.StartsWith(Zip64Signature))
            {
                position = candidate;
                return true;
            }
        }

        return false;
    }
}
