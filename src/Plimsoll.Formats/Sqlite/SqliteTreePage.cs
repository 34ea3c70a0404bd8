using System.Buffers.Binary;

namespace Plimsoll.Formats.Sqlite;

/// <summary>One page of a table's tree, and how far it was read.</summary>
internal sealed class SqliteTreePage(int size)
{
    private const byte TableInterior = 0x05;
    private const byte TableLeaf = 0x0D;
    private const byte IndexInterior = 0x02;
    private const byte IndexLeaf = 0x0A;

    private int _header;
    private int _cells;

    public byte[] Bytes { get; } = new byte[size];

    public bool IsLeaf { get; private set; }

    /// <summary>Cells of a leaf; children of an interior page, which are one more than its cells.</summary>
    public int Count { get; private set; }

    /// <summary>The cell or child to read next.</summary>
    public int Next { get; set; }

    /// <summary>Reads the page's header after its bytes were filled.</summary>
    public SqliteProblem Open(uint number, int usable)
    {
        Next = 0;
        _header = number == 1 ? SqliteHeader.Length : 0;
        var type = Bytes[_header];
        if (type is not (TableInterior or TableLeaf))
        {
            return type is IndexInterior or IndexLeaf ? SqliteProblem.WithoutRowId : SqliteProblem.BadPageType;
        }

        IsLeaf = type == TableLeaf;
        _cells = _header + (IsLeaf ? 8 : 12);
        var cells = BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(_header + 3));
        if (_cells + (2 * cells) > usable)
        {
            return SqliteProblem.BadCellCount;
        }

        Count = IsLeaf ? cells : cells + 1;
        return SqliteProblem.None;
    }

    /// <summary>The bytes from the start of a cell to the end of the usable part.</summary>
    public bool TryCell(int index, int usable, out ReadOnlySpan<byte> cell)
    {
        int at = BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(_cells + (2 * index)));
        cell = at >= _cells && at < usable ? Bytes.AsSpan(at, usable - at) : default;
        return !cell.IsEmpty;
    }

    /// <summary>The page number of a child of an interior page; the last child stands in the header.</summary>
    public bool TryChild(int index, int usable, out uint child)
    {
        child = 0;
        if (index == Count - 1)
        {
            child = BinaryPrimitives.ReadUInt32BigEndian(Bytes.AsSpan(_header + 8));
            return true;
        }

        return TryCell(index, usable, out var cell) && BinaryPrimitives.TryReadUInt32BigEndian(cell, out child);
    }
}
