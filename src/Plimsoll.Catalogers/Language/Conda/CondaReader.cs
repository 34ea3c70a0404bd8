using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Python;
using Plimsoll.Catalogers.Language.Python.Project;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Conda;

/// <summary>Packages of conda: installed in environments, locked by conda-lock, and pinned by descriptions of environments.</summary>
/// <remarks>
/// An environment in a source tree is no part of the source, so installed records count in images only. The Python packages that conda installs
/// have records of their own, which another row reads: advisories of PyPI are about those. conda does not own them in the sense
/// of an operating system, which would take these advisories away.
/// </remarks>
public static class CondaReader
{
    internal const string PurlType = "conda";

    // The record of a package with a hundred thousand files has about 40 MB.
    private const long MaxRecordSize = 128 << 20;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "conda",
        Version = 1,
        Summary = "Packages of conda: installed ones from conda-meta, those of conda-lock.yml and environment.yml as declared, with their PyPI parts.",
        Ecosystems = [PurlType, "pypi"],
        Tells = ReaderTells.Relations | ReaderTells.Licences | ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants =
        [
            new FileWant { Pattern = "**/conda-meta/*.json", MaxSize = MaxRecordSize },
            "**/conda-lock.yml",
            "**/conda-lock.yaml",
            "**/*.conda-lock.yml",
            "**/environment.yml",
            "**/environment.yaml",
        ],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.FileName.EndsWith(".json"))
        {
            CondaRecord.Read(file, facts);
        }
        else if (PythonLocks.IsInsidePackages(file.Path))
        {
            return;
        }
        else if (file.FileName.StartsWith("environment."))
        {
            CondaEnvironment.Read(file, facts);
        }
        else
        {
            CondaLock.Read(file, facts);
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var environments = new CondaEnvironments(inventory);
        foreach (var file in view.Files)
        {
            if (file.Path.EndsWith(".json", StringComparison.Ordinal))
            {
                if (!view.IsSourceTree)
                {
                    environments.Add(file);
                }
            }
            else
            {
                FactPackages.Add(file, file.Facts.Packages, Row.Name, inventory, Purl);
                if (view.IsSourceTree && CondaEnvironment.Unpinned(file) is { } problem)
                {
                    inventory.Add(problem);
                }
            }
        }

        environments.Relate();
    }

    /// <summary>The package URL of a fact.</summary>
    internal static PackageUrl? Purl(PackageFact fact) => fact.Type == PurlType
        ? PackageUrl.Create(PurlType, null, fact.Name, fact.Version, fact.Properties.Where(static p => p.Key != CondaRecord.Needs))
        : PythonName.Purl(fact.Name, fact.Version);
}
