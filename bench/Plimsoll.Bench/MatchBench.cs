using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Plimsoll.Advisories;
using Plimsoll.Advisories.Matching;
using Plimsoll.Model;

namespace Plimsoll.Bench;

/// <summary>10,000 packages of real images against the advisory database, cold: the database opened, every block read for the first time.</summary>
internal static class MatchBench
{
    private const int Count = 10_000;
    private static readonly string[] Types = ["deb", "npm", "pypi", "nuget"];

    public static int Run(string[] arguments)
    {
        var inventory = Inventory(arguments[0]);
        var before = Environment.WorkingSet;
        var clock = Stopwatch.GetTimestamp();
        using var database = arguments.Length > 1 ? AdvisoryDatabase.Open(arguments[1]) : AdvisoryDatabase.OpenEmbedded();
        if (database is null)
        {
            Console.Error.WriteLine("there is no advisory database built in; name one");
            return 2;
        }

        var opened = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        var result = Matcher.Match(database, inventory);
        var cold = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        clock = Stopwatch.GetTimestamp();
        Matcher.Match(database, inventory);
        var warm = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{inventory.Packages.Length:N0} packages, {result.Findings.Length:N0} findings; warm {warm:F1} ms; {(Environment.WorkingSet - before) / 1048576.0:F0} MiB more"));
        Report.Budget("database opened", opened, 2, " ms");
        Report.Budget("opened and matched, cold", cold, 100, " ms");
        return Report.OverBudget ? 1 : 0;
    }

    // Every package of every truth file; then the same names in other versions until there are enough.
    private static Inventory Inventory(string images)
    {
        var known = Directory.EnumerateFiles(images, "*.truth.json").Order(StringComparer.Ordinal).SelectMany(static f => Read(f)).Distinct().ToArray();
        var packages = new List<Package>();
        for (var round = 0; packages.Count < Count; round++)
        {
            packages.AddRange(known.Select(p => ToPackage(p.Type, p.Name, round == 0 ? p.Version : p.Version + "." + round.ToString(CultureInfo.InvariantCulture), p.Source)));
        }

        return new Inventory
        {
            Target = new Target { Reference = "bench", Kind = TargetKind.RootFileSystem },
            Distribution = new Distribution { Id = "debian", VersionId = "12", Origin = "bench" },
            Layers = [new Layer { Index = 0 }],
            Packages = [.. packages.Take(Count).OrderBy(static p => p.Type, StringComparer.Ordinal).ThenBy(static p => p.Name, StringComparer.Ordinal)],
            Coverage = new Coverage(),
        };
    }

    private static ImmutableArray<(string Type, string Name, string Version, string? Source)> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.GetProperty("packages").EnumerateArray()
            .Where(static p => Types.Contains(p.GetProperty("type").GetString()))
            .Select(static p => (
                p.GetProperty("type").GetString()!,
                p.GetProperty("name").GetString()!,
                p.GetProperty("version").GetString()!,
                p.TryGetProperty("source", out var source) ? source.GetString() : null))];
    }

    private static Package ToPackage(string type, string name, string version, string? source) => new()
    {
        Purl = new PackageUrl { Type = type, Name = name, Version = version },
        Name = name,
        Version = version,
        Presence = PackagePresence.Installed,
        Source = source is null ? null : new SourcePackage(source, version),
        Evidence = [new Evidence { Path = "bench", Layer = 0, LastTouchedLayer = 0, Reader = "bench" }],
    };
}
