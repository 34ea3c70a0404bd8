using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>Packages of npm: those that are installed, from their own manifests, and those that lock files name.</summary>
/// <remarks>
/// <para>
/// A <c>package.json</c> is that of an installed package when its folder stands directly in a <c>node_modules</c>, or in a scope in one
/// (npm, Yarn and pnpm, whose store has <c>node_modules</c> too), or the same way in <c>usr/share/nodejs</c> (packages of Debian). Any other is
/// that of an application, of a test or of a part of a package, and names no package: what it asks for is one only where it is locked or installed.
/// Beside a lock file of version 1 it says what of that is direct.
/// </para>
/// <para>
/// Lock files inside installed packages say what their authors had, not what is here. npm's own record
/// <c>node_modules/.package-lock.json</c> repeats what the manifests beside it say and is not read either.
/// </para>
/// <para>
/// In a source tree a lock file counts, not what its owner happens to have installed below it, and so does one of Yarn, pnpm or Bun, whose rows read them.
/// Where packages are installed and nothing locks them (they were checked in), they are listed as installed.
/// </para>
/// </remarks>
public static class NpmReader
{
    internal const string PurlType = "npm";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "npm",
        Version = 2,
        Summary = "Packages of npm, pnpm and Yarn in node_modules, those of Debian, and what package-lock.json and npm-shrinkwrap.json lock, with what needs what, and what is direct, for development or optional.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Licences | ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants =
        [
            "**/node_modules/*/package.json",
            "**/node_modules/@*/*/package.json",
            "**/usr/share/nodejs/*/package.json",
            "**/usr/share/nodejs/@*/*/package.json",
            NpmLocks.Want("package-lock.json"),
            NpmLocks.Want("npm-shrinkwrap.json"),
            NpmProject.Want,
            .. NpmOtherLocks.Wants,
        ],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (NpmPaths.IsManifest(file.Path))
        {
            NpmManifest.Read(file, facts);
        }
        else if (NpmPaths.IsInsidePackages(file.Path))
        {
            return;
        }
        else if (file.FileName.SequenceEqual(NpmProject.FileName))
        {
            NpmProject.Read(file, facts);
        }
        else if (!NpmOtherLocks.TryRead(file, facts))
        {
            NpmLockfile.Read(file, facts);
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var locked = view.IsSourceTree ? LockedFolders(view) : [];
        foreach (var file in view.Files)
        {
            if (file.Facts.Packages.IsEmpty || (NpmPaths.IsManifest(file.Path) && NpmPaths.IsBelow(file.Path, locked)))
            {
                continue;
            }

            FactPackages.Add(file, NpmLockProject.Complete(file, view, inventory), Row.Name, inventory);
        }
    }

    private static HashSet<string> LockedFolders(MergedView view) =>
    [
        .. view.Files.Where(static f => (!f.Facts.Packages.IsEmpty && !NpmPaths.IsManifest(f.Path)) || NpmOtherLocks.Locks(f.Facts)).Select(static f => NpmPaths.Folder(f.Path).ToString()),
    ];
}
