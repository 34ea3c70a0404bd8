using System.Diagnostics;
using System.Globalization;
using System.Text;
using Plimsoll.Formats.Sqlite;

namespace Plimsoll.Formats.Tests.Sqlite;

/// <summary>Random databases that SQLite itself wrote, churned so that pages are free, split and merged, read back by both.</summary>
public sealed class SqliteAgainstShellTests
{
    [Theory]
    [InlineData(1, 512, "UTF-8")]
    [InlineData(2, 1024, "UTF-16le")]
    [InlineData(3, 4096, "UTF-16be")]
    [InlineData(4, 65536, "UTF-8")]
    public void Reads_what_the_shell_reads(int seed, int pageSize, string encoding)
    {
        var shell = Needs.Program("sqlite3");
        using var folder = new TempFolder();
        var path = folder.File("random.sqlite");
        var random = new Random(seed);
        var sql = new StringBuilder($"PRAGMA page_size={pageSize}; PRAGMA encoding='{encoding}'; CREATE TABLE things (id INTEGER PRIMARY KEY, a, b TEXT, c BLOB); BEGIN;\n");
        for (var i = 0; i < 3000; i++)
        {
            var id = random.Next(-800, 800) * (random.Next(20) == 0 ? 1L << 40 : 1);
            sql.Append(random.Next(4) == 0
                ? $"DELETE FROM things WHERE id = {id};\n"
                : $"INSERT OR REPLACE INTO things VALUES ({id}, {1L << random.Next(63)} - {random.Next(1000)}, printf('%.*c', {random.Next(random.Next(9000))}, 'é'), randomblob({random.Next(random.Next(9000))}));\n");
        }

        Run(shell, path, sql + "COMMIT; CREATE TABLE later (x);");
        var expected = Run(shell, path, "SELECT id, a, hex(CAST(b AS BLOB)), hex(c) FROM things ORDER BY id;");

        Assert.Equal(SqliteProblem.None, SqliteDatabase.TryOpen(FileBytes.Of(File.ReadAllBytes(path)), null, out var database));
        Assert.Equal(SqliteProblem.None, database!.TryOpenTable("things", out var rows));
        var text = database.Encoding switch
        {
            SqliteEncoding.Utf16LittleEndian => Encoding.Unicode,
            SqliteEncoding.Utf16BigEndian => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        };
        var actual = new StringBuilder();
        while (rows!.MoveNext())
        {
            Assert.True(rows.TryGetInteger(1, out var a) && rows.TryGetText(2, out var b) && rows.TryGetBlob(3, out var c));
            rows.TryGetInteger(1, out a);
            rows.TryGetText(2, out b);
            rows.TryGetBlob(3, out c);
            actual.Append(CultureInfo.InvariantCulture, $"{rows.RowId}|{a}|{Convert.ToHexString(text.GetBytes(b))}|{Convert.ToHexString(c)}\n");
        }

        Assert.Equal(SqliteProblem.None, rows.Problem);
        Assert.Equal(expected, actual.ToString());
    }

    private static string Run(string shell, string path, string sql)
    {
        using var process = Process.Start(new ProcessStartInfo(shell, ["-batch", path]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        process.StandardInput.Write(sql);
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.GetAwaiter().GetResult();
    }
}
