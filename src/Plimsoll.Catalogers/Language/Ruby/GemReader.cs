using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Ruby;

/// <summary>Gems that are installed, those that come with Ruby included.</summary>
public static class GemReader
{
    private const string Folder = "specifications/";
    private const int MaxCandidates = 16;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "gem",
        Version = 1,
        Summary = "Ruby gems as installed, from the specifications folders of Ruby, with licences and what needs what.",
        Ecosystems = [BundlerReader.PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Licences,
        Scope = ReaderScope.Installed,
        Wants = ["**/specifications/*.gemspec", "**/specifications/default/*.gemspec"],
        Read = GemSpecification.Read,
        Resolve = Resolve,
    };

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        // Gems find each other in one place; which of several versions one will load is decided when it runs.
        var installed = new Dictionary<(string Place, string Name), List<Package>>();
        var all = new List<(string Place, Package Package, PackageFact Fact)>();
        foreach (var file in view.Files)
        {
            var history = new PackageHistory(file);
            foreach (var fact in file.Facts.Packages)
            {
                var package = FactPackages.ToPackage(fact, history.EvidenceOf(fact, Row.Name));
                if (fact.Property(GemSpecification.Platform) is { } platform)
                {
                    package = package with { Purl = PackageUrl.Create(BundlerReader.PurlType, null, fact.Name, fact.Version, [new("platform", platform)]) ?? package.Purl };
                }

                inventory.Add(package);
                var place = file.Path[..(file.Path.LastIndexOf(Folder, StringComparison.Ordinal) + Folder.Length)];
                all.Add((place, package, fact));
                if (!installed.TryGetValue((place, fact.Name), out var versions))
                {
                    installed.Add((place, fact.Name), versions = []);
                }

                versions.Add(package);
            }
        }

        foreach (var (place, package, fact) in all)
        {
            foreach (var (key, name) in fact.Properties)
            {
                foreach (var needed in key == GemSpecification.Needs ? installed.GetValueOrDefault((place, name))?.Take(MaxCandidates) ?? [] : [])
                {
                    if (!ReferenceEquals(needed, package))
                    {
                        inventory.Relate(package, needed);
                    }
                }
            }
        }
    }
}
