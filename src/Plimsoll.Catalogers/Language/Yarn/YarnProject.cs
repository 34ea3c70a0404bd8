using System.Globalization;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Yarn;

/// <summary>Completes the packages of a lock file with what the manifests of the project and of the members of its workspace ask for.</summary>
internal static class YarnProject
{
    /// <summary>Adds the packages of every lock file.</summary>
    public static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            if (!file.Facts.Packages.IsEmpty)
            {
                FactPackages.Add(file, Complete(file, view, inventory), YarnReader.Row.Name, inventory);
            }
        }
    }

    private static IReadOnlyList<PackageFact> Complete(MergedFile file, MergedView view, InventoryBuilder inventory)
    {
        var folder = NpmPaths.Folder(file.Path).ToString();
        NpmProject.ReportBroken(view.File(folder + NpmProject.FileName), inventory);
        var packages = file.Facts.Packages;
        var descriptors = YarnDescriptors.Of(packages);
        var graph = new LockGraph(packages);
        var asked = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        var locked = LockedMembers(file, folder).ToArray();
        foreach (var manifest in NpmWorkspace.Manifests(view, folder).Concat(locked.Select(m => view.File(m.Manifest)).OfType<MergedFile>()))
        {
            if (asked.ContainsKey(manifest.Path))
            {
                continue;
            }

            var positions = new HashSet<int>();
            foreach (var need in NpmProject.Needs(manifest.Facts))
            {
                if (descriptors.Find(need.Name, need.Range) is { } position)
                {
                    graph.Ask(position, need.Kind);
                    positions.Add(position);
                }
            }

            asked.Add(manifest.Path, positions);
        }

        // The lock file itself lists the members, but not when they need what; it counts where a manifest does not say.
        foreach (var (path, needs) in locked)
        {
            var known = asked.GetValueOrDefault(path) ?? [];
            foreach (var position in needs.Where(p => p < packages.Length && !known.Contains(p)))
            {
                graph.Ask(position, NeedKind.Always);
            }
        }

        return graph.Apply();
    }

    private static IEnumerable<(string Manifest, int[] Needs)> LockedMembers(MergedFile file, string folder)
    {
        var member = "";
        foreach (var (key, value) in file.Facts.Values)
        {
            if (key == LockedEntries.LocalName)
            {
                member = value;
            }
            else if (key == LockedEntries.LocalNeeds)
            {
                yield return (folder + member + NpmProject.FileName, [.. value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static t => int.TryParse(t, CultureInfo.InvariantCulture, out var p) ? p : int.MaxValue)]);
            }
        }
    }
}
