using System.Buffers.Binary;
using System.IO.Compression;

namespace Plimsoll.Formats.Zip;

public sealed partial class ZipReader
{
    private const int LocalHeaderLength = 30;

    private static ReadOnlySpan<byte> LocalSignature => "PK\x03\x04"u8;

    /// <summary>Opens the content of an entry.</summary>
    /// <param name="entry">One of this archive.</param>
    /// <param name="name">Its name.</param>
    /// <param name="problem">Why it could not be opened; <see cref="ZipProblem.HeadersDiffer"/> where it could be, all the same.</param>
    /// <returns>The content, to be read once; null where it could not be opened.</returns>
    public ZipContent? Open(in ZipEntry entry, ReadOnlySpan<byte> name, out ZipProblem problem)
    {
        if (Locate(entry, name, out problem) is not { } compressed)
        {
            return null;
        }

        var inner = compressed.OpenStream();
        return entry.IsStored
            ? new ZipContent(inner, null, entry, _limits.Content, _budget)
            : new ZipContent(inner, new DeflateStream(inner, CompressionMode.Decompress), entry, _limits.Content, _budget);
    }

    /// <summary>The content of a stored entry where it lies, for random access; its checksum is not looked at.</summary>
    /// <param name="entry">One of this archive.</param>
    /// <param name="name">Its name.</param>
    /// <param name="problem">Why there is none; <see cref="ZipProblem.HeadersDiffer"/> where there is, all the same.</param>
    /// <returns>Null where it could not be found, or is compressed.</returns>
    public FileBytes? InPlace(in ZipEntry entry, ReadOnlySpan<byte> name, out ZipProblem problem)
    {
        problem = ZipProblem.None;
        return entry.IsStored ? Locate(entry, name, out problem) : null;
    }

    private bool IsInside(in ZipEntry entry) =>
        entry.HeaderOffset >= 0 && entry.Size >= 0 && entry.CompressedSize >= 0
        && entry.HeaderOffset <= _end.Start - LocalHeaderLength && entry.CompressedSize <= _end.Start - LocalHeaderLength - entry.HeaderOffset;

    private FileBytes? Locate(in ZipEntry entry, ReadOnlySpan<byte> name, out ZipProblem problem)
    {
        Span<byte> header = stackalloc byte[LocalHeaderLength];
        problem = entry switch
        {
            { IsEncrypted: true } => ZipProblem.Encrypted,
            { Method: not (ZipEntry.Stored or ZipEntry.Deflate) } => ZipProblem.UnsupportedMethod,
            { IsStored: true } when entry.Size != entry.CompressedSize => ZipProblem.StoredSizesDiffer,
            _ when !IsInside(entry) => ZipProblem.EntryOutside,
            _ when _file.Read(entry.HeaderOffset, header) != header.Length || !header.StartsWith(LocalSignature) => ZipProblem.NoLocalHeader,
            _ => ZipProblem.None,
        };
        if (problem != ZipProblem.None)
        {
            return null;
        }

        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        var start = entry.HeaderOffset + LocalHeaderLength + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (entry.CompressedSize > _end.Start - start)
        {
            problem = ZipProblem.EntryOutside;
            return null;
        }

        if (BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) != entry.Method || nameLength != name.Length || !HasName(entry.HeaderOffset, name))
        {
            problem = ZipProblem.HeadersDiffer;
        }

        return _file.Slice(start, entry.CompressedSize);
    }

    private bool HasName(long headerOffset, ReadOnlySpan<byte> name)
    {
        var local = new byte[name.Length];
        return _file.Read(headerOffset + LocalHeaderLength, local) == local.Length && name.SequenceEqual(local);
    }
}
