namespace Plimsoll.Testing;

/// <summary>Where things are in this checkout.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Plimsoll.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root.</summary>
    public static string PathOf(params string[] segments) => Path.Combine([Root, .. segments]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Plimsoll.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run from inside a checkout: Plimsoll.slnx was not found above " + AppContext.BaseDirectory);
    }
}
