using Plimsoll.Catalogers.Binaries.Go;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Go;

/// <summary>Modules that Go projects require.</summary>
/// <remarks>
/// <para>
/// Since Go 1.17 a <c>go.mod</c> lists all modules of the build; before, only those asked for by name, and the rest is taken from <c>go.sum</c>. A
/// module that is replaced by a folder is not listed: its code is in the tree, and its own <c>go.mod</c> speaks for it.
/// </para>
/// <para>
/// Only in source trees: programs in images say themselves what they are made of. Copies in <c>vendor</c> and in the cache of modules are
/// no projects of the tree.
/// </para>
/// </remarks>
public static class GoModReader
{
    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "go-mod",
        Version = 1,
        Summary = "Modules that Go projects require, from go.mod, go.sum and go.work, with replacements, exclusions and the version of Go.",
        Ecosystems = [GoProgram.PurlType],
        Tells = ReaderTells.Direct | ReaderTells.Lines,
        Scope = ReaderScope.SourceTree,
        Wants = ["**/go.mod", "**/go.sum", "**/go.work"],
        Read = Read,
        Resolve = GoModules.Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (IsCopy(file.Path))
        {
            return;
        }

        if (file.FileName is "go.sum")
        {
            GoSumFile.Read(file, facts);
        }
        else
        {
            GoModFile.Read(file, facts);
        }
    }

    private static bool IsCopy(string path) =>
        path.StartsWith("vendor/", StringComparison.Ordinal) || path.Contains("/vendor/", StringComparison.Ordinal)
        || path.StartsWith("pkg/mod/", StringComparison.Ordinal) || path.Contains("/pkg/mod/", StringComparison.Ordinal);
}
