using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Perl;

/// <summary>Distributions of CPAN that are installed.</summary>
/// <remarks>
/// cpanm and Carton leave a folder <c>.meta/Dist-Name-1.2</c> for each, with <c>install.json</c> and <c>MYMETA.json</c>. The build systems themselves write a log,
/// <c>perllocal.pod</c>, and for each main module the list of its files, <c>auto/Dist/Name/.packlist</c>, which tells no version: one that nothing else names is
/// counted. <c>META</c> and <c>MYMETA</c> elsewhere are of the sources at hand and no packages from elsewhere.
/// </remarks>
public static class CpanReader
{
    /// <summary>The purl type.</summary>
    internal const string PurlType = "cpan";

    private const string RecordName = "install.json";
    private const string MetaName = "MYMETA.json";
    private const string LogName = "perllocal.pod";
    private const string FilesName = ".packlist";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "cpan",
        Version = 2,
        Summary = "Perl distributions as cpanm and Carton installed them, with authors, licences and what needs what; those that only perllocal.pod names; .packlist without a version is counted.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Licences | ReaderTells.Lines,
        Scope = ReaderScope.Installed,
        Wants =
        [
            "**/.meta/*/" + RecordName,
            "**/.meta/*/" + MetaName,
            new FileWant { Pattern = "**/" + LogName, SkipEmpty = true },
            new FileWant { Pattern = "**/" + FilesName, InPlace = true },
        ],
        Read = Read,
        Resolve = static (view, inventory) => new CpanPackages(inventory).Add(view),
    };

    /// <summary>The main module of a list of files: <c>Dist::Name</c> of <c>…/auto/Dist/Name/.packlist</c>; null for that of Perl itself.</summary>
    internal static string? ModuleOfFiles(string path)
    {
        const string folder = "/auto/";
        var start = ("/" + path).LastIndexOf(folder, StringComparison.Ordinal);
        return path.EndsWith("/" + FilesName, StringComparison.Ordinal) && start >= 0 && path.Length - FilesName.Length - 1 > start + folder.Length - 1
            ? path[(start + folder.Length - 1)..^(FilesName.Length + 1)].Replace("/", "::", StringComparison.Ordinal)
            : null;
    }

    private static void Read(FileInput file, FactSink facts)
    {
        switch (file.FileName)
        {
            case RecordName:
                CpanRecord.Read(file, facts);
                break;
            case MetaName:
                CpanMeta.Read(file, facts);
                break;
            case LogName:
                CpanLog.Read(file, facts);
                break;
        }
    }
}
