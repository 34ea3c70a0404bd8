namespace Plimsoll.Formats.Berkeley;

/// <summary>A key or a value, put together from its overflow pages where it has some.</summary>
internal sealed class BerkeleyItem(BerkeleyPages pages, BerkeleyHeader header, byte[] page)
{
    private const byte KeyData = 1;
    private const byte OffPage = 3;
    private const int OffPageLength = 12;
    private const int PageHeader = 26;

    private byte[] _bytes = new byte[256];
    private int _length;

    /// <summary>What was read.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Reads an item as its page has it: a byte for the kind, then the data or where it lies.</summary>
    public BerkeleyProblem Read(ReadOnlySpan<byte> item)
    {
        _length = 0;
        switch (item[0])
        {
            case KeyData:
                Append(item[1..]);
                return BerkeleyProblem.None;
            case OffPage:
                return item.Length < OffPageLength ? BerkeleyProblem.ItemOutOfPage : ReadChain(header.UInt32(item[4..]), header.UInt32(item[8..]));
            default:
                return BerkeleyProblem.UnsupportedItem;
        }
    }

    // The item grows page by page as they are really read, so a length that lies costs nothing.
    private BerkeleyProblem ReadChain(uint number, uint length)
    {
        if (length > BerkeleyHash.MaxItemLength || length > pages.FileLength)
        {
            return BerkeleyProblem.ItemTooLong;
        }

        while (number != 0)
        {
            var problem = pages.Read(number, page);
            if (problem != BerkeleyProblem.None)
            {
                return problem;
            }

            if (page[25] != BerkeleyPages.Overflow)
            {
                return BerkeleyProblem.BadPageType;
            }

            // Of an overflow page the field for free space has the number of bytes on it.
            var part = header.UInt16(page.AsSpan(22));
            if (part > page.Length - PageHeader)
            {
                return BerkeleyProblem.ItemOutOfPage;
            }

            if (part > length - _length)
            {
                return BerkeleyProblem.OverflowLength;
            }

            Append(page.AsSpan(PageHeader, part));
            number = header.UInt32(page.AsSpan(16));
        }

        return _length == length ? BerkeleyProblem.None : BerkeleyProblem.OverflowLength;
    }

    private void Append(ReadOnlySpan<byte> part)
    {
        if (_bytes.Length - _length < part.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + part.Length));
        }

        part.CopyTo(_bytes.AsSpan(_length));
        _length += part.Length;
    }
}
