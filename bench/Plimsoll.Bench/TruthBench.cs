using System.Globalization;
using System.Text.Json;
using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Scanning;

namespace Plimsoll.Bench;

/// <summary>Recall and precision of installed packages, on unique type, name and version, against a list that package managers made.</summary>
internal static class TruthBench
{
    private static readonly string[] Types = ["deb", "rpm", "npm", "pypi", "nuget"];

    public static int Run(string images, string[] names)
    {
        var different = false;
        Console.WriteLine($"{"image",-16} {"type",-6} {"truth",6} {"found",6} {"recall",7} {"precision",9}");
        foreach (var name in names.Length > 0 ? names : ImageFolder.Names(images))
        {
            var truth = ReadTruth(Path.Combine(images, name + ".truth.json"));
            foreach (var form in (string[])["docker-archive:" + Path.Combine(images, name + ".tar"), "oci:" + Path.Combine(images, name + ".oci")])
            {
                different |= Compare(form.StartsWith("oci:", StringComparison.Ordinal) ? name + " (oci)" : name, truth, Scan(form));
            }
        }

        return different ? 1 : 0;
    }

    private static bool Compare(string name, HashSet<(string Type, string Name, string Version)> truth, HashSet<(string Type, string Name, string Version)> found)
    {
        var different = false;
        foreach (var type in Types)
        {
            var expected = truth.Where(p => p.Type == type).ToHashSet();
            var actual = found.Where(p => p.Type == type).ToHashSet();
            if (expected.Count + actual.Count == 0)
            {
                continue;
            }

            var hits = expected.Intersect(actual).Count();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-16} {type,-6} {expected.Count,6} {actual.Count,6} {(expected.Count == 0 ? 1 : (double)hits / expected.Count),7:F3} {(actual.Count == 0 ? 1 : (double)hits / actual.Count),9:F3}"));
            foreach (var missing in expected.Except(actual).Order())
            {
                Console.WriteLine($"    missed    {missing.Name} {missing.Version}");
                different = true;
            }

            foreach (var extra in actual.Except(expected).Order())
            {
                Console.WriteLine($"    not there {extra.Name} {extra.Version}");
                different = true;
            }
        }

        return different;
    }

    private static HashSet<(string Type, string Name, string Version)> Scan(string target)
    {
        using var source = ImageSources.Open(TargetReference.Parse(target), new SourceOptions(), default);
        var report = new Scanner(new ScanOptions(), null, "none").Scan(source, isSourceTree: false, new ReadProgress(), default);
        return [.. report.Inventory.Packages.Where(static p => p.Presence == PackagePresence.Installed).Select(static p => (p.Type, p.Name, WithoutEpoch(p)))];
    }

    // The list has rpm epochs in a column of their own; dpkg's are part of the version there too.
    private static string WithoutEpoch(Package package) =>
        package.Type == "rpm" && package.Version.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? package.Version[(colon + 1)..] : package.Version;

    private static HashSet<(string Type, string Name, string Version)> ReadTruth(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.GetProperty("packages").EnumerateArray()
            .Where(static p => p.GetProperty("type").GetString() != "npm" || p.GetProperty("installed").GetBoolean())
            .Select(static p => (p.GetProperty("type").GetString()!, p.GetProperty("name").GetString()!, p.GetProperty("version").GetString() ?? ""))];
    }
}
