using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Conan;

/// <summary>C and C++ packages that Conan locks, or that a project without a lock file asks for.</summary>
public static class ConanReader
{
    internal const string PurlType = "conan";

    private const string LockName = "conan.lock";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "conan",
        Version = 1,
        Summary = "C and C++ packages that conan.lock locks, with what needs what, and those of a conanfile.txt without a lock file.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = ["**/" + LockName, "**/conanfile.txt"],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.FileName.SequenceEqual(LockName))
        {
            ConanLock.Read(file, facts);
        }
        else
        {
            ConanFile.Read(file, facts);
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            var isLock = file.Path.EndsWith(LockName, StringComparison.Ordinal);
            if (!isLock && view.File(file.Path[..(file.Path.LastIndexOf('/') + 1)] + LockName) is { Facts.Packages.IsEmpty: false })
            {
                continue;
            }

            FactPackages.Add(file, file.Facts.Packages, Row.Name, inventory, FactPurl.Of);
            if (view.IsSourceTree && file.Facts.Value(ConanFile.Unpinned)?.Split(' ') is [var count, var line])
            {
                inventory.Add(new Problem
                {
                    Kind = ProblemKind.UnpinnedVersion,
                    Where = file.Path,
                    Layer = file.LastTouchedLayer,
                    Detail = $"{count} references are ranges of versions, the first on line {line}",
                    Consequence = "which versions will be installed is not known, so they are not in the result",
                });
            }
        }
    }
}
