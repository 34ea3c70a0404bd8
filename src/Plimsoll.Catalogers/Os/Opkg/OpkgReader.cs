using System.Collections.Immutable;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Os.Opkg;

/// <summary>Packages of OpenWrt, of images built with OpenEmbedded, and others that use opkg.</summary>
/// <remarks>Control files stand in for the database where an image has none, and have the licence where the database has not.</remarks>
public static class OpkgReader
{
    private const long MaxSize = 64 << 20;

    private static readonly ImmutableArray<string> Roots = ["usr/lib/opkg/", "var/lib/opkg/"];

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "opkg",
        Version = 1,
        Summary = "Packages of OpenWrt, OpenEmbedded and others that use opkg, with owned files, licences and what needs what.",
        Ecosystems = ["opkg"],
        Tells = ReaderTells.Relations | ReaderTells.Licences | ReaderTells.Lines,
        Scope = ReaderScope.Installed,
        Wants =
        [
            .. Roots.Select(static root => new FileWant { Pattern = root + "status", MaxSize = MaxSize, SkipEmpty = true }),
            .. Roots.Select(static root => new FileWant { Pattern = root + "info/*.control", SkipEmpty = true }),
            .. Roots.Select(static root => new FileWant { Pattern = root + "info/*.list", SkipEmpty = true }),
        ],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.Path.EndsWith(".list", StringComparison.Ordinal))
        {
            ReadList(file.Span, facts);
        }
        else
        {
            OpkgStatus.Read(file, facts);
        }
    }

    // One absolute path a line, since opkg 0.4 with the mode and the target of a link after tabs.
    private static void ReadList(ReadOnlySpan<byte> text, FactSink facts)
    {
        var paths = new PathList.Builder();
        var lines = new LineReader(text);
        while (lines.MoveNext())
        {
            var tab = lines.Line.IndexOf((byte)'\t');
            var path = (tab < 0 ? lines.Line : lines.Line[..tab]).TrimStart((byte)'/');
            if (!path.IsEmpty)
            {
                paths.Add(path);
            }
        }

        facts.Own(paths.Build());
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var needs = new SystemNeeds();
        foreach (var root in Roots)
        {
            if (view.File(root + "status") is { } status)
            {
                AddPackages(status, root, view, inventory, needs);
                continue;
            }

            foreach (var control in view.Files.Where(f => f.Path.StartsWith(root, StringComparison.Ordinal) && f.Path.EndsWith(".control", StringComparison.Ordinal)))
            {
                AddPackages(control, root, view, inventory, needs);
            }
        }

        needs.Relate(inventory);
    }

    private static void AddPackages(MergedFile file, string root, MergedView view, InventoryBuilder inventory, SystemNeeds needs)
    {
        var history = new PackageHistory(file);
        foreach (var fact in file.Facts.Packages)
        {
            var info = $"{root}info/{fact.Name}";
            var purl = DistributionPurl.Build("opkg", view.Distribution, fact.Name, fact.Version, fact.Architecture, fact.Source!.Name == fact.Name ? null : fact.Source.Name);
            var package = FactPackages.ToPackage(fact, history.EvidenceOf(fact, Row.Name)) with
            {
                Purl = purl,
                Licences = fact.Licences.IsEmpty ? LicencesOf(view.File(info + ".control"), fact) : fact.Licences,
            };
            inventory.Add(package);
            needs.Add(package, fact);
            if (view.File(info + ".list")?.Facts.OwnedPaths is { } owned)
            {
                inventory.Own(purl, owned);
            }
        }
    }

    private static ImmutableArray<string> LicencesOf(MergedFile? control, PackageFact fact) =>
        control?.Facts.Packages.FirstOrDefault(p => p.Name == fact.Name)?.Licences ?? [];
}
