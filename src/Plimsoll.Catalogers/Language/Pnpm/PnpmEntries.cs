using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Pnpm;

/// <summary>The packages, snapshots and importers of the documents of one lock file.</summary>
internal sealed class PnpmEntries
{
    private static readonly (string Key, NeedKind Kind)[] OfPackages = [("dependencies", NeedKind.Always), ("optionalDependencies", NeedKind.Optional)];

    private static readonly (string Key, NeedKind Kind)[] OfProjects =
    [
        .. OfPackages,
        ("devDependencies", NeedKind.Development),
        ("configDependencies", NeedKind.Development),
        ("packageManagerDependencies", NeedKind.Development),
    ];

    private readonly LockedEntries _entries = NpmLocks.Entries();
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private bool _tellsDevelopment;

    /// <summary>Reads one document.</summary>
    /// <param name="document">Its root.</param>
    /// <param name="tellsDevelopment">True where its packages say whether they are for development only.</param>
    public void Read(YamlMapping document, bool tellsDevelopment)
    {
        _tellsDevelopment |= tellsDevelopment;
        var packages = Entries(document, "packages").ToArray();
        var snapshots = Entries(document, "snapshots").ToArray();
        var optional = Optional(snapshots);
        foreach (var (key, package) in packages.Concat(snapshots))
        {
            AddPackage(key, package, optional);
        }

        foreach (var (key, package) in packages.Concat(snapshots))
        {
            LinkAll(package, OfPackages, _entries.All[_byKey[key.Text!]]);
        }

        AddProject(document);
        foreach (var (_, project) in Entries(document, "importers"))
        {
            AddProject(project);
        }
    }

    /// <summary>Adds what was read as declared packages.</summary>
    public void Write(FactSink facts) => _entries.Write(facts, keepsKinds: _tellsDevelopment);

    // Nothing may be said of a package but its key.
    private static IEnumerable<(YamlNode Key, YamlMapping? Value)> Entries(YamlMapping document, string key) =>
        ((document[key] as YamlMapping)?.Entries ?? []).Where(static e => e.Key.Text is not null).Select(static e => (e.Key, e.Value as YamlMapping));

    // A package may be missing when it may with every set of its peers.
    private static Dictionary<string, bool> Optional((YamlNode Key, YamlMapping? Value)[] snapshots)
    {
        var optional = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (key, snapshot) in snapshots)
        {
            var name = PnpmKey.WithoutPeers(key.Text!);
            optional[name] = IsTrue(snapshot, "optional") && optional.GetValueOrDefault(name, true);
        }

        return optional;
    }

    private static bool IsTrue(YamlMapping? mapping, string key) => (mapping?[key] as YamlScalar)?.Boolean == true;

    private void AddPackage(YamlNode key, YamlMapping? package, Dictionary<string, bool> optional)
    {
        var name = PnpmKey.WithoutPeers(key.Text!);
        if (_byKey.TryGetValue(key.Text!, out var position) || _byKey.TryGetValue(name, out position))
        {
            // The snapshot of a package that is there.
            _byKey[key.Text!] = position;
            return;
        }

        _byKey.Add(key.Text!, _entries.All.Count);
        var hasKey = PnpmKey.TryParse(key.Text!, out var ownName, out var ownVersion);
        _entries.Add((package?["resolution"] as YamlMapping)?.TextOf("type") == "directory"
            ? NpmLocks.Local(name, key.Line)
            : NpmLocks.Entry(
                package?.Field("name") ?? (hasKey ? ownName : null),
                package?.Field("version") ?? (hasKey ? ownVersion : null),
                key.Line,
                isDevelopment: IsTrue(package, "dev"),
                isOptional: IsTrue(package, "optional") || optional.GetValueOrDefault(name)));
    }

    private void AddProject(YamlMapping? project)
    {
        if (project is not null && Array.Exists(OfProjects, kind => project[kind.Key] is YamlMapping))
        {
            var entry = NpmLocks.Local("", project.Line);
            _entries.Add(entry);
            LinkAll(project, OfProjects, entry);
        }
    }

    private void LinkAll(YamlMapping? from, (string Key, NeedKind Kind)[] kinds, LockedEntry entry)
    {
        foreach (var (key, kind) in kinds)
        {
            foreach (var (name, value) in (from?[key] as YamlMapping)?.Entries ?? [])
            {
                // From version 6 on a project has what it asked for beside what it got.
                if (name.Text is { } needed && (value.Text ?? (value as YamlMapping)?.TextOf("version")) is { } version && Find(needed, version) is { } position)
                {
                    entry.Needs.Add((position, kind));
                }
            }
        }
    }

    // What was got is a version, or a key where it goes by another name or comes from elsewhere.
    private int? Find(string name, string version) =>
        _byKey.TryGetValue($"/{name}/{version}", out var position)
        || _byKey.TryGetValue($"/{name}@{version}", out position)
        || _byKey.TryGetValue($"{name}@{version}", out position)
        || _byKey.TryGetValue(version, out position)
        ? position : null;
}
