using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Deb822;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.R;

/// <summary>Packages of R as installed.</summary>
/// <remarks>
/// https://cran.r-project.org/doc/manuals/r-release/R-exts.html#The-DESCRIPTION-file. The same file describes sources of a package: only that of an installed one
/// has <c>Built</c>. Packages find each other in one library or in those beside it, by name.
/// </remarks>
public static class RReader
{
    internal const string PurlType = "cran";

    private const string Needs = "needs";
    private const int MaxNeeds = 1000;
    private const int MaxField = 64 << 10;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "r",
        Version = 1,
        Summary = "Packages of R as installed, from the DESCRIPTION files of its libraries, with licences and what needs what.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Licences | ReaderTells.Lines,
        Scope = ReaderScope.Installed,
        Wants = ["**/DESCRIPTION"],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        string? name = null, version = null, licence = null;
        var (isBuilt, line) = (false, 0);
        var needs = new List<string>();
        var reader = new Deb822Reader(file.Span);
        for (var token = reader.Read(); token is not (Deb822Token.End or Deb822Token.EndOfParagraph); token = reader.Read())
        {
            if (token != Deb822Token.Field)
            {
                continue;
            }

            if (reader.NameIs("Package"u8))
            {
                (name, line) = (FieldText.OrNull(reader.Value), reader.Line);
            }
            else if (reader.NameIs("Version"u8))
            {
                version = FieldText.OrNull(reader.Value);
            }
            else if (reader.NameIs("License"u8))
            {
                licence = FieldText.OrNull(reader.Value);
            }
            else if (reader.NameIs("Built"u8))
            {
                isBuilt = true;
            }
            else if (reader.NameIs("Depends"u8) || reader.NameIs("Imports"u8) || reader.NameIs("LinkingTo"u8))
            {
                AddNeeds(reader.Value, needs);
                AddNeeds(reader.Continuation, needs);
            }
        }

        if (isBuilt && name is not null && version is not null)
        {
            facts.Add(new PackageFact
            {
                Type = PurlType,
                Name = name,
                Version = version,
                Line = line,
                Licences = licence is null ? [] : [licence],
                Properties = [.. needs.Distinct(StringComparer.Ordinal).Select(static n => KeyValuePair.Create(Needs, n))],
            });
        }
        else if (isBuilt)
        {
            facts.Problem(ProblemKind.Malformed, "has no usable name or version", "the package is not listed");
        }
    }

    // "R (>= 3.5), methods, Rcpp (>= 1.0)"
    private static void AddNeeds(ReadOnlySpan<byte> field, List<string> needs)
    {
        if (field.Length > MaxField)
        {
            return;
        }

        foreach (var part in field.Split((byte)','))
        {
            var need = Utf8Text.Trim(field[part]);
            var end = need.IndexOfAny((byte)' ', (byte)'(', (byte)'\n');
            if (FieldText.TryRead(Utf8Text.Trim(end < 0 ? need : need[..end]), out var name) && name != "R" && needs.Count < MaxNeeds)
            {
                needs.Add(name);
            }
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var packages = new List<(string Library, Package Package, PackageFact Fact)>();
        var byName = new Dictionary<(string Library, string Name), Package>();
        var anywhere = new Dictionary<string, Package>(StringComparer.Ordinal);
        foreach (var file in view.Files)
        {
            var history = new PackageHistory(file);
            foreach (var fact in file.Facts.Packages)
            {
                var package = FactPackages.ToPackage(fact, history.EvidenceOf(fact, Row.Name));
                inventory.Add(package);
                var library = file.Path.Split('/') is [.. var folders, _, _] ? string.Join('/', folders) : "";
                packages.Add((library, package, fact));
                byName.TryAdd((library, fact.Name), package);
                anywhere.TryAdd(fact.Name, package);
            }
        }

        foreach (var (library, package, fact) in packages)
        {
            foreach (var (key, name) in fact.Properties)
            {
                var needed = key == Needs ? byName.GetValueOrDefault((library, name)) ?? anywhere.GetValueOrDefault(name) : null;
                if (needed is not null && !ReferenceEquals(needed, package))
                {
                    inventory.Relate(package, needed);
                }
            }
        }
    }
}
