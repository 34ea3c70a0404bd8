using Plimsoll.Formats.Sqlite;

namespace Plimsoll.Formats.Tests.Sqlite;

public sealed class SqliteDatabaseTests
{
    [Theory]
    [InlineData("utf8-512.sqlite", SqliteEncoding.Utf8, 120)]
    [InlineData("utf16le-1024.sqlite", SqliteEncoding.Utf16LittleEndian, 40)]
    [InlineData("utf16be-4096.sqlite", SqliteEncoding.Utf16BigEndian, 40)]
    public void Reads_every_row_with_overflow_chains_and_interior_pages(string file, SqliteEncoding encoding, int rows)
    {
        Assert.Equal(SqliteProblem.None, SqliteDatabase.TryOpen(Load(file), null, out var database));
        Assert.Equal(encoding, database!.Encoding);
        Assert.Equal(SqliteWalState.None, database.WalState);
        Assert.Equal(Enumerable.Range(0, rows), Things(database));
    }

    [Fact]
    public void Leaves_reserved_bytes_at_the_end_of_pages_alone()
    {
        Assert.Equal(SqliteProblem.None, SqliteDatabase.TryOpen(Load("reserved-512.sqlite"), null, out var database));
        Assert.Equal(SqliteProblem.None, database!.TryOpenTable("things", out var rows));
        for (var i = 0; i < 40; i++)
        {
            Assert.True(rows!.MoveNext(), rows.Problem.ToString());
            Assert.True(rows.TryGetText(1, out var name));
            Assert.Equal(new string('r', i * 40).Length, name.Length);
            Assert.True(rows.TryGetInteger(2, out var number));
            Assert.Equal(-i, number);
            Assert.True(rows.TryGetBlob(3, out var body));
            Assert.Equal(new byte[i], body);
        }

        Assert.False(rows!.MoveNext());
        Assert.Equal(SqliteProblem.None, rows.Problem);
    }

    [Fact]
    public void Applies_committed_transactions_of_a_log_and_no_others()
    {
        Assert.Equal(SqliteProblem.None, SqliteDatabase.TryOpen(Load("wal-1024.sqlite"), Load("wal-1024.wal.bin"), out var database));
        Assert.Equal(SqliteWalState.Applied, database!.WalState);
        Assert.Equal(Enumerable.Range(0, 20).Where(static i => i != 3), Things(database));

        Assert.Equal(SqliteProblem.None, SqliteDatabase.TryOpen(Load("wal-1024.sqlite"), null, out var alone));
        Assert.Equal(Enumerable.Range(0, 10), Things(alone!));
    }

    [Fact]
    public void A_log_ends_at_its_first_frame_that_is_not_whole()
    {
        var log = LoadBytes("wal-1024.wal.bin");
        const int frame = 24 + 1024;
        for (var frames = 0; frames < log.Length / frame; frames++)
        {
            // A flipped byte in the page of a frame breaks its checksum and those of all after it.
            var damaged = log.ToArray();
            damaged[32 + (frames * frame) + 500] ^= 1;
            var cut = log[..(32 + (frames * frame))];

            Assert.Equal(Read(damaged), Read(cut));
        }

        static string Read(byte[] log)
        {
            Assert.Equal(SqliteProblem.None, SqliteDatabase.TryOpen(Load("wal-1024.sqlite"), FileBytes.Of(log), out var database));
            return database!.WalState + ": " + string.Join(' ', Things(database));
        }
    }

    [Theory]
    [InlineData(0, "magic")]
    [InlineData(4, "format version")]
    [InlineData(8, "page size")]
    [InlineData(17, "salt, so the checksum is wrong")]
    [InlineData(25, "checksum")]
    public void Leaves_a_log_with_a_damaged_header_aside_and_says_so(int at, string what)
    {
        var log = LoadBytes("wal-1024.wal.bin");
        log[at] ^= 0x40;

        Assert.Equal(SqliteProblem.None, SqliteDatabase.TryOpen(Load("wal-1024.sqlite"), FileBytes.Of(log), out var database));
        Assert.True(database!.WalState == SqliteWalState.HeaderDamaged, what);
        Assert.Equal(Enumerable.Range(0, 10), Things(database));
    }

    [Fact]
    public void An_empty_log_is_no_log()
    {
        Assert.Equal(SqliteProblem.None, SqliteDatabase.TryOpen(Load("wal-1024.sqlite"), FileBytes.Of(Array.Empty<byte>()), out var database));
        Assert.Equal(SqliteWalState.None, database!.WalState);
    }

    [Fact]
    public void Names_what_it_does_not_have_or_cannot_read()
    {
        Assert.Equal(SqliteProblem.None, SqliteDatabase.TryOpen(Load("utf8-512.sqlite"), null, out var database));
        Assert.Equal(SqliteProblem.NoSuchTable, database!.TryOpenTable("nothing", out _));
        Assert.Equal(SqliteProblem.None, database.TryOpenTable("KEYED", out var rows));
        Assert.False(rows!.MoveNext());
        Assert.Equal(SqliteProblem.WithoutRowId, rows.Problem);
    }

    [Fact]
    public void A_column_of_another_type_or_beyond_the_last_has_no_value()
    {
        Assert.Equal(SqliteProblem.None, SqliteDatabase.TryOpen(Load("utf8-512.sqlite"), null, out var database));
        Assert.Equal(SqliteProblem.None, database!.TryOpenTable("things", out var rows));
        Assert.True(rows!.MoveNext());
        Assert.False(rows.TryGetInteger(1, out _));
        Assert.False(rows.TryGetBlob(1, out _));
        Assert.False(rows.TryGetText(3, out _));
        Assert.False(rows.TryGetText(4, out _));
        Assert.False(rows.TryGetInteger(0, out _)); // an INTEGER PRIMARY KEY is the row id
    }

    internal static byte[] LoadBytes(string file) =>
        File.ReadAllBytes(Repository.PathOf("tests", "Plimsoll.Formats.Tests", "Sqlite", "Files", file));

    internal static FileBytes Load(string file) => FileBytes.Of(LoadBytes(file));

    // The ids of all rows; every other column is what make.py computes from the id.
    private static List<int> Things(SqliteDatabase database)
    {
        var ids = new List<int>();
        Assert.Equal(SqliteProblem.None, database.TryOpenTable("things", out var rows));
        while (rows!.MoveNext())
        {
            var i = (int)rows.RowId;
            ids.Add(i);
            Assert.True(rows.TryGetText(1, out var name));
            Assert.Equal($"{i}:" + string.Concat(Enumerable.Range(0, i * i / 9).Select(k => (char)('a' + ((i + k) % 26)))) + "ä€", name);
            Assert.True(rows.TryGetInteger(2, out var number));
            Assert.Equal(((long)i * i * i * 1000003) - i, number);
            Assert.True(rows.TryGetBlob(3, out var body));
            Assert.Equal(Enumerable.Range(0, i).Select(static k => (byte)k), body.ToArray());
        }

        Assert.Equal(SqliteProblem.None, rows.Problem);
        return ids;
    }
}
