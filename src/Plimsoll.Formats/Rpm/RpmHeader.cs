using System.Buffers.Binary;

namespace Plimsoll.Formats.Rpm;

/// <summary>An rpm header as package databases store it: an index of tags, and the data they point into.</summary>
/// <remarks>
/// Format: rpm's <c>docs/manual/format_header.md</c>, without the eight bytes of magic that package files have in front.
/// Regions (tags below 100) only say which entries were signed; entries appended after them (dribbles) override earlier ones of
/// the same tag, so the last entry of a tag wins.
/// </remarks>
public readonly ref partial struct RpmHeader
{
    private const int EntryLength = 16;
    private const int MaxEntries = 0xFFFF;
    private const int MaxData = 256 << 20;

    private readonly ReadOnlySpan<byte> _index;
    private readonly ReadOnlySpan<byte> _data;

    private RpmHeader(ReadOnlySpan<byte> index, ReadOnlySpan<byte> data)
    {
        _index = index;
        _data = data;
    }

    // The values are those of rpm.
    private enum ValueType : uint
    {
        Null,
        Char,
        Int8,
        Int16,
        Int32,
        Int64,
        Text,
        Binary,
        TextArray,
        LocalisedText,
    }

    /// <summary>Checks the framing and every entry's place. Bytes after the end are ignored.</summary>
    public static RpmHeaderProblem TryParse(ReadOnlySpan<byte> blob, out RpmHeader header)
    {
        header = default;
        if (blob.Length < 8)
        {
            return RpmHeaderProblem.TooShort;
        }

        var entries = BinaryPrimitives.ReadUInt32BigEndian(blob);
        var dataLength = BinaryPrimitives.ReadUInt32BigEndian(blob[4..]);
        if (entries is 0 or > MaxEntries)
        {
            return RpmHeaderProblem.BadEntryCount;
        }

        if (dataLength > MaxData)
        {
            return RpmHeaderProblem.TooMuchData;
        }

        var indexLength = (int)entries * EntryLength;
        if (blob.Length - 8 < indexLength + (long)dataLength)
        {
            return RpmHeaderProblem.Truncated;
        }

        var candidate = new RpmHeader(blob.Slice(8, indexLength), blob.Slice(8 + indexLength, (int)dataLength));
        for (var i = 0; i < indexLength; i += EntryLength)
        {
            var problem = candidate.Check(candidate._index.Slice(i, EntryLength));
            if (problem != RpmHeaderProblem.None)
            {
                return problem;
            }
        }

        header = candidate;
        return RpmHeaderProblem.None;
    }

    /// <summary>The value of a text tag, of a list its first; in UTF-8 or what the builder's locale was.</summary>
    public bool TryGetText(RpmTag tag, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!TryFind(tag, out var type, out var data, out var count) || count == 0 ||
            type is not (ValueType.Text or ValueType.TextArray or ValueType.LocalisedText))
        {
            return false;
        }

        var end = data.IndexOf((byte)0);
        text = end < 0 ? default : data[..end];
        return end >= 0;
    }

    /// <summary>The value of an integer tag, of a list its first.</summary>
    public bool TryGetInt32(RpmTag tag, out int value)
    {
        value = 0;
        return TryFind(tag, out var type, out var data, out var count) && type == ValueType.Int32 && count > 0 &&
            BinaryPrimitives.TryReadInt32BigEndian(data, out value);
    }

    private RpmHeaderProblem Check(ReadOnlySpan<byte> entry)
    {
        var type = BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
        if (type > (uint)ValueType.LocalisedText)
        {
            return RpmHeaderProblem.BadEntryType;
        }

        var offset = BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
        if (offset > _data.Length)
        {
            return RpmHeaderProblem.OffsetOutOfData;
        }

        var size = (ValueType)type switch
        {
            ValueType.Null => 0,
            ValueType.Int16 => 2,
            ValueType.Int32 => 4,
            ValueType.Int64 => 8,
            _ => 1,
        };
        var count = BinaryPrimitives.ReadUInt32BigEndian(entry[12..]);
        return count * (long)size > _data.Length - offset ? RpmHeaderProblem.CountOutOfData : RpmHeaderProblem.None;
    }

    private bool TryFind(RpmTag tag, out ValueType type, out ReadOnlySpan<byte> data, out int count)
    {
        for (var i = _index.Length - EntryLength; i >= 0; i -= EntryLength)
        {
            var entry = _index.Slice(i, EntryLength);
            if (BinaryPrimitives.ReadUInt32BigEndian(entry) == (uint)tag)
            {
                type = (ValueType)BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
                data = _data[(int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..])..];
                count = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(entry[12..]), int.MaxValue);
                return true;
            }
        }

        type = ValueType.Null;
        data = default;
        count = 0;
        return false;
    }
}
