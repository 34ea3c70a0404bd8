using Plimsoll.Catalogers.Language.Python.Project;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Python.Pdm;

/// <summary>Python packages that PDM locks, and the <c>pyproject.toml</c> beside, which says what the project asks for itself.</summary>
public static class PdmReader
{
    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "pdm",
        Version = 1,
        Summary = "Python packages that pdm.lock locks, with groups, extras and what needs what.",
        Ecosystems = [PythonLocks.PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = [PythonLocks.Want("**/pdm.lock"), PythonLocks.WantManifest(PyProject.FileName)],
        Read = Read,
        Resolve = static (view, inventory) => PythonLocks.Resolve(view, inventory, Row!.Name, PyProject.FileName),
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.FileName.SequenceEqual(PyProject.FileName))
        {
            PyProject.Read(file, facts);
        }
        else if (!PythonLocks.IsInsidePackages(file.Path))
        {
            PdmLock.Read(file, facts);
        }
    }
}
