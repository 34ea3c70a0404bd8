namespace Plimsoll.Formats.Sqlite;

/// <summary>Everything that can be wrong with a SQLite file, one value a case.</summary>
public enum SqliteProblem : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The file does not begin with the 16 bytes of a SQLite 3 file.</summary>
    NotSqlite,

    /// <summary>The file is shorter than its 100 byte header.</summary>
    HeaderTooShort,

    /// <summary>The page size is not a power of two from 512 to 65536.</summary>
    BadPageSize,

    /// <summary>The reserved bytes leave less than 480 usable bytes of a page.</summary>
    BadReservedBytes,

    /// <summary>The fixed payload fractions are not 64, 32, 32.</summary>
    BadPayloadFractions,

    /// <summary>The text encoding is not 1, 2 or 3.</summary>
    BadEncoding,

    /// <summary>The read version is above 2: a newer format.</summary>
    UnsupportedReadVersion,

    /// <summary>No table of the name that was asked for.</summary>
    NoSuchTable,

    /// <summary>The table is stored as an index (<c>WITHOUT ROWID</c>), which this reader does not support.</summary>
    WithoutRowId,

    /// <summary>A page number is 0 or beyond the end of the database.</summary>
    PageOutOfRange,

    /// <summary>The file ends inside a page.</summary>
    PageTruncated,

    /// <summary>A page was reached twice: a cycle, or two parents.</summary>
    PageReachedTwice,

    /// <summary>A page of a table's tree is neither an interior nor a leaf page of a table.</summary>
    BadPageType,

    /// <summary>The tree is deeper than 20 pages, SQLite's own limit.</summary>
    TreeTooDeep,

    /// <summary>A page counts more cells than it has room for.</summary>
    BadCellCount,

    /// <summary>A cell lies outside the usable part of its page.</summary>
    CellOutOfPage,

    /// <summary>A variable-length integer runs over the end of its cell or record.</summary>
    BadVarint,

    /// <summary>A row claims to be longer than <see cref="SqliteDatabase.MaxRowLength"/> or than the whole database.</summary>
    RowTooLong,

    /// <summary>A chain of overflow pages ends before the row does.</summary>
    OverflowTooShort,

    /// <summary>A record's header is longer than the record.</summary>
    BadRecordHeader,

    /// <summary>A column has the reserved serial type 10 or 11.</summary>
    ReservedSerialType,

    /// <summary>A column's value runs over the end of its record.</summary>
    ColumnOutOfRecord,
}
