using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Perl;

/// <summary>Puts the records of one image together.</summary>
internal sealed class CpanPackages(InventoryBuilder inventory)
{
    private readonly List<(Package Package, FileFacts? Meta)> _recorded = [];
    private readonly Dictionary<string, Package> _byModule = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Adds all packages, and which needs which.</summary>
    public void Add(MergedView view)
    {
        foreach (var file in view.Files.Where(static f => f.Facts.Packages is [{ Inferred: false }]))
        {
            AddRecord(file, view.File(file.Path[..(file.Path.LastIndexOf('/') + 1)] + "MYMETA.json")?.Facts);
        }

        foreach (var file in view.Files.Where(static f => f.Facts.Packages is [{ Inferred: true }, ..]))
        {
            AddLog(file);
        }

        foreach (var (package, meta) in _recorded)
        {
            var needed = ValuesOf(meta, CpanMeta.Needs).Select(_byModule.GetValueOrDefault).OfType<Package>().Where(p => !ReferenceEquals(p, package));
            foreach (var other in needed.Distinct<Package>(ReferenceEqualityComparer.Instance))
            {
                inventory.Relate(package, other);
            }
        }

        Count([.. view.Files.Where(f => CpanReader.ModuleOfFiles(f.Path) is { } module && !_byModule.ContainsKey(module) && !_names.Contains(NameOf(module)))]);
    }

    private static string NameOf(string module) => module.Replace("::", "-", StringComparison.Ordinal);

    private static IEnumerable<string> ValuesOf(FileFacts? facts, string key) =>
        facts is null ? [] : facts.Values.Where(v => v.Key == key).Select(static v => v.Value);

    private void AddRecord(MergedFile file, FileFacts? meta)
    {
        var fact = file.Facts.Packages[0];
        var package = FactPackages.ToPackage(fact with { Licences = [.. ValuesOf(meta, CpanMeta.Licence)] }, new PackageHistory(file).EvidenceOf(fact, CpanReader.Row.Name));
        inventory.Add(package);
        _recorded.Add((package, meta));
        _names.Add(fact.Name);
        foreach (var module in ValuesOf(file.Facts, CpanRecord.Module))
        {
            _byModule.TryAdd(module, package);
        }
    }

    // What a record names as well is known better from there, and a record of another version is of a later installation.
    private void AddLog(MergedFile file)
    {
        var history = new PackageHistory(file);
        foreach (var fact in file.Facts.Packages)
        {
            if (!_byModule.ContainsKey(fact.Name.Replace("-", "::", StringComparison.Ordinal)) && _names.Add(fact.Name))
            {
                inventory.Add(FactPackages.ToPackage(fact, history.EvidenceOf(fact, CpanReader.Row.Name)));
            }
        }
    }

    private void Count(IReadOnlyList<MergedFile> files)
    {
        if (files.Count > 0)
        {
            inventory.Add(new Problem
            {
                Kind = ProblemKind.UnpinnedVersion,
                Where = files[0].Path,
                Layer = files[0].LastTouchedLayer,
                Detail = files.Count == 1 ? "names a Perl module, and nothing says its version" : $"and {files.Count - 1} more name Perl modules, and nothing says their versions",
                Consequence = "these modules are not listed",
            });
        }
    }
}
