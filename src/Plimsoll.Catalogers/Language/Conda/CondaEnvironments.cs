using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Conda;

/// <summary>Joins the records of each environment: which package needs which.</summary>
internal sealed class CondaEnvironments(InventoryBuilder inventory)
{
    private readonly Dictionary<(string Folder, string Name), Package> _packages = [];
    private readonly List<(Package Package, string Folder, PackageFact Fact)> _records = [];

    /// <summary>Adds the package of one record.</summary>
    public void Add(MergedFile file)
    {
        var folder = file.Path[..(file.Path.LastIndexOf('/') + 1)];
        var history = new PackageHistory(file);
        foreach (var fact in file.Facts.Packages)
        {
            var package = FactPackages.ToPackage(fact, history.EvidenceOf(fact, CondaReader.Row.Name));
            package = CondaReader.Purl(fact) is { } purl ? package with { Purl = purl } : package;
            inventory.Add(package);
            _packages[(folder, fact.Name)] = package;
            _records.Add((package, folder, fact));
        }
    }

    /// <summary>Says which needs which. What is not there is a property of the machine (<c>__glibc</c>), or was removed by force.</summary>
    public void Relate()
    {
        foreach (var (package, folder, fact) in _records)
        {
            foreach (var (key, name) in fact.Properties)
            {
                if (key == CondaRecord.Needs && _packages.TryGetValue((folder, name), out var needed))
                {
                    inventory.Relate(package, needed);
                }
            }
        }
    }
}
