using System.Buffers.Binary;
using CsCheck;
using Plimsoll.Catalogers.Os.Rpm;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Os.Rpm;

/// <summary>A database that cannot be read in full never looks clean.</summary>
public sealed class RpmDamageTests
{
    private const string Database = "var/lib/rpm/rpmdb.sqlite";

    [Theory]
    [InlineData("var/lib/rpm/Packages", "is no database of Berkeley DB")]
    [InlineData("var/lib/rpm/Packages.db", "is no database of rpm's NDB format")]
    [InlineData("usr/lib/sysimage/rpm/Packages", "is no database of Berkeley DB")]
    [InlineData("usr/lib/sysimage/rpm/Packages.db", "is no database of rpm's NDB format")]
    [InlineData("usr/share/rpm/Packages.db", "is no database of rpm's NDB format")]
    public void What_is_no_database_of_the_other_formats_is_said(string path, string detail)
    {
        var found = new FakeImage().Layer((path, "anything")).Scan(RpmReader.Row);
        Assert.Empty(found.Packages);
        Assert.Equal([$"Malformed {path}, blocking"], found.ProblemLines);
        Assert.Equal(detail, found.Problems[0].Detail);
    }

    [Theory]
    [InlineData(12, 0x053162u)] // a tree
    [InlineData(16, 6u)] // an older version
    [InlineData(24, 0x10800u)] // checksums
    public void Kinds_of_Berkeley_DB_that_are_not_read_are_named(int at, uint value)
    {
        var database = BerkeleyBytes.Packages(4096, isBigEndian: false, Header("a"));
        BinaryPrimitives.WriteUInt32LittleEndian(database.AsSpan(at), value);
        Assert.Equal(["Unsupported var/lib/rpm/Packages, blocking"], new FakeImage().Layer(layer => layer.File("var/lib/rpm/Packages", database)).Scan(RpmReader.Row).ProblemLines);
    }

    [Fact]
    public void A_newer_NDB_is_named()
    {
        var database = NdbBytes.Packages(Header("a"));
        database[4] = 1;
        Assert.Equal(["Unsupported var/lib/rpm/Packages.db, blocking"], new FakeImage().Layer(layer => layer.File("var/lib/rpm/Packages.db", database)).Scan(RpmReader.Row).ProblemLines);
    }

    [Fact]
    public void Damage_in_the_other_formats_costs_only_what_it_touches()
    {
        var (berkeley, ndb) = (BerkeleyBytes.Packages(512, isBigEndian: true, Header("a"), Header("b"), Header("c")), NdbBytes.Packages(Header("a"), Header("b"), Header("c")));
        berkeley[(2 * 512) + 25] = 1;
        ndb[NdbBytes.SlotsLength + 20] ^= 1;
        var found = new FakeImage().Layer(layer => layer.File("var/lib/rpm/Packages", berkeley)).Scan(RpmReader.Row);
        Assert.Equal(["b", "c"], found.Packages.Select(static p => p.Name));
        Assert.Equal("the database is damaged: BadPageType", Assert.Single(found.Problems).Detail);
        Assert.True(found.Problems[0].Blocking);
        found = new FakeImage().Layer(layer => layer.File("var/lib/rpm/Packages.db", ndb)).Scan(RpmReader.Row);
        Assert.Equal(["b", "c"], found.Packages.Select(static p => p.Name));
        Assert.Equal("the database is damaged: BadChecksum", Assert.Single(found.Problems).Detail);
    }

    [Fact]
    public void A_database_that_a_later_layer_removed_is_no_problem() =>
        Assert.Empty(new FakeImage().Layer(("var/lib/rpm/Packages", "x"), (Database, "x")).Layer(static l => l.Delete("var/lib/rpm")).Scan(RpmReader.Row).Problems);

    [Theory]
    [InlineData("no database at all, but some text", "is no SQLite database")]
    [InlineData("x", "the database is damaged: HeaderTooShort")]
    [InlineData("SQLite format 3\0", "the database is damaged: HeaderTooShort")]
    public void What_is_no_database_is_said(string text, string detail)
    {
        var problem = Assert.Single(new FakeImage().Layer((Database, text)).Scan(RpmReader.Row).Problems);
        Assert.Equal(detail, problem.Detail);
        Assert.True(problem.Blocking);
        Assert.Equal(0, problem.Layer);
    }

    [Fact]
    public void A_database_of_something_else_is_said() =>
        Assert.Equal("has no table of packages", Assert.Single(Scan(SqliteBytes.Table("Name", [1])).Problems).Detail);

    [Fact]
    public void A_newer_format_is_said()
    {
        var database = Rpmdb(1);
        database[19] = 3;
        Assert.Equal([$"Unsupported {Database}, blocking"], Scan(database).ProblemLines);
    }

    [Fact]
    public void The_packages_before_the_damage_are_kept()
    {
        var database = Rpmdb(100);
        var found = Scan(database[..(database.Length / 2)]);
        Assert.InRange(found.Packages.Count, 10, 90);
        Assert.Equal([$"Malformed {Database}, blocking"], found.ProblemLines);
    }

    [Theory]
    [MemberData(nameof(BadHeaders))]
    public void A_damaged_header_costs_only_its_own_package(string because, byte[] header, string detail)
    {
        var found = Scan(SqliteBytes.Table("Packages", Header("a"), header, Header("b")));
        Assert.Contains("a", found.Packages.Select(static p => p.Name));
        Assert.Contains("b", found.Packages.Select(static p => p.Name));
        var problem = Assert.Single(found.Problems);
        Assert.Equal(because + ": " + detail, because + ": " + problem.Detail);
        Assert.True(problem.Blocking);
    }

    public static TheoryData<string, byte[], string> BadHeaders()
    {
        var many = new byte[16];
        BinaryPrimitives.WriteUInt32BigEndian(many, uint.MaxValue);
        var large = new byte[16];
        BinaryPrimitives.WriteUInt32BigEndian(large, 1);
        BinaryPrimitives.WriteUInt32BigEndian(large.AsSpan(4), uint.MaxValue);
        const string damaged = "1 headers are damaged, the first: ";
        return new()
        {
            { "empty", [], damaged + "TooShort" },
            { "entries", many, damaged + "BadEntryCount" },
            { "data", large, damaged + "TooMuchData" },
            { "truncated", Header("x")[..^10], damaged + "Truncated" },
            { "offset", new RpmHeaderBytes().Entry(1000, 6, int.MaxValue, 1, []).Build(), damaged + "OffsetOutOfData" },
            { "count", new RpmHeaderBytes().Entry(1000, 4, 0, int.MaxValue, []).Build(), damaged + "CountOutOfData" },
            { "files", RpmHeaderBytes.Package("x", "1", "1", null).Texts(1117, "y").Build(), damaged + "BadFileList" },
            { "no name", new RpmHeaderBytes().Text(1001, "1").Text(1002, "1").Build(), "1 headers have no usable name, version or release" },
            { "no release", new RpmHeaderBytes().Text(1000, "x").Text(1001, "1").Build(), "1 headers have no usable name, version or release" },
            { "long name", RpmHeaderBytes.Package(new string('x', 5000), "1", "1", null).Build(), "1 headers have no usable name, version or release" },
        };
    }

    [Fact]
    public void File_lists_that_explode_are_cut_and_said()
    {
        // 25 bytes of a header for each path of 4,000: the lists together would take 240 MB.
        var folder = "/" + new string('d', 3900) + "/";
        var header = new RpmHeaderBytes().Text(1000, "bomb").Text(1001, "1").Text(1002, "1");
        const int files = 60_000;
        header.Integers(1116, [.. Enumerable.Range(0, files).Select(static i => i % 2)]);
        header.Texts(1117, [.. Enumerable.Range(0, files).Select(static _ => "f")]).Texts(1118, folder, "/" + new string('e', 3900) + "/");
        var found = Scan(SqliteBytes.Table("Packages", header.Build(), Header("a")));
        Assert.Equal(["a", "bomb"], found.Packages.Select(static p => p.Name));
        Assert.Equal([$"LimitReached {Database}"], found.ProblemLines);
        Assert.InRange(found.Owned["pkg:rpm/bomb@1-1"].Count, 10_000, 20_000);
    }

    [Fact]
    public void A_database_cut_anywhere_is_never_clean()
    {
        var whole = Rpmdb(60);
        Gen.Int[1, whole.Length - 1].Sample(
            length => Assert.Contains(Scan(whole[..length]).Problems, static p => p.Blocking), iter: 500);
    }

    [Fact]
    public void Damaged_bytes_never_end_the_scan()
    {
        var whole = Rpmdb(60);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).List[1, 8].Sample(
            edits =>
            {
                var database = whole.ToArray();
                edits.ForEach(e => database[e.Item1] = e.Item2);
                Assert.InRange(Scan(database).Packages.Count, 0, 60);
            },
            iter: 2000);
    }

    private static byte[] Header(string name) => RpmHeaderBytes.Package(name, "1", "1", null).Build();

    private static byte[] Rpmdb(int packages) =>
        SqliteBytes.Table("Packages", Enumerable.Range(0, packages).Select(static i => RpmHeaderBytes.Package($"p{i}", "1", "1", null).Files("/usr/bin/p" + i).Build()));

    private static FakeInventory Scan(byte[] database) => new FakeImage().Layer(layer => layer.File(Database, database)).Scan(RpmReader.Row);
}
