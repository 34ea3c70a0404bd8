using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Vcpkg;

/// <summary>C and C++ packages of vcpkg: installed ones from its database, and what a manifest pins.</summary>
/// <remarks>A tree of installed packages in a source tree is output of a build, so installed records count in images only.</remarks>
public static class VcpkgReader
{
    internal const string PurlType = "vcpkg";

    private const string ManifestName = "vcpkg.json";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "vcpkg",
        Version = 1,
        Summary = "C and C++ packages of vcpkg: as installed, with what needs what, and the versions that vcpkg.json pins.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = ["**/vcpkg/status", "**/" + ManifestName],
        Read = Read,
        Resolve = Resolve,
    };

    /// <summary>The qualifier for the revision of a recipe; none for the first.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> PortVersion(string? number) =>
        FieldText.IsUsable(number) && number != "0" ? [FactPurl.Qualifier("port_version", number)] : [];

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.FileName.SequenceEqual(ManifestName))
        {
            VcpkgManifest.Read(file, facts);
        }
        else
        {
            VcpkgStatus.Read(file, facts);
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            var isManifest = file.Path.EndsWith(ManifestName, StringComparison.Ordinal);
            if (isManifest || !view.IsSourceTree)
            {
                FactPackages.Add(file, file.Facts.Packages, Row.Name, inventory, FactPurl.Of);
            }

            if (isManifest && view.IsSourceTree && file.Facts.Value(VcpkgManifest.Unpinned)?.Split(' ') is [var count, var line])
            {
                inventory.Add(new Problem
                {
                    Kind = ProblemKind.UnpinnedVersion,
                    Where = file.Path,
                    Layer = file.LastTouchedLayer,
                    Detail = $"{count} dependencies have the version of a baseline that is not in the tree, the first on line {line}",
                    Consequence = "which versions will be installed is not known, so they are not in the result",
                });
            }
        }
    }
}
