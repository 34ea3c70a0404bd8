using System.Globalization;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>Completes the packages of a lock file of version 1, in which the project does not stand, with what the manifest beside it asks for.</summary>
internal static class NpmLockProject
{
    /// <summary>The packages with what is known of them now; as they were where the file knows the project, or nothing does.</summary>
    public static IReadOnlyList<PackageFact> Complete(MergedFile file, MergedView view, InventoryBuilder inventory)
    {
        var packages = file.Facts.Packages;
        if (file.Facts.Value(NpmLockTree.Outermost) is not { } outermost)
        {
            return packages;
        }

        var manifest = view.File($"{NpmPaths.Folder(file.Path)}{NpmProject.FileName}");
        NpmProject.ReportBroken(manifest, inventory);
        var byName = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in outermost.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(text, CultureInfo.InvariantCulture, out var position) && position < packages.Length)
            {
                byName[packages[position].Name] = position;
            }
        }

        var graph = new LockGraph(packages);
        foreach (var need in manifest is null ? [] : NpmProject.Needs(manifest.Facts))
        {
            // "npm:other@^1.0": the entry is called by its alias, and the package by its name.
            var (name, version) = (need.Name, (string?)need.Range);
            NpmLockVersion.TakeAlias(ref name, ref version);
            if (byName.TryGetValue(name, out var position))
            {
                graph.Ask(position, need.Kind);
            }
        }

        return graph.Apply(keepsKinds: true);
    }
}
