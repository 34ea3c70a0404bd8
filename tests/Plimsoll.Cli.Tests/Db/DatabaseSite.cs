using Plimsoll.Advisories;
using Plimsoll.Advisories.Signing;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Db;

/// <summary>Homes for the program, keys, and databases that are newer than any snapshot.</summary>
internal sealed class DatabaseSite : IDisposable
{
    private readonly TempFolder _folder = new();

    public DatabaseSite()
    {
        Data = _folder.File("data");
        KeyFile = MakeKey("mine");
        PublicKey = _folder.File("mine.pem");
        Old = Database(2098);
        New = Database(2099);
    }

    /// <summary>The folder of the installed database.</summary>
    public string Data { get; }

    /// <summary>The installed database.</summary>
    public string Installed => Path.Combine(Data, "advisories.padb");

    /// <summary>The private key.</summary>
    public string KeyFile { get; }

    /// <summary>The public key.</summary>
    public string PublicKey { get; }

    /// <summary>A signed database.</summary>
    public byte[] Old { get; }

    /// <summary>A newer one.</summary>
    public byte[] New { get; }

    /// <summary>The environment of a program that has its home here.</summary>
    public (string Name, string? Value)[] Environment =>
    [
        ("PLIMSOLL_DATA", Data), ("XDG_CONFIG_HOME", _folder.File("config")), ("XDG_CACHE_HOME", _folder.File("cache")), ("HOME", _folder.File("home")),
        ("http_proxy", null), ("https_proxy", null), ("HTTP_PROXY", null), ("HTTPS_PROXY", null), ("ALL_PROXY", null), ("all_proxy", null),
    ];

    /// <summary>A file of the test's own.</summary>
    public string File(string name) => _folder.File(name);

    /// <summary>Writes such a file.</summary>
    public string Write(string name, byte[] content)
    {
        var path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Runs the program with its home here.</summary>
    public Ended Run(params string[] arguments) => Processes.Run(arguments, Environment);

    /// <summary>Installs a database.</summary>
    public DatabaseSite Install(byte[] database)
    {
        Run("db", "import", Write("install.padb", database), "--allow-older", "--allow-unsigned").Expect(0);
        return this;
    }

    /// <summary>Makes a pair of keys and returns the private one.</summary>
    public string MakeKey(string name)
    {
        var (secret, open) = DatabaseSigner.CreateKeys();
        System.IO.File.WriteAllText(_folder.File(name + ".pem"), open);
        System.IO.File.WriteAllText(_folder.File(name + ".key"), secret);
        return _folder.File(name + ".key");
    }

    /// <summary>A database whose newest record is of a year.</summary>
    public byte[] Database(int year, string? keyFile = null, bool isSigned = true)
    {
        using var feeds = HarbourFeeds.Create();
        feeds.Debian($"CVE-{year}-0001", $$"""
            "modified": "{{year}}-01-01T00:00:00Z",
            "affected": [{"package": {"ecosystem": "Debian:12", "name": "future{{year}}"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]}]
            """);
        var path = _folder.File("making.padb");
        System.IO.File.WriteAllBytes(path, feeds.Build(new BuildOptions { Quality = 1, BlockLength = 256 }));
        if (isSigned)
        {
            DatabaseSigner.Sign(path, keyFile ?? KeyFile);
        }

        return System.IO.File.ReadAllBytes(path);
    }

    /// <summary>Fails unless this is installed, whole.</summary>
    public void AssertInstalled(byte[] database)
    {
        Assert.Equal(database, System.IO.File.ReadAllBytes(Installed));
        DatabaseCheck.Run(Installed, []);
    }

    public void Dispose() => _folder.Dispose();
}
