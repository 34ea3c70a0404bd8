using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>Says which packages of an inventory are vulnerable.</summary>
public static class Matcher
{
    private static readonly Comparer<Finding> ById =
        Comparer<Finding>.Create(static (left, right) => string.CompareOrdinal(left.Id, right.Id));

    /// <summary>Matches every package that counts for this kind of target.</summary>
    /// <remarks>
    /// In images only installed packages count, in source trees declared ones too. Packages of the operating system are looked up
    /// by source package in the scope of the distribution. A distribution without advisories is a blocking problem, never clean.
    /// </remarks>
    /// <exception cref="AdvisoryDatabaseException">The database is damaged.</exception>
    public static MatchResult Match(AdvisoryDatabase database, Inventory inventory, MatchOptions? options = null)
    {
        var problems = new MatchProblems();
        var scopes = new ScopeTable(database, inventory, options ?? new MatchOptions(), problems);
        var lookup = new PackageLookup(database);
        var newer = new NewerFixes(database);
        var writer = new FindingWriter(database);
        List<Finding> findings = [];
        List<Hit> hits = [];
        var countsDeclared = inventory.Target.CountsDeclared;
        foreach (var package in inventory.Packages)
        {
            if ((package.Presence == PackagePresence.Declared && !countsDeclared) || IsOfAnotherSystem(package, inventory.Distribution) || scopes.Find(package) is not { } scope)
            {
                continue;
            }

            Find(package, scope, lookup, newer, hits);
            if (scope.Ecosystem.IsMixed && !lookup.IsKnown)
            {
                problems.Unmatched(package.Type);
            }

            if (lookup.IsUnorderable)
            {
                problems.Unorderable(package, scope.Ecosystem.LookupVersion(package) is { Length: > 0 } version ? version : package.Version, scope.Scheme.Name);
            }

            if (hits.Count > 0)
            {
                Write(package, hits, scope, writer, findings);
            }
        }

        return new MatchResult([.. findings], problems.ToImmutable()) { Scopes = scopes.Used };
    }

    // A program copied from another distribution may say which package it was built as. The advisories of this one are not about it.
    private static bool IsOfAnotherSystem(Package package, Distribution? distribution) =>
        package.Inferred && SystemPackages.IsType(package.Type)
        && (distribution is null || !package.Purl.Qualifiers.TryGetValue("distro", out var distro)
            || (distro != distribution.Id && distro != $"{distribution.Id}-{distribution.VersionId}"));

    private static void Find(Package package, MatchScope scope, PackageLookup lookup, NewerFixes newer, List<Hit> hits)
    {
        lookup.Begin(hits);
        var conditions = PackageConditions.Of(package, scope.Products);
        if (!scope.Ecosystem.HasBinaryNames)
        {
            lookup.Find(scope.Position, scope.Scheme, scope.Ecosystem.LookupName(package), scope.Ecosystem.LookupVersion(package), conditions, hits);
            if (scope.Ecosystem.GroupName(package.Name) is { } group)
            {
                lookup.Find(scope.Position, scope.Scheme, group, scope.Ecosystem.LookupVersion(package), conditions, hits);
            }

            if (scope.NamesBinaries)
            {
                var name = Ecosystem.BinaryPrefix + package.Name;
                newer.Apply(scope, name, package.Version, hits);
                lookup.Find(scope.Position, scope.Scheme, name, package.Version, conditions, hits);
            }
        }
        else
        {
            lookup.Find(scope.Position, scope.Scheme, package.Name, package.Version, conditions, hits);

            // One whose source package is not known may be called as it is.
            var source = package.Source;
            lookup.Find(
                scope.Position, scope.Scheme, $"{Ecosystem.SourcePrefix}{source?.Name ?? package.Name}", source?.Version ?? package.Version, conditions, hits);
        }

        PackageLookup.End(hits);
    }

    private static void Write(Package package, List<Hit> hits, MatchScope scope, FindingWriter writer, List<Finding> findings)
    {
        var hasEnded = scope.HasEnded(package);
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(hits);
        var first = findings.Count;
        for (int start = 0, end; start < all.Length; start = end)
        {
            end = start + 1;
            while (end < all.Length && all[end].Vulnerability == all[start].Vulnerability)
            {
                end++;
            }

            findings.Add(writer.Write(package, all[start..end], scope.Scheme, hasEnded));
        }

        // Positions follow the bytes of ids; findings follow the order that strings have everywhere else.
        findings.Sort(first, findings.Count - first, ById);
    }
}
