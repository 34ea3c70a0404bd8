using Plimsoll.Model;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Scanning.Tests.Merging;

public sealed class PackageCollectorTests
{
    [Fact]
    public void The_same_package_in_two_places_is_one_with_both()
    {
        var package = Assert.Single(Build(
            Made.Package("npm", "hull", "1.0", ("b/package.json", 1)) with { Licences = ["MIT", "ISC"], Inferred = true },
            Made.Package("npm", "hull", "1.0", ("c/package.json", 0)) with { Licences = ["ISC", "0BSD"] },
            Made.Package("npm", "hull", "1.0", ("a/package.json", 1))));
        Assert.Equal(["c/package.json", "a/package.json", "b/package.json"], package.Evidence.Select(static e => e.Path));
        Assert.Equal(["MIT", "ISC", "0BSD"], package.Licences);
        Assert.False(package.Inferred);
    }

    [Fact]
    public void The_same_place_twice_is_one_place()
    {
        var package = Assert.Single(Build(Made.Package("npm", "hull", "1.0", ("a", 0)), Made.Package("npm", "hull", "1.0", ("a", 0))));
        Assert.Single(package.Evidence);
    }

    [Fact]
    public void Lines_of_one_file_are_places_of_their_own()
    {
        var first = Made.Package("pypi", "hull", "1.0", ("requirements.txt", 0));
        var package = Assert.Single(Build(first with { Evidence = [first.Evidence[0] with { Line = 9 }] }, first with { Evidence = [first.Evidence[0] with { Line = 2 }] }));
        Assert.Equal([2, 9], package.Evidence.Select(static e => e.Line));
    }

    [Fact]
    public void A_guess_beside_another_guess_stays_one() =>
        Assert.True(Assert.Single(Build(Made.Package("npm", "hull", "1.0", ("a", 0)) with { Inferred = true }, Made.Package("npm", "hull", "1.0", ("b", 0)) with { Inferred = true })).Inferred);

    [Fact]
    public void Other_versions_types_and_presences_stay_apart()
    {
        var packages = Build(
            Made.Package("npm", "hull", "1.0"),
            Made.Package("npm", "hull", "1.1"),
            Made.Package("pypi", "hull", "1.0"),
            Made.Package("npm", "hull", "1.0") with { Presence = PackagePresence.Declared });
        Assert.Equal(4, packages.Count);
        Assert.Equal(4, packages.Select(static p => p.Id).Distinct().Count());
    }

    [Fact]
    public void The_order_depends_on_the_packages_and_not_on_who_came_first()
    {
        Package[] packages = [Made.Package("npm", "b", "2"), Made.Package("npm", "b", "10"), Made.Package("deb", "z", "1"), Made.Package("npm", "B", "1"), Made.Package("npm", "a", "1")];
        string[] expected = ["deb z 1", "npm B 1", "npm a 1", "npm b 10", "npm b 2"];
        Assert.Equal(expected, Build(packages).Select(static p => $"{p.Type} {p.Name} {p.Version}"));
        Assert.Equal(expected, Build([.. packages.Reverse()]).Select(static p => $"{p.Type} {p.Name} {p.Version}"));
    }

    [Fact]
    public void Relations_name_packages_by_what_they_became()
    {
        var collector = new PackageCollector();
        var system = Made.Package("deb", "hull", "1.0-1");
        var owned = Made.Package("npm", "hull-js", "1.0", ("usr/lib/hull/package.json", 0));
        var first = Made.Package("npm", "deck", "1.0", ("a", 0));
        var second = Made.Package("npm", "deck", "1.0", ("b", 0));
        foreach (var package in new[] { system, owned, first, second })
        {
            collector.Add(package);
        }

        collector.Own(system.Purl, Made.Paths("usr/lib/hull/package.json"));
        collector.Relate(second, owned);
        collector.Relate(first, owned);
        collector.Relate(owned, first);
        collector.Relate(first, second);
        var (packages, relations) = collector.Build(static path => path);

        Assert.Equal(3, packages.Length);
        Assert.Equal(
            [("pkg:npm/deck@1.0", $"pkg:npm/hull-js@1.0#owned-by:{system.Purl}"), ($"pkg:npm/hull-js@1.0#owned-by:{system.Purl}", "pkg:npm/deck@1.0")],
            relations.Select(static r => (r.From, r.To)));
    }

    [Fact]
    public void What_was_guessed_from_a_file_of_a_system_package_is_dropped_and_what_a_language_recorded_stays()
    {
        var collector = new PackageCollector();
        var system = Made.Package("rpm", "hull", "1.0-1");
        Package[] found =
        [
            Made.Package("generic", "hull", "1.0", ("usr/bin/hull", 0)) with { Inferred = true },
            Made.Package("rpm", "hull", "1.0-1.src", ("usr/bin/hull", 0)) with { Inferred = true },
            Made.Package("rpm", "mast", "2.0", ("opt/mast", 0)) with { Inferred = true },
            Made.Package("generic", "mast", "2.0", ("opt/mast", 0)) with { Inferred = true },
            Made.Package("maven", "deck", "1", ("usr/bin/hull", 0)) with { Inferred = true },
            Made.Package("golang", "stdlib", "1.22.3", ("usr/bin/hull", 0)),
        ];
        collector.Add(system);
        foreach (var package in found)
        {
            collector.Add(package);
            collector.Relate(package, system);
        }

        collector.Own(system.Purl, Made.Paths("usr/bin/hull"));
        var (packages, relations) = collector.Build(static path => path);
        Assert.Equal(["generic mast", "golang stdlib", "maven deck", "rpm hull", "rpm mast"], packages.Select(static p => $"{p.Type} {p.Name}"));
        Assert.Equal(4, relations.Length);
        Assert.All(relations, r => Assert.Contains(packages, p => p.Id == r.From));
    }

    private static List<Package> Build(params Package[] packages)
    {
        var collector = new PackageCollector();
        foreach (var package in packages)
        {
            collector.Add(package);
        }

        return [.. collector.Build(static path => path).Packages];
    }
}
