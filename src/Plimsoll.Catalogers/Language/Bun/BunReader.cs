using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Bun;

/// <summary>Packages that Bun locks. The project and the members of its workspace stand in the file too, with what they ask for.</summary>
/// <remarks>
/// Before version 1.2 Bun wrote <c>bun.lockb</c>, a dump of its own tables, which changed with its versions. It is not read, and a problem says so where
/// no <c>bun.lock</c> stands beside it.
/// </remarks>
public static class BunReader
{
    private const string LockName = "bun.lock";
    private const string BinaryName = "bun.lockb";
    private const long MaxBinarySize = 1L << 30;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "bun",
        Version = 1,
        Summary = "JavaScript packages that bun.lock locks, with what needs what, and what is direct, for development or optional. A bun.lockb is reported and not read.",
        Ecosystems = [NpmReader.PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = [NpmLocks.Want(LockName), new FileWant { Pattern = "**/" + BinaryName, MaxSize = MaxBinarySize, InPlace = true, NotBelow = NpmPaths.ModulesFolder }],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.FileName.SequenceEqual(LockName) && !NpmPaths.IsInsidePackages(file.Path))
        {
            BunLockfile.Read(file, facts);
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            if (!file.Facts.Packages.IsEmpty)
            {
                FactPackages.Add(file, Row.Name, inventory);
            }
            else if (file.Path.EndsWith(BinaryName, StringComparison.Ordinal) && !NpmPaths.IsInsidePackages(file.Path) && view.File(file.Path[..^1]) is null)
            {
                inventory.Add(new Problem
                {
                    Kind = ProblemKind.Unsupported,
                    Where = file.Path,
                    Layer = file.LastTouchedLayer,
                    Detail = "is the binary lock file of Bun, which is not read",
                    Consequence = $"{NpmLocks.Consequence}; `bun install --save-text-lockfile` writes a {LockName}, which is",
                });
            }
        }
    }
}
