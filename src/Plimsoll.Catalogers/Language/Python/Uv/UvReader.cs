using Plimsoll.Catalogers.Language.Python.Project;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Python.Uv;

/// <summary>Python packages that uv locks. The project and the members of its workspace stand in the file too, with what they ask for.</summary>
public static class UvReader
{
    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "uv",
        Version = 1,
        Summary = "Python packages that uv.lock locks, with groups, extras and what needs what.",
        Ecosystems = [PythonLocks.PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = [PythonLocks.Want("**/uv.lock")],
        Read = Read,
        Resolve = static (view, inventory) => PythonLocks.Resolve(view, inventory, Row!.Name, manifest: null),
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (!PythonLocks.IsInsidePackages(file.Path))
        {
            UvLock.Read(file, facts);
        }
    }
}
