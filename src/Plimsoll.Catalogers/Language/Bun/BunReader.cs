using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Bun;

/// <summary>Packages that Bun locks. The project and the members of its workspace stand in the file too, with what they ask for.</summary>
/// <remarks>
/// Before version 1.2 Bun wrote <c>bun.lockb</c>, a dump of its own tables. Where a <c>bun.lock</c> stands beside it, that counts, as it does for Bun.
/// </remarks>
public static class BunReader
{
    private const string LockName = "bun.lock";
    private const string BinaryName = "bun.lockb";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "bun",
        Version = 2,
        Summary = "JavaScript packages that bun.lock or bun.lockb locks, with what needs what, and what is direct, for development or optional.",
        Ecosystems = [NpmReader.PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = [NpmLocks.Want(LockName), NpmLocks.Want(BinaryName)],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (NpmPaths.IsInsidePackages(file.Path))
        {
            return;
        }

        if (file.FileName.SequenceEqual(LockName))
        {
            BunLockfile.Read(file, facts);
        }
        else
        {
            BunBinaryLock.Read(file, facts);
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            if (file.Path.EndsWith(BinaryName, StringComparison.Ordinal) && view.File(file.Path[..^1]) is not null)
            {
                continue;
            }

            FactPackages.Add(file, Row.Name, inventory);
            if (file.Facts.Value(BunBinaryLock.Unread) is { } unread)
            {
                inventory.Add(Unread(file, unread));
            }
        }
    }

    private static Problem Unread(MergedFile file, string problem) => new()
    {
        Kind = problem == nameof(BunLockProblem.OtherVersion) ? ProblemKind.Unsupported : ProblemKind.Malformed,
        Where = file.Path,
        Layer = file.LastTouchedLayer,
        Detail = problem switch
        {
            nameof(BunLockProblem.OtherVersion) => "is of a version of Bun's binary format that is not known",
            nameof(BunLockProblem.NotBun) => "is no binary lock file of Bun",
            _ => "is cut short, or its tables are not where it says",
        },
        Consequence = $"{NpmLocks.Consequence}; `bun install --save-text-lockfile` writes a {LockName} in its place",
    };
}
