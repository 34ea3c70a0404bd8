using System.Buffers.Binary;

namespace Plimsoll.Testing;

/// <summary>Builds package databases of rpm's own format (<c>Packages.db</c>), byte by byte, for tests.</summary>
public static class NdbBytes
{
    /// <summary>Bytes of the slots, the header of the file included: one page.</summary>
    public const int SlotsLength = 4096;

    /// <summary>Where the slot of the first package lies.</summary>
    public const int FirstSlot = 32;

    private const int SlotLength = 16;

    /// <summary>A database of at most 254 packages.</summary>
    public static byte[] Packages(params IEnumerable<byte[]> headers)
    {
        var file = new List<byte>(new byte[SlotsLength]);
        var slots = new byte[SlotsLength];
        for (var at = FirstSlot; at < SlotsLength; at += SlotLength)
        {
            "Slot"u8.CopyTo(slots.AsSpan(at));
        }

        var index = 0;
        foreach (var header in headers)
        {
            var slot = FirstSlot + (SlotLength * index++);
            var blob = Blob(index, header);
            Write(slots, slot + 4, index);
            Write(slots, slot + 8, file.Count / 16);
            Write(slots, slot + 12, blob.Length / 16);
            file.AddRange(blob);
        }

        "RpmP"u8.CopyTo(slots);
        Write(slots, 8, index);
        Write(slots, 12, 1);
        Write(slots, 16, index + 1);
        return [.. slots, .. file[SlotsLength..]];
    }

    private static byte[] Blob(int index, byte[] header)
    {
        var blob = new byte[(16 + header.Length + 12 + 15) / 16 * 16];
        "BlbS"u8.CopyTo(blob);
        Write(blob, 4, index);
        Write(blob, 8, index);
        Write(blob, 12, header.Length);
        header.CopyTo(blob, 16);
        Write(blob, blob.Length - 12, (int)Adler32(blob.AsSpan(0, blob.Length - 12)));
        Write(blob, blob.Length - 8, header.Length);
        "BlbE"u8.CopyTo(blob.AsSpan(blob.Length - 4));
        return blob;
    }

    private static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        var (a, b) = (1u, 0u);
        foreach (var octet in bytes)
        {
            a = (a + octet) % 65521;
            b = (b + a) % 65521;
        }

        return (b << 16) | a;
    }

    private static void Write(byte[] target, int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(target.AsSpan(offset), value);
}
