namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>What the path of a file says about it.</summary>
internal static class NpmPaths
{
    /// <summary>The folder of installed packages.</summary>
    public const string ModulesFolder = "node_modules";

    private const string Modules = ModulesFolder + "/";
    private const string DebianModules = "usr/share/nodejs/";
    private const string YarnModules = ".yarn/unplugged/";
    private const string ManifestEnding = "/" + NpmProject.FileName;

    /// <summary>True for the manifest of an installed package: its folder, or the scope of that, stands directly in one of packages.</summary>
    public static bool IsManifest(string path)
    {
        if (!path.EndsWith(ManifestEnding, StringComparison.Ordinal))
        {
            return false;
        }

        var folder = Folder(path.AsSpan(0, path.Length - ManifestEnding.Length));
        var above = folder.IsEmpty ? folder : Folder(folder[..^1]);
        return IsModules(folder) || (folder.Length > above.Length && folder[above.Length] == '@' && IsModules(above));
    }

    /// <summary>True for a file inside an installed package or beside one.</summary>
    public static bool IsInsidePackages(string path) => Find(path, Modules) >= 0 || Find(path, DebianModules) >= 0 || Find(path, YarnModules) >= 0;

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

    private static bool IsModules(ReadOnlySpan<char> folder) => Ends(folder, Modules) || Ends(folder, DebianModules);

    private static bool Ends(ReadOnlySpan<char> folder, string name) =>
        folder.EndsWith(name, StringComparison.Ordinal) && (folder.Length == name.Length || folder[^(name.Length + 1)] == '/');

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
