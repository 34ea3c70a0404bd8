namespace Plimsoll.Advisories.Storage;

/// <summary>One decompressed block: records sorted by key.</summary>
internal sealed class Block
{
    private readonly byte[] _bytes;
    private readonly Slot[] _slots;

    private Block(byte[] bytes, Slot[] slots)
    {
        _bytes = bytes;
        _slots = slots;
    }

    /// <summary>Number of records.</summary>
    public int Count => _slots.Length;

    /// <summary>Bytes it holds in memory.</summary>
    public int Size => _bytes.Length + _slots.Length * 16;

    /// <summary>Finds where each record is, checking every length and the order of keys.</summary>
    /// <param name="bytes">The decompressed bytes.</param>
    /// <param name="offset">Where the block is in the file, for messages.</param>
    /// <param name="count">How many records the table of contents says there are.</param>
    public static Block Parse(byte[] bytes, long offset, int count)
    {
        var at = 0;
        var found = Varint(bytes, ref at, offset);

        // A record takes two bytes at least: no count can ask for more memory than four times the block.
        if (found != count || count > bytes.Length / 2)
        {
            throw new AdvisoryDatabaseException(DatabaseDamage.Malformed, offset, $"a block holds {found} records and should hold {count}");
        }

        var slots = new Slot[count];
        for (var i = 0; i < count; i++)
        {
            var keyLength = Varint(bytes, ref at, offset);
            var key = Advance(bytes, ref at, keyLength, offset);
            var valueLength = Varint(bytes, ref at, offset);
            var value = Advance(bytes, ref at, valueLength, offset);
            slots[i] = new Slot(key, keyLength, value, valueLength);
            if (i > 0 && bytes.AsSpan(slots[i - 1].Key, slots[i - 1].KeyLength).SequenceCompareTo(bytes.AsSpan(key, keyLength)) >= 0)
            {
                throw new AdvisoryDatabaseException(DatabaseDamage.Malformed, offset, "the keys of a block are not in order");
            }
        }

        return at == bytes.Length
            ? new Block(bytes, slots)
            : throw new AdvisoryDatabaseException(DatabaseDamage.Malformed, offset, "a block goes on after its last record");
    }

    /// <summary>The key of a record.</summary>
    public ReadOnlySpan<byte> Key(int index) => _bytes.AsSpan(_slots[index].Key, _slots[index].KeyLength);

    /// <summary>The value of a record.</summary>
    public ReadOnlySpan<byte> Value(int index) => _bytes.AsSpan(_slots[index].Value, _slots[index].ValueLength);

    /// <summary>Position of a key; negative, the complement of where it would be, when it is not there.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        int low = 0, high = _slots.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = Key(middle).SequenceCompareTo(key);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }

    private static int Advance(byte[] bytes, ref int at, int length, long offset)
    {
        if (length > bytes.Length - at)
        {
            throw new AdvisoryDatabaseException(DatabaseDamage.Malformed, offset, "a record reaches past the end of its block");
        }

        var start = at;
        at += length;
        return start;
    }

    private static int Varint(byte[] bytes, ref int at, long offset)
    {
        var value = 0;
        for (var shift = 0; shift < 28 && at < bytes.Length; shift += 7)
        {
            var octet = bytes[at++];
            value |= (octet & 0x7F) << shift;
            if (octet < 0x80)
            {
                return value;
            }
        }

        throw new AdvisoryDatabaseException(DatabaseDamage.Malformed, offset, "a length in a block cannot be read");
    }

    private readonly record struct Slot(int Key, int KeyLength, int Value, int ValueLength);
}
