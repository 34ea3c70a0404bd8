using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.Apk;

/// <summary>Packages of Alpine, Wolfi and their kin: apk's database with owned files and licences.</summary>
public static class ApkReader
{
    private const long MaxSize = 256 << 20;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "apk",
        Version = 2,
        Summary = "Packages of Alpine, Wolfi, Chainguard and others that use apk, with owned files, licences and what needs what.",
        Ecosystems = ["apk"],
        Tells = ReaderTells.Relations | ReaderTells.Licences | ReaderTells.Lines,
        Scope = ReaderScope.Installed,
        Wants =
        [
            new FileWant { Pattern = "lib/apk/db/installed", MaxSize = MaxSize },
            new FileWant { Pattern = "usr/lib/apk/db/installed", MaxSize = MaxSize },
        ],
        Read = ApkInstalled.Read,
        Resolve = Resolve,
    };

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var needs = new SystemNeeds();
        foreach (var file in view.Files)
        {
            var history = new PackageHistory(file);
            var owned = GroupedPaths.Split(file.Facts.OwnedPaths ?? Formats.PathList.Empty);
            for (var i = 0; i < file.Facts.Packages.Length; i++)
            {
                var fact = file.Facts.Packages[i];
                var upstream = fact.Source!.Name == fact.Name ? null : fact.Source.Name;
                var purl = DistributionPurl.Build("apk", view.Distribution, fact.Name, fact.Version, fact.Architecture, upstream);
                var package = new Package
                {
                    Purl = purl,
                    Name = fact.Name,
                    Version = fact.Version,
                    Presence = PackagePresence.Installed,
                    Source = fact.Source,
                    Architecture = fact.Architecture,
                    Licences = fact.Licences,
                    Supplier = fact.Property(ApkInstalled.Supplier),
                    Evidence = [history.EvidenceOf(fact, Row.Name)],
                };
                inventory.Add(package);
                needs.Add(package, fact);
                if (i < owned.Count && owned[i].Count > 0)
                {
                    inventory.Own(purl, owned[i]);
                }
            }
        }

        needs.Relate(inventory);
    }
}
