using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os;

/// <summary>Which package of an operating system needs which: matches the names that packages need with those that packages have or provide.</summary>
/// <remarks>Versions are not compared: the package manager did that, and what is installed fits.</remarks>
internal sealed class SystemNeeds
{
    /// <summary>Property of a fact: the names that the package needs, with blanks between them.</summary>
    public const string Needs = "needs";

    /// <summary>Property of a fact: the names besides its own that the package provides, with blanks between them.</summary>
    public const string Provides = "provides";

    // No real name is provided by more installed packages; a hostile list would make every need point to everything.
    private const int MaxProviders = 16;

    // 20,000 packages, all that a distribution has, need each other 200,000 times.
    private const int MaxRelations = 1_000_000;

    private readonly List<(Package Package, PackageFact Fact)> _packages = [];
    private readonly Dictionary<string, List<int>> _providers = new(StringComparer.Ordinal);

    /// <summary>The properties of a package's lists, those that are empty left out.</summary>
    public static IEnumerable<KeyValuePair<string, string>> PropertiesOf(NameList needs, NameList provides)
    {
        if (needs.ToText() is { Length: > 0 } needed)
        {
            yield return new(Needs, needed);
        }

        if (provides.ToText() is { Length: > 0 } provided)
        {
            yield return new(Provides, provided);
        }
    }

    /// <summary>A property; none where there is no text.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Text(string name, string? text) => text is null ? [] : [new(name, text)];

    /// <summary>Adds a package that is in the inventory.</summary>
    public void Add(Package package, PackageFact fact)
    {
        Provide(fact.Name, _packages.Count);
        foreach (var name in (fact.Property(Provides) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Provide(name, _packages.Count);
        }

        _packages.Add((package, fact));
    }

    /// <summary>Tells the inventory all relations.</summary>
    public void Relate(InventoryBuilder inventory)
    {
        var related = new HashSet<int>();
        var count = 0;
        for (var i = 0; i < _packages.Count; i++)
        {
            var (package, fact) = _packages[i];
            if (count > MaxRelations)
            {
                inventory.Add(TooMany(package));
                return;
            }

            count += related.Count;
            related.Clear();
            foreach (var name in (fact.Property(Needs) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var providers = _providers.GetValueOrDefault(name) ?? [];
                var isOwn = providers.Exists(at => _packages[at].Fact.Architecture == fact.Architecture);
                foreach (var at in providers)
                {
                    // Of a package that is there for several architectures, the one of its own.
                    if (at != i && (!isOwn || _packages[at].Fact.Architecture == fact.Architecture) && related.Add(at))
                    {
                        inventory.Relate(package, _packages[at].Package);
                    }
                }
            }
        }
    }

    private static Problem TooMany(Package package) => new()
    {
        Kind = ProblemKind.LimitReached,
        Where = package.Evidence[0].Path,
        Layer = package.Evidence[0].LastTouchedLayer,
        Detail = $"its packages need each other more than {MaxRelations:N0} times",
        Consequence = "what the other packages need is not told",
    };

    private void Provide(string name, int position)
    {
        if (!_providers.TryGetValue(name, out var list))
        {
            _providers.Add(name, list = []);
        }

        if (list.Count < MaxProviders && !list.Contains(position))
        {
            list.Add(position);
        }
    }
}
