using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Facts;

/// <summary>Turns facts into packages where the file itself tells all there is: the packages of languages.</summary>
public static class FactPackages
{
    /// <summary>Adds every package of a file as it stands there, and which needs which.</summary>
    /// <param name="file">The file.</param>
    /// <param name="reader">Name of the row.</param>
    /// <param name="inventory">Receives the packages.</param>
    /// <param name="adjust">Changes a package before it is added, where the row knows more than the fact says.</param>
    public static void Add(MergedFile file, string reader, InventoryBuilder inventory, Func<Package, Package>? adjust = null)
    {
        var history = new PackageHistory(file);
        var facts = file.Facts.Packages;
        var packages = new Package[facts.Length];
        for (var i = 0; i < packages.Length; i++)
        {
            var package = ToPackage(facts[i], history.EvidenceOf(facts[i], reader));
            packages[i] = adjust is null ? package : adjust(package);
            inventory.Add(packages[i]);
        }

        for (var i = 0; i < packages.Length; i++)
        {
            foreach (var needed in facts[i].DependsOn)
            {
                if (needed >= 0 && needed < packages.Length)
                {
                    inventory.Relate(packages[i], packages[needed]);
                }
            }
        }
    }

    /// <summary>One package with one piece of evidence.</summary>
    public static Package ToPackage(PackageFact fact, Evidence evidence) => new()
    {
        Purl = new PackageUrl { Type = fact.Type, Namespace = fact.Namespace, Name = NameWithoutNamespace(fact), Version = fact.Version },
        Name = fact.Name,
        Version = fact.Version,
        Presence = fact.Presence,
        Source = fact.Source,
        Architecture = fact.Architecture,
        Licences = fact.Licences,
        Inferred = fact.Inferred,
        Evidence = [evidence],
    };

    private static string NameWithoutNamespace(PackageFact fact) =>
        fact.Namespace is { } space && fact.Name.Length > space.Length && fact.Name[space.Length] == '/' && fact.Name.StartsWith(space, StringComparison.Ordinal)
            ? fact.Name[(space.Length + 1)..]
            : fact.Name;
}
