using Plimsoll.Model;

namespace Plimsoll.Reports.Json.Reading;

/// <summary>The packages of a saved report, found by the identifiers that it gives them.</summary>
internal sealed class SavedPackages
{
    private readonly Dictionary<string, Package> _byId = new(StringComparer.Ordinal);

    private SavedPackages()
    {
    }

    /// <summary>All, in their order.</summary>
    public List<Package> All { get; } = [];

    public static SavedPackages Read(SavedNode target, int layers)
    {
        var packages = new SavedPackages();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in target.Objects("packages"))
        {
            var package = Package(node, layers);
            if (!packages._byId.TryAdd(node.Text("id"), package) || !ids.Add(package.Id))
            {
                throw node.Wrong("'id' stands twice");
            }

            packages.All.Add(package);
        }

        return packages;
    }

    /// <summary>The package that a property names.</summary>
    public Package Find(SavedNode node, string name) => _byId.GetValueOrDefault(node.Text(name)) ?? throw node.Wrong($"'{name}' names no package of the report");

    private static Package Package(SavedNode package, int layers) => new()
    {
        Purl = Purl(package, "purl") ?? throw package.Wrong("'purl' is missing"),
        Name = package.Text("name"),
        Version = package.Text("version"),
        Presence = package.Word<PackagePresence>("presence", Names.Of),
        Source = package.Optional("source") is { } source ? new SourcePackage(source.Text("name"), source.Text("version")) : null,
        Architecture = package.OptionalText("architecture"),
        Licences = package.Texts("licences"),
        Supplier = package.OptionalText("supplier"),
        OwnedBy = Purl(package, "ownedBy"),
        Inferred = package.Flag("inferred"),
        Evidence = package.Objects("evidence").Select(e => Evidence(e, layers)).ToArray() is { Length: > 0 } evidence
            ? [.. evidence]
            : throw package.Wrong("'evidence' is empty"),
    };

    private static PackageUrl? Purl(SavedNode package, string name) =>
        package.OptionalText(name) is not { } text ? null
        : PackageUrl.TryParseLoosely(text, out var purl, out var error) ? purl
        : throw package.Wrong($"'{name}' is no package URL ({error})");

    private static Evidence Evidence(SavedNode evidence, int layers) => new()
    {
        Path = evidence.Text("path"),
        Layer = Layer(evidence, "layer", layers),
        LastTouchedLayer = Layer(evidence, "lastTouchedLayer", layers),
        Line = evidence.Index("line"),
        Dependency = evidence.Has("dependency") ? evidence.Word<DependencyKind>("dependency", Names.Of) : DependencyKind.Unknown,
        IsDevelopment = evidence.Flag("development"),
        IsOptional = evidence.Flag("optional"),
        Reader = evidence.Text("reader"),
    };

    private static int Layer(SavedNode evidence, string name, int layers) =>
        evidence.Index(name) is { } layer && layer < layers ? layer : throw evidence.Wrong($"'{name}' is out of range");
}
