using System.Buffers.Binary;

namespace Plimsoll.Formats.Sqlite;

/// <summary>Goes through the rows of one table in the order of their row ids. Memory: one page for each level of the tree, and one row.</summary>
public sealed class SqliteRows
{
    // SQLite's own limit (BTCURSOR_MAX_DEPTH).
    private const int MaxDepth = 20;

    private readonly SqlitePages _pages;
    private readonly HashSet<uint> _visited = [];
    private readonly List<SqliteTreePage> _path = [];
    private readonly SqliteRecord _row = new();
    private int _depth;

    internal SqliteRows(SqlitePages pages, uint root)
    {
        _pages = pages;
        Problem = Descend(root);
    }

    /// <summary>Why <see cref="MoveNext"/> returned false before the end; rows read until then are good.</summary>
    public SqliteProblem Problem { get; private set; }

    /// <summary>The current row's id, which is also the value of an <c>INTEGER PRIMARY KEY</c> column (stored as null).</summary>
    public long RowId { get; private set; }

    /// <summary>Goes to the next row; false at the end, and at the first <see cref="Problem"/>.</summary>
    public bool MoveNext()
    {
        while (Problem == SqliteProblem.None && _depth > 0)
        {
            var page = _path[_depth - 1];
            if (page.Next >= page.Count)
            {
                _depth--;
                continue;
            }

            var index = page.Next++;
            if (page.IsLeaf)
            {
                Problem = ReadRow(page, index);
                return Problem == SqliteProblem.None;
            }

            Problem = page.TryChild(index, _pages.Usable, out var child) ? Descend(child) : SqliteProblem.CellOutOfPage;
        }

        return false;
    }

    /// <summary>The value of a column of the current row, when it is an integer.</summary>
    public bool TryGetInteger(int column, out long value) => _row.TryGetInteger(column, out value);

    /// <summary>The value of a column of the current row, when it is text. Never throws: what is not valid becomes U+FFFD.</summary>
    public bool TryGetText(int column, out string value) => _row.TryGetText(column, _pages.Encoding, out value);

    /// <summary>The value of a column of the current row, when it is a blob; valid until the next <see cref="MoveNext"/>.</summary>
    public bool TryGetBlob(int column, out ReadOnlySpan<byte> value) => _row.TryGetBlob(column, out value);

    private SqliteProblem Descend(uint number)
    {
        if (_depth >= MaxDepth)
        {
            return SqliteProblem.TreeTooDeep;
        }

        if (!_visited.Add(number))
        {
            return SqliteProblem.PageReachedTwice;
        }

        if (_path.Count == _depth)
        {
            _path.Add(new SqliteTreePage(_pages.Size));
        }

        var page = _path[_depth];
        var problem = _pages.Read(number, page.Bytes);
        problem = problem == SqliteProblem.None ? page.Open(number, _pages.Usable) : problem;
        _depth += problem == SqliteProblem.None ? 1 : 0;
        return problem;
    }

    private SqliteProblem ReadRow(SqliteTreePage page, int index)
    {
        if (!page.TryCell(index, _pages.Usable, out var cell))
        {
            return SqliteProblem.CellOutOfPage;
        }

        var used = SqliteVarint.Read(cell, out var length);
        var idUsed = SqliteVarint.Read(cell[used..], out var id);
        if (used == 0 || idUsed == 0)
        {
            return SqliteProblem.BadVarint;
        }

        RowId = id;
        cell = cell[(used + idUsed)..];
        if (length < 0 || length > SqliteDatabase.MaxRowLength || length > _pages.Count * _pages.Size)
        {
            return SqliteProblem.RowTooLong;
        }

        var local = LocalLength((int)length);
        if (local > cell.Length)
        {
            return SqliteProblem.CellOutOfPage;
        }

        _row.Clear();
        _row.Append(cell[..local]);
        if (local < length)
        {
            if (!BinaryPrimitives.TryReadUInt32BigEndian(cell[local..], out var overflow))
            {
                return SqliteProblem.CellOutOfPage;
            }

            var problem = ReadOverflow(overflow, (int)length - local);
            if (problem != SqliteProblem.None)
            {
                return problem;
            }
        }

        return _row.Open();
    }

    // How much of a row stands in its leaf: fileformat2.html §1.6, with U, X, M and K as there.
    private int LocalLength(int length)
    {
        var usable = _pages.Usable;
        if (length <= usable - 35)
        {
            return length;
        }

        var least = ((usable - 12) * 32 / 255) - 23;
        var filled = least + ((length - least) % (usable - 4));
        return filled <= usable - 35 ? filled : least;
    }

    // The row grows page by page as they are really read, so a length that lies costs nothing.
    private SqliteProblem ReadOverflow(uint number, int rest)
    {
        var page = new byte[_pages.Size];
        while (rest > 0)
        {
            if (number == 0)
            {
                return SqliteProblem.OverflowTooShort;
            }

            if (!_visited.Add(number))
            {
                return SqliteProblem.PageReachedTwice;
            }

            var problem = _pages.Read(number, page);
            if (problem != SqliteProblem.None)
            {
                return problem;
            }

            var part = Math.Min(rest, _pages.Usable - 4);
            _row.Append(page.AsSpan(4, part));
            rest -= part;
            number = BinaryPrimitives.ReadUInt32BigEndian(page);
        }

        return SqliteProblem.None;
    }
}
