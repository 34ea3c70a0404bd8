using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Os.Pacman;

/// <summary>Packages of Arch Linux and its kin: pacman's local database, a folder a package.</summary>
public static class PacmanReader
{
    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "pacman",
        Version = 1,
        Summary = "Packages of Arch Linux, Manjaro, MSYS2 and others that use pacman, with owned files, licences and what needs what.",
        Ecosystems = ["alpm"],
        Tells = ReaderTells.Relations | ReaderTells.Licences,
        Scope = ReaderScope.Installed,
        Wants = ["var/lib/pacman/local/*/desc", new FileWant { Pattern = "var/lib/pacman/local/*/files", SkipEmpty = true }],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.FileName is "desc")
        {
            PacmanDesc.Read(file, facts);
        }
        else
        {
            PacmanDesc.ReadFiles(file, facts);
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var needs = new SystemNeeds();
        foreach (var file in view.Files)
        {
            var history = new PackageHistory(file);
            foreach (var fact in file.Facts.Packages)
            {
                var upstream = fact.Source!.Name == fact.Name ? null : fact.Source.Name;
                var purl = DistributionPurl.Build("alpm", view.Distribution, fact.Name, fact.Version, fact.Architecture, upstream);
                var package = FactPackages.ToPackage(fact, history.EvidenceOf(fact, Row.Name)) with { Purl = purl };
                inventory.Add(package);
                needs.Add(package, fact);
                if (view.File(file.Path[..^"desc".Length] + "files")?.Facts.OwnedPaths is { } owned)
                {
                    inventory.Own(purl, owned);
                }
            }
        }

        needs.Relate(inventory);
    }
}
