namespace Plimsoll.Advisories.Tests.Real;

/// <summary>The database of some folders of the shared feeds, made when it is first asked for.</summary>
public abstract class BuiltFeeds : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Lazy<AdvisoryDatabase> _database;

    /// <summary>Nothing is read yet.</summary>
    protected BuiltFeeds(params string[] groups) => _database = new(() =>
    {
        foreach (var group in groups)
        {
            Directory.CreateSymbolicLink(_folder.File(group), Shared.Require("advisories", group));
        }

        var stream = new MemoryStream();
        DatabaseBuilder.Build(_folder.Path, stream, new BuildOptions { Quality = 1 });
        return AdvisoryDatabase.Open(stream);
    });

    internal AdvisoryDatabase Database => _database.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_database.IsValueCreated)
        {
            _database.Value.Dispose();
        }

        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
