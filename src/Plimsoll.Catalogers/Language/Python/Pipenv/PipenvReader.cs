using Plimsoll.Catalogers.Language.Python.Project;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Python.Pipenv;

/// <summary>Python packages that Pipenv locks, and the <c>Pipfile</c> beside, which says what the project asks for itself.</summary>
public static class PipenvReader
{
    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "pipenv",
        Version = 1,
        Summary = "Python packages that Pipfile.lock locks, by category.",
        Ecosystems = [PythonLocks.PurlType],
        Tells = ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = [PythonLocks.Want("**/Pipfile.lock"), PythonLocks.WantManifest(Pipfile.FileName)],
        Read = Read,
        Resolve = static (view, inventory) => PythonLocks.Resolve(view, inventory, Row!.Name, Pipfile.FileName),
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.FileName.SequenceEqual(Pipfile.FileName))
        {
            Pipfile.Read(file, facts);
        }
        else if (!PythonLocks.IsInsidePackages(file.Path))
        {
            PipfileLock.Read(file, facts);
        }
    }
}
