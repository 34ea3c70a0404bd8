using System.Buffers.Binary;
using CsCheck;
using Plimsoll.Formats.Sqlite;

namespace Plimsoll.Formats.Tests.Sqlite;

/// <summary>Each way a file can lie has its own answer, and none takes for ever.</summary>
public sealed class SqliteDamageTests
{
    [Theory]
    [InlineData(0, 0x52, SqliteProblem.NotSqlite)]
    [InlineData(16, 0x03, SqliteProblem.BadPageSize)]
    [InlineData(19, 3, SqliteProblem.UnsupportedReadVersion)]
    [InlineData(20, 33, SqliteProblem.BadReservedBytes)]
    [InlineData(21, 63, SqliteProblem.BadPayloadFractions)]
    [InlineData(59, 4, SqliteProblem.BadEncoding)]
    public void A_damaged_header_is_named(int at, byte value, SqliteProblem expected)
    {
        var bytes = SqliteDatabaseTests.LoadBytes("utf8-512.sqlite");
        bytes[at] = value;
        Assert.Equal(expected, SqliteDatabase.TryOpen(FileBytes.Of(bytes), null, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(99)]
    public void A_file_that_ends_in_its_header_is_named(int length)
    {
        var bytes = SqliteDatabaseTests.LoadBytes("utf8-512.sqlite");
        Assert.Equal(SqliteProblem.HeaderTooShort, SqliteDatabase.TryOpen(FileBytes.Of(bytes.AsMemory(0, length)), null, out _));
    }

    [Fact]
    public void A_file_that_ends_early_gives_the_rows_before_and_the_problem()
    {
        var bytes = SqliteDatabaseTests.LoadBytes("utf8-512.sqlite");
        var (rows, problem) = Walk(bytes.AsMemory(0, (bytes.Length / 2) - 100));
        Assert.InRange(rows, 1, 119);
        Assert.True(problem is SqliteProblem.PageTruncated or SqliteProblem.PageOutOfRange, problem.ToString());
    }

    [Fact]
    public void Children_that_point_back_at_the_root_do_not_go_round()
    {
        var bytes = SqliteDatabaseTests.LoadBytes("utf8-512.sqlite");
        var root = RootOf(bytes);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(((root - 1) * 512) + 8), (uint)root);
        Assert.Equal(SqliteProblem.PageReachedTwice, Walk(bytes).Problem);
    }

    [Theory]
    [InlineData(0u, SqliteProblem.PageOutOfRange)]
    [InlineData(uint.MaxValue, SqliteProblem.PageOutOfRange)]
    public void Children_outside_the_file_are_named(uint child, SqliteProblem expected)
    {
        var bytes = SqliteDatabaseTests.LoadBytes("utf8-512.sqlite");
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(((RootOf(bytes) - 1) * 512) + 8), child);
        Assert.Equal(expected, Walk(bytes).Problem);
    }

    [Theory]
    [InlineData(0, 0x07, SqliteProblem.BadPageType)]
    [InlineData(3, 0xFF, SqliteProblem.BadCellCount)]
    [InlineData(12, 0xFF, SqliteProblem.CellOutOfPage)]
    public void A_damaged_root_page_is_named(int at, byte value, SqliteProblem expected)
    {
        var bytes = SqliteDatabaseTests.LoadBytes("utf8-512.sqlite");
        bytes[((RootOf(bytes) - 1) * 512) + at] = value;
        Assert.Equal(expected, Walk(bytes).Problem);
    }

    [Theory]
    [InlineData("FF FF FF FF 7F 01", SqliteProblem.RowTooLong)] // says 34 GB
    [InlineData("FF FF FF FF FF FF FF FF FF 01", SqliteProblem.RowTooLong)] // says -1
    [InlineData("84 58 01 03 00 00 00 00 00", SqliteProblem.CellOutOfPage)] // more than the page, and no room for a page number
    [InlineData("02 01 05 00", SqliteProblem.BadRecordHeader)] // a header longer than its record
    [InlineData("02 01 00 00", SqliteProblem.BadRecordHeader)]
    [InlineData("02 01 02 0A", SqliteProblem.ReservedSerialType)]
    [InlineData("02 01 02 06", SqliteProblem.ColumnOutOfRecord)]
    [InlineData("02 01 02 FF", SqliteProblem.BadVarint)]
    public void A_damaged_row_is_named(string cell, SqliteProblem expected) => Assert.Equal(expected, Walk(OneRow(Hex(cell))).Problem);

    [Fact]
    public void A_chain_that_ends_early_is_named()
    {
        // 1,200 bytes: 184 in the leaf, the rest on two pages, of which there is one.
        var file = OneRow([0x89, 0x30, 0x01, .. new byte[184], 0, 0, 0, 3], pages: 3);
        Assert.Equal(SqliteProblem.OverflowTooShort, Walk(file).Problem);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(1024), 3);
        Assert.Equal(SqliteProblem.PageReachedTwice, Walk(file).Problem);
    }

    [Fact]
    public void A_tree_of_one_child_a_page_stops_at_the_limit_of_depth()
    {
        var file = OneRow([0x02, 0x01, 0x02, 0x00], pages: 40);
        for (var page = 2; page < 40; page++)
        {
            var at = (page - 1) * 512;
            file.AsSpan(at, 512).Clear();
            file[at] = 0x05;
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at + 8), (uint)page + 1);
        }

        Assert.Equal(SqliteProblem.TreeTooDeep, Walk(file).Problem);
    }

    [Fact]
    public void Flipped_bytes_never_throw()
    {
        var good = SqliteDatabaseTests.LoadBytes("utf16be-4096.sqlite");
        var log = SqliteDatabaseTests.LoadBytes("wal-1024.wal.bin");
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[1, 30].Sample(
            flips =>
            {
                var file = good.ToArray();
                foreach (var (at, value) in flips)
                {
                    // Half of the flips go where the structure is.
                    file[at % 2 == 0 ? at : at % 4096 % 130 * (at % 6 == 0 ? 1 : 32) % file.Length] = value;
                }

                Walk(file);
                SqliteDatabase.TryOpen(FileBytes.Of(log), FileBytes.Of(file), out _);
            },
            iter: 3000,
            threads: 1);
    }

    private static (int Rows, SqliteProblem Problem) Walk(ReadOnlyMemory<byte> file)
    {
        var problem = SqliteDatabase.TryOpen(FileBytes.Of(file), null, out var database);
        problem = problem == SqliteProblem.None ? database!.TryOpenTable("things", out var rows) : problem;
        if (problem != SqliteProblem.None)
        {
            return (0, problem);
        }

        database!.TryOpenTable("things", out rows);
        var count = 0;
        while (rows!.MoveNext())
        {
            rows.TryGetText(1, out _);
            rows.TryGetInteger(2, out _);
            rows.TryGetBlob(3, out _);
            count++;
        }

        return (count, rows.Problem);
    }

    private static int RootOf(byte[] file)
    {
        // The schema's second row is "things"; its root page is the only one with the type of an interior page and many children.
        for (var page = 2; page * 512 <= file.Length; page++)
        {
            if (file[(page - 1) * 512] == 0x05)
            {
                return page;
            }
        }

        throw new InvalidOperationException("no interior page");
    }

    // A database of 512 byte pages whose table "things" is page 2, a leaf with one cell at its end.
    private static byte[] OneRow(byte[] cell, int pages = 2)
    {
        var file = new byte[pages * 512];
        "SQLite format 3\0"u8.CopyTo(file);
        file[16] = 2;
        file[18] = file[19] = 1;
        (file[21], file[22], file[23]) = (64, 32, 32);
        file[59] = 1;
        byte[] record = [6, 23, 25, 25, 1, 0, .. "table"u8, .. "things"u8, .. "things"u8, 2];
        AddCell(file.AsSpan(0, 512), 100, [(byte)record.Length, 1, .. record]);
        AddCell(file.AsSpan(512, 512), 0, cell);
        return file;
    }

    private static void AddCell(Span<byte> page, int header, ReadOnlySpan<byte> cell)
    {
        page[header] = 0x0D;
        page[header + 4] = 1;
        var at = 512 - cell.Length;
        BinaryPrimitives.WriteUInt16BigEndian(page[(header + 8)..], (ushort)at);
        cell.CopyTo(page[at..]);
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
