using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.Nix;

/// <summary>Packages of NixOS and of whatever else was put together with Nix: the folders of its store, and the derivations that built them.</summary>
/// <remarks>A folder and its files are one thing in Nix, so the name of the folder is the record of what is installed. Each output is a package.</remarks>
public static class NixReader
{
    private const string Store = "nix/store/";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "nix",
        Version = 1,
        Summary = "Packages in the Nix store, by the names of its folders, with the derivation where it is there.",
        Ecosystems = ["nix"],
        Scope = ReaderScope.Installed,
        Wants = [new FileWant { Pattern = Store + "*", Folder = true }, Store + "*.drv"],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.Path.EndsWith(".drv", StringComparison.Ordinal))
        {
            NixDerivation.Read(file, facts);
        }
        else if (NixStorePath.TryParse(file.FileName, output: null, out var path))
        {
            facts.Add(new PackageFact { Type = "nix", Name = path.Name, Version = path.Version });
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var builders = new Dictionary<string, (string Derivation, string Output)>(StringComparer.Ordinal);
        foreach (var file in view.Files)
        {
            foreach (var (output, path) in file.Facts.Values)
            {
                builders[path.TrimStart('/')] = (file.Path, output);
            }
        }

        foreach (var file in view.Files.Where(static f => !f.Facts.Packages.IsEmpty))
        {
            var builder = builders.GetValueOrDefault(file.Path);
            if (NixStorePath.TryParse(file.Path.AsSpan(Store.Length), builder.Output, out var path))
            {
                inventory.Add(ToPackage(file, path, builder.Derivation));
            }
        }
    }

    private static Package ToPackage(MergedFile file, NixStorePath path, string? derivation)
    {
        var fact = file.Facts.Packages[0] with { Name = path.Name, Version = path.Version };
        var qualifiers = PackageUrl.NoQualifiers.ToBuilder();
        qualifiers["outputhash"] = path.Hash;
        if (path.Output is not null)
        {
            qualifiers["output"] = path.Output;
        }

        if (derivation is not null)
        {
            qualifiers["drvpath"] = derivation[Store.Length..];
        }

        return FactPackages.ToPackage(fact, new PackageHistory(file).EvidenceOf(file.Facts.Packages[0], Row.Name)) with
        {
            Purl = new PackageUrl { Type = "nix", Name = path.Name, Version = path.Version, Qualifiers = qualifiers.ToImmutable() },
        };
    }
}
