using Plimsoll.Cli.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Scan;

public sealed class SharedCacheTests(HarbourDatabase database) : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Processes_that_share_a_cache_say_the_same()
    {
        var layout = HarbourImages.Upgraded().SaveOci(_folder.File("layout"));
        string[] arguments = ["scan", "--db", database.File, "--cache-dir", _folder.File("cache"), "-f", "json", layout];
        (string, string?)[] environment = [("SOURCE_DATE_EPOCH", "1700000000")];
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Processes.Run(arguments, environment), TestContext.Current.CancellationToken)));
        Assert.All(all, ended => Assert.Equal(all[0].Output, ended.Expect(0).Output));
        Assert.Equal(all[0].Output, Processes.Run(arguments, environment).Expect(0).Output);
        Assert.DoesNotContain(Directory.GetFiles(_folder.File("cache"), "*", SearchOption.AllDirectories), static f => Path.GetFileName(f).Contains('.', StringComparison.Ordinal));
    }

    [Fact]
    public void The_cache_of_a_user_is_where_the_environment_says()
    {
        var layout = HarbourImages.Clean().SaveOci(_folder.File("layout"));
        Processes.Run(["scan", "--db", database.File, layout], [("XDG_CACHE_HOME", _folder.File("xdg"))]).Expect(0);
        Assert.True(Directory.Exists(_folder.File("xdg/plimsoll/layers")));
        Processes.Run(["scan", "--db", database.File, layout], [("XDG_CACHE_HOME", null), ("HOME", _folder.File("home"))]).Expect(0);
        Assert.True(Directory.Exists(_folder.File("home/.cache/plimsoll/layers")));
    }

    public void Dispose() => _folder.Dispose();
}
