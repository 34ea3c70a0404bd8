using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.Rpm;

/// <summary>Packages of Red Hat, Fedora, SUSE, Amazon and their kin: rpm's database with owned files, licences and module streams.</summary>
/// <remarks>
/// Databases are read layer by layer, so that only packages and paths go into the cache and not copies of a file of tens of megabytes
/// for every layer that installed something. The bytes stay only where a write-ahead log lies beside the database: then both are read
/// again together. A log is empty after rpm ended well; one that is not comes with its database in the same layer, because an overlay
/// copies a file that is opened for writing.
/// </remarks>
public static class RpmReader
{
    private const long MaxSize = 512 << 20;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "rpm",
        Version = 3,
        Summary = "Packages of Fedora, Red Hat, SUSE, Amazon, Azure Linux and others that use rpm (SQLite, Berkeley DB, NDB), with owned files, licences, module streams and what needs what; the lists of images without rpm.",
        Ecosystems = ["rpm"],
        Tells = ReaderTells.Relations | ReaderTells.Licences | ReaderTells.Lines,
        Scope = ReaderScope.Installed,
        Wants =
        [
            .. RpmPaths.Roots.Select(static root => new FileWant { Pattern = root + "rpmdb.sqlite", MaxSize = MaxSize, SkipEmpty = true, KeepBeside = RpmPaths.LogEnding }),
            .. RpmPaths.Roots.Select(static root => new FileWant { Pattern = root + "rpmdb.sqlite" + RpmPaths.LogEnding, MaxSize = MaxSize, SkipEmpty = true, Keep = true }),
            .. RpmPaths.Roots.Select(static root => new FileWant { Pattern = root + "Packages", MaxSize = MaxSize, SkipEmpty = true, InPlace = true }),
            .. RpmPaths.Roots.Select(static root => new FileWant { Pattern = root + "Packages.db", MaxSize = MaxSize, SkipEmpty = true, InPlace = true }),
            .. RpmPaths.Manifests.Select(static path => new FileWant { Pattern = path, SkipEmpty = true }),
        ],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        switch (RpmPaths.Kind(file.Path))
        {
            case RpmFile.Sqlite:
                RpmDatabase.Read(FileBytes.Of(file.Content), null, facts);
                break;
            case RpmFile.BerkeleyDb:
                RpmBerkeley.Read(file.Bytes, facts);
                break;
            case RpmFile.Ndb:
                RpmNdb.Read(file.Bytes, facts);
                break;
            case RpmFile.Manifest:
                RpmManifest.Read(file, facts);
                break;
            case RpmFile.SqliteLog:
                break;
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var databases = 0;
        foreach (var file in view.Files)
        {
            if (RpmPaths.Kind(file.Path) == RpmFile.Manifest)
            {
                continue;
            }

            databases++;
            if (RpmPaths.Kind(file.Path) == RpmFile.SqliteLog)
            {
                if (view.File(file.Path[..^RpmPaths.LogEnding.Length]) is null)
                {
                    inventory.Add(RpmProblems.Malformed(file, "is a write-ahead log without its database"));
                }

                continue;
            }

            var joined = RpmLog.Join(file, view.File(file.Path + RpmPaths.LogEnding), inventory);
            RpmProblems.Report(joined, inventory);
            AddPackages(joined, view.Distribution, inventory);
        }

        // A database says what is there now; a list what was there when the image was made.
        if (databases == 0 && RpmPaths.Manifests.Select(view.File).FirstOrDefault(static f => f is not null) is { } manifest)
        {
            RpmProblems.Report(manifest, inventory);
            AddPackages(manifest, view.Distribution, inventory);
        }
    }

    private static void AddPackages(MergedFile file, Distribution? distribution, InventoryBuilder inventory)
    {
        var history = new PackageHistory(file);
        var epochs = new RpmEpochs(file.Facts.Packages);
        var owned = GroupedPaths.Split(file.Facts.OwnedPaths ?? PathList.Empty);
        var packages = new Package[file.Facts.Packages.Length];
        for (var i = 0; i < packages.Length; i++)
        {
            var fact = file.Facts.Packages[i];
            var purl = Purl(fact, distribution);
            packages[i] = new Package
            {
                Purl = purl,
                Name = fact.Name,
                Version = fact.Version,
                Presence = PackagePresence.Installed,
                Source = epochs.SourceOf(fact),
                Architecture = fact.Architecture,
                Licences = fact.Licences,
                Supplier = fact.Property(RpmPackage.Vendor),
                Evidence = [history.EvidenceOf(fact, Row.Name)],
            };
            inventory.Add(packages[i]);
            if (i < owned.Count && owned[i].Count > 0)
            {
                inventory.Own(purl, owned[i]);
            }
        }

        for (var i = 0; i < packages.Length; i++)
        {
            foreach (var needed in file.Facts.Packages[i].DependsOn)
            {
                if (needed >= 0 && needed < packages.Length)
                {
                    inventory.Relate(packages[i], packages[needed]);
                }
            }
        }
    }

    // "upstream" is the whole file name of the source package and "rpmmod" the module stream, as SBOM tools write them.
    private static PackageUrl Purl(PackageFact fact, Distribution? distribution) => DistributionPurl.Build(
        "rpm",
        distribution,
        fact.Name,
        RpmPackage.WithoutEpoch(fact),
        fact.Architecture,
        fact.Property(RpmPackage.SourceRpm),
        ("epoch", fact.Property(RpmPackage.Epoch)),
        ("rpmmod", fact.Property(RpmPackage.Module)));
}
