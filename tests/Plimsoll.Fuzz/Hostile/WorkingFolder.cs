namespace Plimsoll.Fuzz.Hostile;

/// <summary>Makes a folder that is watched the place of the process and of its temporary files, so that whatever is written beside them is seen.</summary>
internal sealed class WorkingFolder : IDisposable
{
    private const string Temporary = "TMPDIR";

    private readonly TempFolder _folder;
    private readonly string _before = Environment.CurrentDirectory;
    private readonly string? _temporary = Environment.GetEnvironmentVariable(Temporary);

    public WorkingFolder(TempFolder folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder.File("a/b/c"));
        Directory.CreateDirectory(folder.File("temporary"));
        Environment.CurrentDirectory = folder.File("a/b/c");
        Environment.SetEnvironmentVariable(Temporary, folder.File("temporary"));
    }

    /// <summary>Fails when there is anything but folders, and the files that the test itself wrote.</summary>
    public void AssertUntouched(params string[] own)
    {
        Assert.Equal(own.Order(StringComparer.Ordinal), Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder.Path, f)).Order(StringComparer.Ordinal));
        Assert.Equal(["a", "a/b", "a/b/c", "temporary"], Directory.EnumerateDirectories(_folder.Path, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder.Path, f)).Order(StringComparer.Ordinal));
        foreach (var name in (string[])["/plimsoll-escape", "/escape", Path.Combine(Path.GetDirectoryName(_folder.Path)!, "escape")])
        {
            Assert.False(Path.Exists(name), name);
        }
    }

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        Environment.SetEnvironmentVariable(Temporary, _temporary);
    }
}
