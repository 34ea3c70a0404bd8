using Plimsoll.Advisories.Signing;
using Plimsoll.Advisories.Tests.Feeds;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Advisories.Updates;
using Plimsoll.Images.Transfer;

namespace Plimsoll.Advisories.Tests.Updates;

/// <summary>A folder with an installed database, a key, and databases of several days signed with it.</summary>
internal sealed class UpdateSite : IDisposable
{
    private readonly TempFolder _folder = new();

    public UpdateSite()
    {
        Folder = new DatabaseFolder(_folder.File("data"), TimeProvider.System);
        (KeyFile, Key) = MakeKey("mine");
        Old = Database(1);
        New = Database(2);
    }

    /// <summary>Where things are installed.</summary>
    public DatabaseFolder Folder { get; }

    /// <summary>The private key.</summary>
    public string KeyFile { get; }

    /// <summary>The public key.</summary>
    public DatabaseKey Key { get; }

    /// <summary>A database.</summary>
    public byte[] Old { get; }

    /// <summary>A newer one.</summary>
    public byte[] New { get; }

    /// <summary>Options that make tests quick.</summary>
    public UpdateOptions Options => new()
    {
        FeedFolder = _folder.File("feeds"),
        Policy = new InstallPolicy { Keys = [Key] },
        Transfer = new TransferOptions
        {
            RetryDelay = TimeSpan.FromMilliseconds(5),
            MaxFailures = 3,
            AnswerTimeout = TimeSpan.FromSeconds(5),
            RateWindow = TimeSpan.FromMilliseconds(250),
            MinimumRate = 2_000,
        },
        LockPatience = TimeSpan.FromMilliseconds(200),
    };

    /// <summary>A file that is the test's own.</summary>
    public string File(string name) => _folder.File(name);

    /// <summary>Makes a pair of keys.</summary>
    public (string File, DatabaseKey Key) MakeKey(string name)
    {
        var (secret, open) = DatabaseSigner.CreateKeys();
        var path = _folder.File(name + ".key");
        System.IO.File.WriteAllText(path, secret);
        System.IO.File.WriteAllText(_folder.File(name + ".pem"), open);
        return (path, DatabaseKey.Parse(name, open));
    }

    /// <summary>A database whose newest record is of a day in May, signed.</summary>
    public byte[] Database(int day, string? keyFile = null, long build = 0, bool isSigned = true)
    {
        using var feeds = new FeedFolder();
        for (var i = 0; i < 60; i++)
        {
            feeds.Debian($"CVE-2024-{i:d4}", $""" "modified": "2024-05-{day:d2}T00:00:00Z", {DebianOsvTests.Affected(DebianOsvTests.Entry("12", $"hull{i}", $"{day}.{i}-1"))} """);
        }

        var path = _folder.File("making.padb");
        System.IO.File.WriteAllBytes(path, feeds.Build(new BuildOptions { Quality = 1, BlockLength = 512, BuildNumber = build }));
        if (isSigned)
        {
            DatabaseSigner.Sign(path, keyFile ?? KeyFile);
        }

        return System.IO.File.ReadAllBytes(path);
    }

    /// <summary>Makes one the installed database.</summary>
    public UpdateSite Install(byte[] database)
    {
        using var held = Folder.Lock(TimeSpan.Zero, TestContext.Current.CancellationToken);
        System.IO.File.WriteAllBytes(Folder.Part, database);
        Folder.Install(Folder.Part, "before", Options.Policy, null, TestContext.Current.CancellationToken);
        return this;
    }

    /// <summary>Updates from addresses.</summary>
    public Task<UpdateResult> UpdateAsync(params Uri[] addresses) => UpdateAsync(Options, [.. addresses.Select(static a => DatabaseSources.ParseOne(a.AbsoluteUri, insecure: true))]);

    /// <summary>Updates from sources.</summary>
    public Task<UpdateResult> UpdateAsync(UpdateOptions options, params DatabaseSource[] sources) =>
        new DatabaseUpdate(Folder, options).RunAsync(sources, TestContext.Current.CancellationToken);

    /// <summary>Updates, and expects to be refused with the old database whole in its place.</summary>
    /// <returns>Why.</returns>
    public async Task<string> RefuseAsync(params Uri[] addresses)
    {
        var message = (await Assert.ThrowsAsync<UpdateException>(() => UpdateAsync(addresses))).Message;
        AssertInstalled(Old);
        return message;
    }

    /// <summary>Fails unless this is what is installed, whole, with nothing beside it but notes and the lock.</summary>
    public void AssertInstalled(byte[] database, bool withPart = false)
    {
        Assert.Equal(database, System.IO.File.ReadAllBytes(Folder.File));
        DatabaseCheck.Run(Folder.File, [Key], TestContext.Current.CancellationToken);
        string[] beside = withPart ? ["advisories.part", "advisories.part.json"] : [];
        Assert.Equal(
            ["advisories.json", "advisories.lock", "advisories.padb", .. beside],
            Directory.EnumerateFileSystemEntries(Folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
