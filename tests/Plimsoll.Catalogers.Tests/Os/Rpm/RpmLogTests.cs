using Plimsoll.Catalogers.Os.Rpm;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Os.Rpm;

/// <summary>Databases whose newest changes are still in the write-ahead log beside them.</summary>
public sealed class RpmLogTests
{
    private const string Database = "var/lib/rpm/rpmdb.sqlite";
    private const string Log = Database + "-wal";

    private static readonly byte[] Before = Rpmdb("a", "b");
    private static readonly byte[] After = Rpmdb("a", "c", "d");

    [Fact]
    public void The_log_counts()
    {
        var found = new FakeImage().Layer(layer => layer.File(Database, Before).File(Log, SqliteBytes.Log(Before, After))).Scan(RpmReader.Row);
        Assert.Equal(["a", "c", "d"], found.Packages.Select(static p => p.Name));
        Assert.Equal(["usr/bin/d"], found.Owned["pkg:rpm/d@1-1?arch=x86_64"]);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void A_database_whose_table_is_still_in_the_log_is_not_damaged()
    {
        var first = After[..SqliteBytes.PageSize];
        var found = new FakeImage().Layer(layer => layer.File(Database, first).File(Log, SqliteBytes.Log(first, After))).Scan(RpmReader.Row);
        Assert.Equal(["a", "c", "d"], found.Packages.Select(static p => p.Name));
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void An_empty_log_does_not_count()
    {
        var found = new FakeImage().Layer(layer => layer.File(Database, Before).File(Log, "")).Scan(RpmReader.Row);
        Assert.Equal(["a", "b"], found.Packages.Select(static p => p.Name));
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void A_deleted_log_does_not_count()
    {
        var found = new FakeImage()
            .Layer(layer => layer.File(Database, Before).File(Log, SqliteBytes.Log(Before, After)))
            .Layer(layer => layer.Delete(Log).File(Database, After)).Scan(RpmReader.Row);
        Assert.Equal(["a 0", "c 1", "d 1"], found.Packages.Select(static p => $"{p.Name} {p.Evidence[0].Layer}"));
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Packages_keep_their_layer_when_the_last_one_left_a_log()
    {
        var found = new FakeImage()
            .Layer(layer => layer.File(Database, Before))
            .Layer(layer => layer.File(Database, Before).File(Log, SqliteBytes.Log(Before, After))).Scan(RpmReader.Row);
        Assert.Equal(["a 0 1", "c 1 1", "d 1 1"], found.Packages.Select(static p => $"{p.Name} {p.Evidence[0].Layer} {p.Evidence[0].LastTouchedLayer}"));
    }

    [Fact]
    public void A_log_that_lost_its_end_counts_up_to_its_last_commit()
    {
        var log = SqliteBytes.Log(Before, After);
        var found = new FakeImage().Layer(layer => layer.File(Database, Before).File(Log, log[..^1])).Scan(RpmReader.Row);
        Assert.Equal(["a", "b"], found.Packages.Select(static p => p.Name));
    }

    [Fact]
    public void A_damaged_log_is_said()
    {
        var log = SqliteBytes.Log(Before, After);
        log[24] ^= 1;
        var found = new FakeImage().Layer(layer => layer.File(Database, Before).File(Log, log)).Scan(RpmReader.Row);
        Assert.Equal(["a", "b"], found.Packages.Select(static p => p.Name));
        Assert.Equal([$"Malformed {Database}, blocking"], found.ProblemLines);
    }

    [Fact]
    public void A_log_from_another_layer_than_its_database_is_said()
    {
        var found = new FakeImage()
            .Layer(layer => layer.File(Database, Before))
            .Layer(layer => layer.File(Log, SqliteBytes.Log(Before, After))).Scan(RpmReader.Row);
        Assert.Equal(["a", "b"], found.Packages.Select(static p => p.Name));
        Assert.Equal([$"Unsupported {Log}, blocking"], found.ProblemLines);
    }

    [Fact]
    public void A_log_without_its_database_is_said() =>
        Assert.Equal([$"Malformed {Log}, blocking"], new FakeImage().Layer(layer => layer.File(Log, SqliteBytes.Log(Before, After))).Scan(RpmReader.Row).ProblemLines);

    private static byte[] Rpmdb(params string[] names) =>
        SqliteBytes.Table("Packages", names.Select(static n => RpmHeaderBytes.Package(n, "1", "1", null).Files("/usr/bin/" + n).Build()));
}
