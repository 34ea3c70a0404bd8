using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>Bills of materials that lie in images and source trees.</summary>
/// <remarks>
/// <para>
/// Some are the record of what their publisher installed: Bitnami's beside each of its products, those in Python's <c>dist-info</c> (PEP 770), and those in
/// the folders that distributions keep for them. Their packages are installed. Any other document is one among the files of some project, about which
/// nobody knows whether it is of this image: its packages are declared, like those of a lockfile.
/// </para>
/// <para>
/// Packages of an operating system are always declared here. Whether one is installed, its package database knows.
/// </para>
/// </remarks>
public static class SbomReader
{
    /// <summary>Property of a fact: the package URL.</summary>
    internal const string Purl = "purl";

    private const string GapKey = "gap:";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "sbom",
        Version = 1,
        Summary = "Bills of materials: CycloneDX (JSON, XML) and SPDX (JSON, tag-value, JSON-LD). Installed where publishers keep them, declared elsewhere.",
        Ecosystems = ["any"],
        Tells = ReaderTells.Relations | ReaderTells.Licences | ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants =
        [
            .. SbomNamesOfFiles.Patterns.Select(static pattern => new FileWant { Pattern = pattern, SkipEmpty = true }),
        ],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        var own = new FactSink(file.Path);
        var document = SbomFile.Read(file.Span, own, out var error);
        if (error is not null)
        {
            // Names such as bom.json are used for other things too. What is damaged began as a bill of materials.
            if (!error.IsOther || SbomNamesOfFiles.IsCertain(file.FileName))
            {
                facts.Problem(ProblemKind.Malformed, error.ToString(), "the packages that it lists are not in the result");
            }

            return;
        }

        foreach (var package in document!.Packages)
        {
            facts.Add(package.Fact);
        }

        // Whether they matter depends on where the file lies and in what. Which operating system it means does not: the image says that.
        foreach (var problem in own.ToFacts().Problems.Where(static p => p.Kind != ProblemKind.UnknownDistribution))
        {
            facts.Add(GapKey + problem.Kind, $"{problem.Detail}\n{problem.Consequence}");
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            var isInstalled = !view.IsSourceTree && SbomNamesOfFiles.IsPublishers(file.Path);
            var facts = file.Facts.Packages.Select(fact => fact with
            {
                Presence = isInstalled && !SystemPackages.IsType(fact.Type) && fact.Presence == PackagePresence.Installed ? PackagePresence.Installed : PackagePresence.Declared,
            }).ToArray();
            FactPackages.Add(file, facts, Row.Name, inventory, PurlOf);
            foreach (var (key, value) in isInstalled || view.IsSourceTree ? file.Facts.Values : [])
            {
                inventory.Add(Gap(file, key, value.Split('\n', 2)));
            }
        }
    }

    private static Problem Gap(MergedFile file, string key, string[] parts) => new()
    {
        Kind = Enum.TryParse<ProblemKind>(key.AsSpan(GapKey.Length), out var kind) ? kind : ProblemKind.Malformed,
        Where = file.Path,
        Layer = file.LastTouchedLayer,
        Detail = parts[0],
        Consequence = parts[^1],
    };

    // The readers of files know no qualifiers of languages, and the same package must be the same in both.
    private static PackageUrl? PurlOf(PackageFact fact) =>
        fact.Property(Purl) is { } text && PackageUrl.TryParseLoosely(text, out var purl, out _)
            ? SystemPackages.IsType(purl.Type) || purl.Type is "conda" or "bitnami" ? purl : purl with { Qualifiers = PackageUrl.NoQualifiers, Subpath = null }
            : null;
}
