using System.Collections.Immutable;
using Plimsoll.Advisories.Versions;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>Tells what is claimed about a package, whether or not it leads to a finding.</summary>
public static class Claims
{
    /// <summary>The packages of an inventory that anything is claimed about, with the claims.</summary>
    /// <param name="database">The database.</param>
    /// <param name="inventory">The inventory: its distribution makes the scope.</param>
    /// <param name="packages">Those of its packages to look at.</param>
    /// <param name="id">The vulnerability, by any of its ids.</param>
    /// <exception cref="AdvisoryDatabaseException">The database is damaged.</exception>
    public static ImmutableArray<(Package Package, ImmutableArray<ClaimReport> Claims)> Of(
        AdvisoryDatabase database, Inventory inventory, IEnumerable<Package> packages, string id)
    {
        var wanted = database.FindPositions(id).ToHashSet();
        if (wanted.Count == 0)
        {
            return [];
        }

        var scopes = new ScopeTable(database, inventory, new MatchOptions(), new MatchProblems());
        var reader = new ClaimReader(database);
        var found = ImmutableArray.CreateBuilder<(Package, ImmutableArray<ClaimReport>)>();
        foreach (var package in packages)
        {
            if (scopes.Find(package) is { } scope && Read(reader, scope, package, wanted) is { Count: > 0 } claims)
            {
                found.Add((package, [.. claims]));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The claims about a name in every scope that has it, or in those of one purl type.</summary>
    /// <param name="database">The database.</param>
    /// <param name="name">The name, as its ecosystem writes it.</param>
    /// <param name="version">The version to compare; null compares none.</param>
    /// <param name="type">Only scopes of this purl type; null for all.</param>
    /// <remarks>What must hold beside the version is not known here and counts as held; the claims say what it is.</remarks>
    /// <exception cref="AdvisoryDatabaseException">The database is damaged.</exception>
    public static ImmutableArray<ClaimReport> OfName(AdvisoryDatabase database, string name, string? version, string? type)
    {
        List<ClaimReport> found = [];
        var reader = new ClaimReader(database);
        for (var i = 0; i < database.Info.Scopes.Length; i++)
        {
            var scope = database.Info.Scopes[i];
            var ecosystem = Ecosystems.All.FirstOrDefault(row => row.Scope == scope.Name)
                ?? Ecosystems.All.FirstOrDefault(row => row.IsOperatingSystem && row.Scheme == scope.Scheme);
            if (VersionSchemes.Find(scope.Scheme) is not { } scheme || (type is not null && ecosystem?.Type != type))
            {
                continue;
            }

            var known = ecosystem?.Normalize(name) ?? name;
            reader.Read(i, scheme, known, version, conditions: null, wanted: null, found);
            if (ecosystem?.GroupName(name) is { } group)
            {
                reader.Read(i, scheme, group, version, conditions: null, wanted: null, found);
            }

            if (ecosystem?.HasBinaryNames == true)
            {
                reader.Read(i, scheme, Ecosystem.SourcePrefix + known, version, conditions: null, wanted: null, found);
            }
            else if (ecosystem?.IsOperatingSystem == true)
            {
                reader.Read(i, scheme, Ecosystem.BinaryPrefix + known, version, conditions: null, wanted: null, found);
            }
        }

        return [.. found];
    }

    private static List<ClaimReport> Read(ClaimReader reader, MatchScope scope, Package package, HashSet<int> wanted)
    {
        List<ClaimReport> found = [];
        var conditions = PackageConditions.Of(package, scope.Products);
        if (!scope.Ecosystem.HasBinaryNames)
        {
            reader.Read(scope.Position, scope.Scheme, scope.Ecosystem.LookupName(package), scope.Ecosystem.LookupVersion(package), conditions, wanted, found);
            if (scope.Ecosystem.GroupName(package.Name) is { } group)
            {
                reader.Read(scope.Position, scope.Scheme, group, scope.Ecosystem.LookupVersion(package), conditions, wanted, found);
            }

            if (scope.NamesBinaries)
            {
                reader.Read(scope.Position, scope.Scheme, Ecosystem.BinaryPrefix + package.Name, package.Version, conditions, wanted, found);
            }

            return found;
        }

        reader.Read(scope.Position, scope.Scheme, package.Name, package.Version, conditions, wanted, found);
        if (package.Source is { } source)
        {
            reader.Read(scope.Position, scope.Scheme, Ecosystem.SourcePrefix + source.Name, source.Version, conditions, wanted, found);
        }

        return found;
    }
}
