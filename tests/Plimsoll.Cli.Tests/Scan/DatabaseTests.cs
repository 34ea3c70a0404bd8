using Plimsoll.Advisories;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Scan;

public sealed class DatabaseTests(HarbourDatabase database) : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void A_database_that_is_not_there_is_told_with_what_to_do() =>
        CommandLine.Run("scan", "--db", _folder.File("none.padb"), CommandLine.Harbour).Expect(2).Complains("build one with 'plimsoll db build' or leave --db out");

    [Theory]
    [InlineData("")]
    [InlineData("this is no database, however long it may be, and however often it is opened")]
    public void What_is_no_database_is_told(string content)
    {
        var file = _folder.File("bad.padb");
        File.WriteAllText(file, content);
        CommandLine.Run("scan", "--db", file, CommandLine.Harbour).Expect(2).Complains($"the advisory database '{file}' cannot be opened");
        CommandLine.Run("db", "status", "--db", file).Expect(2).Complains("cannot be opened");
    }

    [Fact]
    public void Damage_anywhere_is_an_answer_or_a_line_and_never_a_wrong_result()
    {
        var image = HarbourImages.Upgraded().SaveDocker(_folder.File("image.tar"));
        var expected = CommandLine.Scan(database, "-f", "json", image).Expect(0).Ids();
        var bytes = File.ReadAllBytes(database.File);
        var file = _folder.File("damaged.padb");
        var refused = 0;
        for (var at = 0; at < bytes.Length; at += 37)
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 0x55;
            File.WriteAllBytes(file, damaged);
            var ended = CommandLine.Run("scan", "--no-cache", "--db", file, "-f", "json", image);
            if (ended.Code == 0)
            {
                Assert.Equal(expected, ended.Ids());
            }
            else
            {
                ended.Expect(2).Complains("");
                refused++;
            }
        }

        Assert.True(refused > 10, $"only {refused} damaged files were refused");
    }

    [Fact]
    public void The_environment_names_one_and_the_option_counts_before_it()
    {
        string[] scan = ["scan", "--no-cache", "-f", "json", CommandLine.Harbour];
        var named = Processes.Run(scan, [("PLIMSOLL_DB", database.File)]).Expect(0);
        Assert.Equal(database.File, named.Target().GetProperty("database").GetProperty("origin").GetString());
        Processes.Run(scan, [("PLIMSOLL_DB", _folder.File("none.padb"))]).Expect(2).Complains("none.padb");
        Processes.Run([.. scan, "--db", database.File], [("PLIMSOLL_DB", _folder.File("none.padb"))]).Expect(0);
    }

    [Fact]
    public void Without_one_the_snapshot_is_used_and_without_that_nothing_is_judged()
    {
        var ended = Processes.Run("scan", "--no-cache", "-f", "json", CommandLine.Harbour);
        if (AdvisoryDatabase.HasEmbedded)
        {
            Assert.Equal("embedded", ended.Expect(0).Target().GetProperty("database").GetProperty("origin").GetString());
        }
        else
        {
            Assert.False(ended.Expect(2).Complains("undecided: advisory database: there is none").Target().TryGetProperty("database", out _));
        }
    }

    public void Dispose() => _folder.Dispose();
}
