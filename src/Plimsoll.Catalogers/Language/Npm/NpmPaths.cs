namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>What the path of a file says about it.</summary>
internal static class NpmPaths
{
    private const string Modules = "node_modules/";
    private const string DebianModules = "usr/share/nodejs/";

    /// <summary>True for the manifest of an installed package; false for a lock file. The row wants nothing else.</summary>
    public static bool IsManifest(string path) => path.EndsWith("/package.json", StringComparison.Ordinal);

    /// <summary>True for a file inside an installed package or beside one.</summary>
    public static bool IsInsidePackages(string path) => Find(path, Modules) >= 0 || Find(path, DebianModules) >= 0;

    /// <summary>The folder of a file, with a slash at its end; empty for the root.</summary>
    public static ReadOnlySpan<char> Folder(ReadOnlySpan<char> path) => path[..(path.LastIndexOf('/') + 1)];

    /// <summary>True when one of the folders holds, directly or further down, the outermost <c>node_modules</c> of a path.</summary>
    public static bool IsBelow(string path, HashSet<string> folders)
    {
        var at = Find(path, Modules);
        if (at < 0 || folders.Count == 0)
        {
            return false;
        }

        var lookup = folders.GetAlternateLookup<ReadOnlySpan<char>>();
        var folder = path.AsSpan(0, at);
        while (!lookup.Contains(folder))
        {
            if (folder.IsEmpty)
            {
                return false;
            }

            folder = Folder(folder[..^1]);
        }

        return true;
    }

    // The first place where the name stands as whole segments.
    private static int Find(string path, string name)
    {
        var at = path.IndexOf(name, StringComparison.Ordinal);
        while (at > 0 && path[at - 1] != '/')
        {
            at = path.IndexOf(name, at + 1, StringComparison.Ordinal);
        }

        return at;
    }
}
