using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Python;

/// <summary>Python packages: installed wheels and eggs, and what requirements files pin.</summary>
/// <remarks>
/// Installed records count in images only: a virtual environment in a source tree is no part of the source. Requirements are declared
/// packages everywhere, those with an exact version; lines without one are problems in source trees, where nothing else says what will be
/// installed, and are passed over in images, where the installed records do.
/// </remarks>
public static class PythonReader
{
    private const long MaxRequirementsSize = 2 << 20;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "python",
        Version = 2,
        Summary = "Python packages: wheels and eggs as installed, requirements files as declared.",
        Ecosystems = ["pypi"],
        Tells = ReaderTells.Licences | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants =
        [
            "**/*dist-info/METADATA",
            "**/*DIST-INFO/METADATA",
            "**/*egg-info/PKG-INFO",
            "**/*EGG-INFO/PKG-INFO",
            "**/*egg-info/METADATA",
            "**/*.egg-info",
            "**/*dist-info/" + PythonOrigin.FileName,
            "**/*DIST-INFO/" + PythonOrigin.FileName,
            new FileWant { Pattern = "**/*requirements*.txt", MaxSize = MaxRequirementsSize, SkipEmpty = true },
            new FileWant { Pattern = "**/requirements/*.txt", MaxSize = MaxRequirementsSize, SkipEmpty = true },
            new FileWant { Pattern = "**/*constraints*.txt", MaxSize = MaxRequirementsSize, SkipEmpty = true },
        ],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        switch (PythonPaths.Kind(file.Path))
        {
            case PythonFile.Metadata:
                PythonMetadata.Read(file, facts);
                break;
            case PythonFile.Origin:
                PythonOrigin.Read(file, facts);
                break;
            default:
                RequirementsFile.Read(file, facts);
                break;
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var requirements = new RequirementGraph(view);
        foreach (var file in view.Files)
        {
            var isRecord = PythonPaths.Kind(file.Path) is PythonFile.Metadata or PythonFile.Origin;
            if (isRecord ? !view.IsSourceTree : requirements.Counts(file))
            {
                AddPackages(file, view, inventory);
            }
        }

        var pins = new RequirementPins(view.IsSourceTree, inventory);
        foreach (var installation in requirements.Installations)
        {
            pins.Apply(installation);
        }

        foreach (var (file, references) in view.IsSourceTree ? requirements.Missing : [])
        {
            inventory.Add(RequirementProblems.Missing(file, references));
        }
    }

    private static void AddPackages(MergedFile file, MergedView view, InventoryBuilder inventory)
    {
        var history = new PackageHistory(file);
        foreach (var fact in file.Facts.Packages)
        {
            inventory.Add(new Package
            {
                Purl = PythonOrigin.Complete(PythonName.Purl(fact.Name, fact.Version)!, file, view),
                Name = fact.Name,
                Version = fact.Version,
                Presence = fact.Presence,
                Licences = fact.Licences,
                Inferred = fact.Inferred,
                Evidence = [history.EvidenceOf(fact, Row.Name)],
            });
        }
    }
}
