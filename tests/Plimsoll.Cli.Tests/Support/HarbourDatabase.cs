using Plimsoll.Advisories;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

[assembly: AssemblyFixture(typeof(HarbourDatabase))]

namespace Plimsoll.Cli.Tests.Support;

/// <summary>The advisory database of <see cref="HarbourFeeds"/>, built once for all tests.</summary>
public sealed class HarbourDatabase : IDisposable
{
    private readonly TempFolder _folder = new();

    public HarbourDatabase()
    {
        using var feeds = HarbourFeeds.Create();
        File = _folder.File("harbour.padb");
        DatabaseBuilder.Build(feeds.Path, File, new BuildOptions { Quality = 1, BuiltIn = false });
    }

    /// <summary>The file.</summary>
    public string File { get; }

    public void Dispose() => _folder.Dispose();
}
