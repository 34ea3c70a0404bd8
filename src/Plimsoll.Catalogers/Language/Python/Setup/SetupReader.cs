using Plimsoll.Catalogers.Language.Python.Project;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Python.Setup;

/// <summary>Exact versions that <c>setup.py</c> and <c>setup.cfg</c> write down.</summary>
/// <remarks>
/// Only in source trees: in an image such a file has done its work, and what came of it is installed. What has no exact version is no
/// problem here: these files say what a library can live with, not what will be installed.
/// </remarks>
public static class SetupReader
{
    private const long MaxSize = 2 << 20;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "python-setup",
        Version = 1,
        Summary = "Python packages that setup.py and setup.cfg ask for in exactly one version.",
        Ecosystems = [PythonLocks.PurlType],
        Tells = ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.SourceTree,
        Wants = [new FileWant { Pattern = "**/setup.py", MaxSize = MaxSize, SkipEmpty = true }, new FileWant { Pattern = "**/setup.cfg", MaxSize = MaxSize, SkipEmpty = true }],
        Read = Read,
        Resolve = static (view, inventory) => PythonLocks.Resolve(view, inventory, Row!.Name, manifest: null),
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (PythonLocks.IsInsidePackages(file.Path))
        {
            return;
        }

        if (file.FileName.EndsWith(".py"))
        {
            SetupScript.Read(file, facts);
        }
        else
        {
            SetupConfig.Read(file, facts);
        }
    }
}
