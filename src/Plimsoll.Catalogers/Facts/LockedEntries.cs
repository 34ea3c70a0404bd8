using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Facts;

/// <summary>The entries of one lock file: finds them by name while they are linked, and adds them as facts in the end.</summary>
/// <remarks>Entries of the same name and version become one package: lock files repeat them for extras, platforms and markers.</remarks>
/// <param name="normalise">The form in which names are compared.</param>
/// <param name="carriesOptional">
/// True where what a package needs optionally may be missing (npm); false where somebody has to ask for it before it is locked (the extras of Python).
/// </param>
internal sealed class LockedEntries(Func<string, string> normalise, bool carriesOptional = false)
{
    /// <summary>Key of a value: the name of a local entry. The value after it, under <see cref="LocalNeeds"/>, has the positions of what it needs.</summary>
    public const string LocalName = "local";

    /// <summary>Key of a value: positions with blanks between them.</summary>
    public const string LocalNeeds = "local-needs";

    // No lock file has more versions of one package; a hostile one would make every need point to everything.
    private const int MaxCandidates = 16;

    private readonly List<LockedEntry> _entries = [];
    private readonly Dictionary<string, List<int>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string? Version), List<int>> _byVersion = [];

    /// <summary>The entries at their positions.</summary>
    public IReadOnlyList<LockedEntry> All => _entries;

    /// <summary>Adds an entry at the next position.</summary>
    public void Add(LockedEntry entry)
    {
        if (entry.Name is not null)
        {
            var name = normalise(entry.Name);
            File(_byName, name, _entries.Count);
            File(_byVersion, (name, entry.Version), _entries.Count);
        }

        _entries.Add(entry);
    }

    /// <summary>The entries of a name, and of a version where one is given; empty where there is none.</summary>
    public IReadOnlyList<int> Find(string name, string? version = null) =>
        (version is null ? _byName.GetValueOrDefault(normalise(name)) : _byVersion.GetValueOrDefault((normalise(name), version))) ?? [];

    /// <summary>An entry needs every entry of a name and version.</summary>
    public void Need(LockedEntry from, string name, string? version = null, NeedKind kind = NeedKind.Always)
    {
        foreach (var position in Find(name, version))
        {
            from.Needs.Add((position, kind));
        }
    }

    /// <summary>Adds what is no local source as declared packages, and says how many entries cannot be used.</summary>
    /// <param name="facts">Where they go.</param>
    /// <param name="keepsKinds">True where the file itself says which packages are for development or optional.</param>
    public void Write(FactSink facts, bool keepsKinds = false)
    {
        var groups = new List<List<LockedEntry>>();
        var positions = Group(groups, out var incomplete);
        var packages = new PackageFact[groups.Count];
        for (var i = 0; i < packages.Length; i++)
        {
            packages[i] = ToFact(groups[i], i, positions);
        }

        var graph = new LockGraph(packages);
        foreach (var local in _entries.Where(static e => e.IsLocal))
        {
            var needs = local.Needs.Select(n => (Position: positions[n.Position], n.Kind)).Where(static n => n.Position >= 0).ToArray();
            foreach (var (position, kind) in needs)
            {
                graph.Ask(position, kind);
            }

            facts.Add(LocalName, local.Name ?? "");
            facts.Add(LocalNeeds, string.Join(' ', needs.Select(static n => n.Position.ToString(CultureInfo.InvariantCulture)).Distinct()));
        }

        foreach (var package in graph.Apply(keepsKinds))
        {
            facts.Add(package);
        }

        if (incomplete > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"{incomplete} entries have no usable name or version", "these packages are not listed");
        }
    }

    // For each entry the position of its package, or -1 where it is none.
    private int[] Group(List<List<LockedEntry>> groups, out int incomplete)
    {
        var known = new Dictionary<(string Type, string Name, string Version, string? Identity), int>();
        var positions = new int[_entries.Count];
        incomplete = 0;
        for (var i = 0; i < positions.Length; i++)
        {
            var entry = _entries[i];
            positions[i] = -1;
            if (entry.IsLocal)
            {
                continue;
            }

            if (entry.Name is null || entry.Version is null)
            {
                incomplete++;
                continue;
            }

            var key = (entry.Type, normalise(entry.Name), entry.Version, entry.Identity);
            if (!known.TryGetValue(key, out positions[i]))
            {
                known.Add(key, positions[i] = groups.Count);
                groups.Add([]);
            }

            groups[positions[i]].Add(entry);
        }

        return positions;
    }

    private PackageFact ToFact(List<LockedEntry> same, int own, int[] positions) => new()
    {
        Type = same[0].Type,
        Namespace = same[0].Namespace,
        Name = same[0].Name!,
        Version = same[0].Version!,
        Presence = PackagePresence.Declared,
        Licences = same[0].Licences,
        Line = same[0].Line > 0 ? same[0].Line : null,
        IsDevelopment = same.TrueForAll(static e => e.IsDevelopment),
        IsOptional = same.TrueForAll(static e => e.IsOptional),
        DependsOn = [.. same.SelectMany(static e => e.Needs).Select(n => positions[n.Position]).Where(p => p >= 0 && p != own).Distinct().Order()],
        Properties = [.. same.SelectMany(static e => e.Properties).DistinctBy(static p => p.Key), .. OptionalNeeds(same, positions)],
    };

    private IEnumerable<KeyValuePair<string, string>> OptionalNeeds(List<LockedEntry> same, int[] positions)
    {
        if (!carriesOptional || !same.Exists(static e => e.Needs.Exists(static n => n.Kind != NeedKind.Always)))
        {
            return [];
        }

        var optional = same.SelectMany(static e => e.Needs).GroupBy(n => positions[n.Position])
            .Where(static g => g.Key >= 0 && g.All(static n => (n.Kind & NeedKind.Optional) != 0))
            .Select(static g => g.Key.ToString(CultureInfo.InvariantCulture));
        return [KeyValuePair.Create(LockGraph.OptionalNeeds, string.Join(' ', optional))];
    }

    private static void File<T>(Dictionary<T, List<int>> index, T key, int position)
        where T : notnull
    {
        if (!index.TryGetValue(key, out var list))
        {
            index.Add(key, list = []);
        }

        if (list.Count < MaxCandidates)
        {
            list.Add(position);
        }
    }
}
