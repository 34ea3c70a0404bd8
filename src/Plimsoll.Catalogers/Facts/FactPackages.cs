using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Facts;

/// <summary>Turns facts into packages where the file itself tells all there is: the packages of languages.</summary>
public static class FactPackages
{
    /// <summary>Key of a property: who maintains or sells the package.</summary>
    public const string Supplier = "supplier";

    /// <summary>Adds every package of a file as it stands there, and which needs which.</summary>
    public static void Add(MergedFile file, string reader, InventoryBuilder inventory) => Add(file, file.Facts.Packages, reader, inventory);

    /// <summary>The same with facts that have been completed from other files.</summary>
    /// <param name="file">The file.</param>
    /// <param name="facts">Its packages, each at its position.</param>
    /// <param name="reader">Name of the reader.</param>
    /// <param name="inventory">Where they go.</param>
    /// <param name="purl">Makes the package URL where its parts are not simply those of the fact; null from it, and no function, mean that they are.</param>
    public static void Add(MergedFile file, IReadOnlyList<PackageFact> facts, string reader, InventoryBuilder inventory, Func<PackageFact, PackageUrl?>? purl = null)
    {
        var history = new PackageHistory(file);
        var packages = new Package[facts.Count];
        for (var i = 0; i < packages.Length; i++)
        {
            var package = ToPackage(facts[i], history.EvidenceOf(facts[i], reader));
            packages[i] = purl?.Invoke(facts[i]) is { } made ? package with { Purl = made } : package;
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
        Supplier = fact.Property(Supplier),
        Inferred = fact.Inferred,
        Evidence = [evidence],
    };

    // "@scope/name" of npm, "group:artifact" of Maven.
    private static string NameWithoutNamespace(PackageFact fact) =>
        fact.Namespace is { } space && fact.Name.Length > space.Length && fact.Name[space.Length] is '/' or ':' && fact.Name.StartsWith(space, StringComparison.Ordinal)
            ? fact.Name[(space.Length + 1)..]
            : fact.Name;
}
