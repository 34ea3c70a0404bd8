using Plimsoll.Catalogers.Language.Python.Project;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Python.Pylock;

/// <summary>Python packages in the lock files that all tools share, and the <c>pyproject.toml</c> beside, which says what the project asks for itself.</summary>
public static class PylockReader
{
    private const string Start = "pylock.";
    private const string End = ".toml";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "pylock",
        Version = 1,
        Summary = "Python packages that pylock.toml and pylock.NAME.toml lock (PEP 751).",
        Ecosystems = [PythonLocks.PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = [PythonLocks.Want("**/pylock.toml"), PythonLocks.Want("**/pylock.*.toml"), PythonLocks.WantManifest(PyProject.FileName)],
        Read = Read,
        Resolve = static (view, inventory) => PythonLocks.Resolve(view, inventory, Row!.Name, PyProject.FileName),
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.FileName.SequenceEqual(PyProject.FileName))
        {
            PyProject.Read(file, facts);
        }
        else if (IsLock(file.FileName) && !PythonLocks.IsInsidePackages(file.Path))
        {
            PylockFile.Read(file, facts);
        }
    }

    // The name between the dots has none itself.
    private static bool IsLock(ReadOnlySpan<char> name) =>
        name.Length == Start.Length + End.Length - 1
        || (name.Length > Start.Length + End.Length && !name[Start.Length..^End.Length].Contains('.'));
}
