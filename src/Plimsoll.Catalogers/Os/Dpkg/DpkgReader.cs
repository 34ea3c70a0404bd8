using System.Collections.Immutable;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Os.Chisel;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.Dpkg;

/// <summary>Packages of Debian, Ubuntu and their kin: the dpkg database, file lists, and licences as declared.</summary>
public static class DpkgReader
{
    // The largest real database, of 20,000 packages, has about 25 MB.
    private const long MaxStatusSize = 256 << 20;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "dpkg",
        Version = 2,
        Summary = "Packages of Debian, Ubuntu and derivatives, distroless images and those cut with chisel included, with owned files, declared licences and what needs what.",
        Ecosystems = ["deb"],
        Tells = ReaderTells.Relations | ReaderTells.Licences | ReaderTells.Lines,
        Scope = ReaderScope.Installed,
        Wants =
        [
            .. DpkgPaths.Roots.Select(static root => new FileWant { Pattern = root + "status", MaxSize = MaxStatusSize }),
            .. DpkgPaths.Roots.Select(static root => new FileWant { Pattern = root + "status.d/*", SkipEmpty = true }),
            .. DpkgPaths.Roots.Select(static root => new FileWant { Pattern = root + "info/*.list", SkipEmpty = true }),
            new FileWant { Pattern = "usr/share/doc/*/copyright", SkipEmpty = true },
            ChiselPackages.Manifest,
        ],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        switch (DpkgPaths.Kind(file.Path))
        {
            case DpkgFile.Status:
            case DpkgFile.SinglePackage:
                DpkgStatus.Read(file, facts);
                break;
            case DpkgFile.List:
                DpkgFileList.ReadList(file, facts);
                break;
            case DpkgFile.Sums:
                DpkgFileList.ReadSums(file, facts);
                break;
            case DpkgFile.Copyright:
                DpkgCopyright.Read(file, facts);
                break;
            case DpkgFile.ChiselManifest:
                ChiselPackages.Read(file, facts);
                break;
            case DpkgFile.Other:
                break;
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var needs = new SystemNeeds();
        var known = new Dictionary<(string Name, string Version), PackageUrl>();
        foreach (var file in view.Files)
        {
            if (DpkgPaths.Kind(file.Path) is not (DpkgFile.Status or DpkgFile.SinglePackage))
            {
                continue;
            }

            var history = new PackageHistory(file);
            foreach (var fact in file.Facts.Packages)
            {
                var purl = Purl(fact, view.Distribution);
                var package = new Package
                {
                    Purl = purl,
                    Name = fact.Name,
                    Version = fact.Version,
                    Presence = PackagePresence.Installed,
                    Source = fact.Source,
                    Architecture = fact.Architecture,
                    Licences = Licences(view, fact.Name),
                    Supplier = fact.Property(DpkgStatus.Supplier),
                    Evidence = [history.EvidenceOf(fact, Row.Name)],
                };
                inventory.Add(package);
                needs.Add(package, fact);
                known[(fact.Name, fact.Version)] = purl;
                if (FileList(view, file.Path, fact)?.Facts.OwnedPaths is { } owned)
                {
                    inventory.Own(purl, owned);
                }
            }
        }

        needs.Relate(inventory);
        if (view.File(ChiselPackages.Manifest) is { } manifest)
        {
            ChiselPackages.Add(manifest, Row.Name, known, view, inventory);
        }
    }

    private static PackageUrl Purl(PackageFact fact, Distribution? distribution)
    {
        var source = fact.Source!;
        var upstream = source.Version != fact.Version ? $"{source.Name}@{source.Version}" : source.Name != fact.Name ? source.Name : null;
        return DistributionPurl.Build("deb", distribution, fact.Name, fact.Version, fact.Architecture, upstream);
    }

    // Packages that may be installed for several architectures at once have it in the name of their list.
    private static MergedFile? FileList(MergedView view, string path, PackageFact fact)
    {
        if (DpkgPaths.Kind(path) == DpkgFile.SinglePackage)
        {
            return view.File(path + ".md5sums");
        }

        var info = path[..^"status".Length] + "info/";
        return view.File($"{info}{fact.Name}:{fact.Architecture}.list") ?? view.File($"{info}{fact.Name}.list");
    }

    // Packages of one source often share a folder of documents through a link.
    private static ImmutableArray<string> Licences(MergedView view, string name)
    {
        var path = $"usr/share/doc/{name}/copyright";
        var file = view.File(path) ?? (view.Canonical(path) is { } canonical ? view.File(canonical) : null);
        return file is null ? [] : [.. file.Facts.Values.Where(static v => v.Key == DpkgCopyright.Key).Select(static v => v.Value)];
    }
}
