using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Pnpm;

/// <summary>Packages that pnpm locks. The project and the members of its workspace stand in the file too, with what they ask for.</summary>
public static class PnpmReader
{
    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "pnpm",
        Version = 1,
        Summary = "JavaScript packages that pnpm-lock.yaml locks (versions 5 to 9), with what needs what, and what is direct, for development or optional.",
        Ecosystems = [NpmReader.PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = [NpmLocks.Want("pnpm-lock.yaml")],
        Read = Read,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (!NpmPaths.IsInsidePackages(file.Path))
        {
            PnpmLockfile.Read(file, facts);
        }
    }
}
