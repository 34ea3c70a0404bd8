using System.Buffers.Binary;

namespace Plimsoll.Formats.Ndb;

/// <summary>Goes through the blobs of a database in the order of their slots. Memory: a page of slots, and one blob.</summary>
public sealed class NdbBlobs
{
    private const int SlotLength = 16;
    private const int HeadLength = 16;
    private const int TailLength = 12;

    private readonly FileBytes _file;
    private readonly uint _slotPages;
    private readonly byte[] _slots = new byte[NdbDatabase.PageSize];
    private byte[] _blob = [];
    private int _length;
    private long _unused;
    private uint _page;

    // The first two slots are the header of the file.
    private int _at = 2 * SlotLength;

    internal NdbBlobs(FileBytes file, uint slotPages)
    {
        _file = file;
        _slotPages = slotPages;
        _unused = file.Length - ((long)slotPages * NdbDatabase.PageSize);
        file.Read(0, _slots);
    }

    /// <summary>The first thing that was wrong; the blobs that it cost are left out, and the others follow.</summary>
    public NdbProblem Problem { get; private set; }

    /// <summary>The number of the current package.</summary>
    public uint Index { get; private set; }

    /// <summary>The generation of the database in which the current blob was written.</summary>
    public uint Generation => BinaryPrimitives.ReadUInt32LittleEndian(_blob.AsSpan(8));

    /// <summary>The current blob; valid until the next <see cref="MoveNext"/>.</summary>
    public ReadOnlySpan<byte> Blob => _blob.AsSpan(HeadLength, _length);

    /// <summary>Goes to the next blob that is sound.</summary>
    public bool MoveNext()
    {
        while (TryNextSlot(out var slot))
        {
            if (!slot.StartsWith("Slot"u8))
            {
                Report(NdbProblem.BadSlot);
                continue;
            }

            Index = BinaryPrimitives.ReadUInt32LittleEndian(slot[4..]);
            if (Index == 0)
            {
                continue; // free
            }

            var problem = Read(BinaryPrimitives.ReadUInt32LittleEndian(slot[8..]), BinaryPrimitives.ReadUInt32LittleEndian(slot[12..]));
            if (problem == NdbProblem.None)
            {
                return true;
            }

            Report(problem);
        }

        return false;
    }

    private bool TryNextSlot(out ReadOnlySpan<byte> slot)
    {
        if (_at == _slots.Length)
        {
            (_page, _at) = (_page + 1, 0);
        }

        if (_page >= _slotPages || (_at == 0 && _file.Read((long)_page * NdbDatabase.PageSize, _slots) != _slots.Length))
        {
            slot = default;
            return false;
        }

        slot = _slots.AsSpan(_at, SlotLength);
        _at += SlotLength;
        return true;
    }

    private NdbProblem Read(uint block, uint blocks)
    {
        var (start, length) = ((long)block * NdbDatabase.BlockSize, (long)blocks * NdbDatabase.BlockSize);
        if (start < (long)_slotPages * NdbDatabase.PageSize || length > _file.Length - start)
        {
            return NdbProblem.BlobOutOfFile;
        }

        if (length > NdbDatabase.MaxBlobLength)
        {
            return NdbProblem.BlobTooLong;
        }

        // Blobs that lie over each other would make a small file a lot of work.
        _unused -= length;
        if (_unused < 0)
        {
            return NdbProblem.BlobsOverlap;
        }

        if (_blob.Length < Math.Max(length, HeadLength))
        {
            _blob = new byte[Math.Max(length, 2L * _blob.Length)];
        }

        var bytes = _blob.AsSpan(0, (int)length);
        return _file.Read(start, bytes) == bytes.Length ? Check(bytes) : NdbProblem.BlobOutOfFile;
    }

    private NdbProblem Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeadLength + TailLength || !bytes.StartsWith("BlbS"u8) || BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) != Index)
        {
            return NdbProblem.BadBlobHead;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
        if (((HeadLength + (long)length + TailLength + NdbDatabase.BlockSize - 1) / NdbDatabase.BlockSize) * NdbDatabase.BlockSize != bytes.Length)
        {
            return NdbProblem.BadBlobHead;
        }

        // The tail closes the last block; the checksum is over all before it, the padding included.
        var tail = bytes[^TailLength..];
        if (!tail[8..].SequenceEqual("BlbE"u8) || BinaryPrimitives.ReadUInt32LittleEndian(tail[4..]) != length)
        {
            return NdbProblem.BadBlobTail;
        }

        _length = (int)length;
        return Adler32(bytes[..^TailLength]) == BinaryPrimitives.ReadUInt32LittleEndian(tail) ? NdbProblem.None : NdbProblem.BadChecksum;
    }

    // RFC 1950. 5,552 is how many bytes the sums take before they must be reduced to stay within 32 bits.
    private static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        const uint modulus = 65521;
        var (a, b) = (1u, 0u);
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(bytes.Length, 5552)];
            bytes = bytes[part.Length..];
            foreach (var octet in part)
            {
                a += octet;
                b += a;
            }

            a %= modulus;
            b %= modulus;
        }

        return (b << 16) | a;
    }

    private void Report(NdbProblem problem) => Problem = Problem == NdbProblem.None ? problem : Problem;
}
