using System.Globalization;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Python.Project;

/// <summary>What the rows of all lock files of Python have in common.</summary>
internal static class PythonLocks
{
    /// <summary>The purl type.</summary>
    public const string PurlType = "pypi";

    /// <summary>Key of a value: the file itself says which packages are for development and which are optional.</summary>
    public const string TellsKinds = "tells-kinds";

    /// <summary>What it means that a lock file cannot be read.</summary>
    public const string Consequence = "the packages that it locks are not listed";

    // Key of a value: how many packages come from version control or an address.
    private const string WithoutVersion = "without-version";

    // Lock files of the largest projects have about 5 MB.
    private const long MaxSize = 32 << 20;

    private const long MaxManifestSize = 2 << 20;

    /// <summary>A lock file anywhere.</summary>
    public static FileWant Want(string pattern) => new() { Pattern = pattern, MaxSize = MaxSize };

    /// <summary>A file beside lock files, of this very name, anywhere.</summary>
    public static FileWant WantManifest(string name) => new() { Pattern = "**/" + name, MaxSize = MaxManifestSize };

    /// <summary>True below the folder of installed packages: a lock file there says what their authors had, not what is here.</summary>
    public static bool IsInsidePackages(string path) => path.Split('/') is var segments
        && (segments.Contains("site-packages") || segments.Contains("dist-packages") || segments.Contains("node_modules"));

    /// <summary>The folder of a file, with the slash at its end.</summary>
    public static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    /// <summary>Says how many packages come from version control or an address, and so have no version that the file tells.</summary>
    public static void AddWithoutVersion(FactSink facts, int count)
    {
        if (count > 0)
        {
            facts.Add(WithoutVersion, count.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Adds the packages of every lock file.</summary>
    /// <remarks>What has no version is a problem in source trees only: in images the installed record has it.</remarks>
    /// <param name="view">The files of a row.</param>
    /// <param name="inventory">Where they go.</param>
    /// <param name="reader">Name of the row.</param>
    /// <param name="manifest">Name of the file beside a lock file that says what the project asks for itself; null where there is none.</param>
    public static void Resolve(MergedView view, InventoryBuilder inventory, string reader, string? manifest)
    {
        foreach (var file in view.Files)
        {
            if (!file.Facts.Packages.IsEmpty)
            {
                var beside = manifest is null ? null : view.File(FolderOf(file.Path) + manifest);
                var packages = ProjectNeeds.Complete(file, beside, inventory);
                FactPackages.Add(file, packages, reader, inventory, static fact => PythonName.Purl(fact.Name, fact.Version));
            }

            if (view.IsSourceTree && file.Facts.Value(WithoutVersion) is { } count)
            {
                inventory.Add(new Problem
                {
                    Kind = ProblemKind.UnpinnedVersion,
                    Where = file.Path,
                    Layer = file.LastTouchedLayer,
                    Detail = $"{count} packages come from version control or an address and have no version",
                    Consequence = "these packages are not listed",
                });
            }
        }
    }

    /// <summary>An empty list of entries that finds them by normalised names.</summary>
    public static LockedEntries Entries() => new(static name => PythonName.Normalise(name));
}
