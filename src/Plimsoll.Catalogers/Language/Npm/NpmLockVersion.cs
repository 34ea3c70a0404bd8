namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>What stands under <c>version</c> in a lock file beside a plain version.</summary>
/// <remarks>
/// The first lock files have there what was asked for: <c>npm:other@1.0.0</c> (another package under this name),
/// <c>file:../folder</c>, <c>file:a.tgz</c>, <c>git+ssh://host/repository.git#commit</c>, <c>https://host/a.tgz</c>.
/// An alias is taken apart, a folder is no package, and the rest is a version as written.
/// </remarks>
internal static class NpmLockVersion
{
    private static readonly string[] ArchiveEndings = [".tgz", ".tar.gz", ".tar"];

    /// <summary>True for a folder of this machine: sources that were linked in.</summary>
    public static bool IsFolder(string? version) =>
        version is not null
        && version.StartsWith("file:", StringComparison.Ordinal)
        && !ArchiveEndings.Any(ending => version.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Puts the package that is really there in the place of its alias.</summary>
    public static void TakeAlias(ref string name, ref string? version)
    {
        if (version is null || !version.StartsWith("npm:", StringComparison.Ordinal))
        {
            return;
        }

        var at = version.LastIndexOf('@');
        if (at > "npm:".Length && at < version.Length - 1)
        {
            name = version["npm:".Length..at];
            version = version[(at + 1)..];
        }
    }
}
