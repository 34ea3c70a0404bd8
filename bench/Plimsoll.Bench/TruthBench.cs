using System.Globalization;
using System.Text.Json;
using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Scanning;

namespace Plimsoll.Bench;

/// <summary>Recall and precision of installed packages, on unique type, name and version, against a list that package managers made.</summary>
internal static class TruthBench
{
    private static readonly string[] Types = ["deb", "rpm", "npm", "pypi", "nuget", "gem", "maven", "jar", "go"];

    // Where the list is not right, and why; each is named when it is met.
    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.Ordinal)
    {
        ["/usr/share/java/xercesImpl-2.12.0.jar"] = "the list takes the first version in any section of the manifest, which is that of an interface; the archive is 2.12.0",
        ["/usr/share/java/xml-apis-1.4.01.jar"] = "the list takes the first version in any section of the manifest, which is that of an interface; the archive is 1.4.01",
        ["/usr/share/java/guice.jar"] = "the archive packs another library with its record of Maven; the list has only that one, and not the archive itself",
        ["/usr/share/java/xalan2-2.7.2.jar"] = "the archive packs another library with its record of Maven; the list has only that one, and not the archive itself",
    };

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
            var known = type == "jar" ? truth.Concat(found).Where(static p => p.Type == "jar" && Reviewed.ContainsKey(p.Name)).Select(static p => p.Name).ToHashSet() : [];
            var expected = truth.Where(p => p.Type == type && !known.Contains(p.Name)).ToHashSet();
            var actual = found.Where(p => p.Type == type && !known.Contains(p.Name)).ToHashSet();
            if (expected.Count + actual.Count == 0)
            {
                continue;
            }

            var hits = expected.Intersect(actual).Count();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-16} {type,-6} {expected.Count,6} {actual.Count,6} {(expected.Count == 0 ? 1 : (double)hits / expected.Count),7:F3} {(actual.Count == 0 ? 1 : (double)hits / actual.Count),9:F3}"));
            foreach (var reviewed in known.Order(StringComparer.Ordinal))
            {
                Console.WriteLine($"    left out  {reviewed}: {Reviewed[reviewed]}");
            }

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
        return [.. report.Inventory.Packages.Where(static p => p.Presence == PackagePresence.Installed).SelectMany(Keys)];
    }

    // Archives of Java are compared where they lie: those without a record of Maven have no name but a guessed one.
    private static IEnumerable<(string Type, string Name, string Version)> Keys(Package package) => package.Type switch
    {
        "maven" when package.Inferred => package.Evidence.Select(e => ("jar", "/" + e.Path, package.Version)),
        "maven" => package.Evidence.Select(e => ("maven", $"{Artifact(package.Name)} /{e.Path}", package.Version)),
        "golang" => [("go", package.Name, GoVersion(package.Version))],
        "nuget" when package.Inferred => [],
        _ => [(package.Type, package.Name, WithoutEpoch(package))],
    };

    // The list has rpm epochs in a column of their own; dpkg's are part of the version there too.
    private static string WithoutEpoch(Package package) =>
        package.Type == "rpm" && package.Version.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? package.Version[(colon + 1)..] : package.Version;

    private static string Artifact(string name) => name[(name.LastIndexOf(':') + 1)..];

    private static string GoVersion(string version) => version.StartsWith("go", StringComparison.Ordinal) ? version[2..] : version == "(devel)" ? "" : version;

    private static HashSet<(string Type, string Name, string Version)> ReadTruth(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.GetProperty("packages").EnumerateArray()
            .Where(static p => Text(p, "type") != "npm" || p.GetProperty("installed").GetBoolean())
            .Select(static p => Text(p, "type") switch
            {
                "maven" => ("maven", $"{Artifact(Text(p, "name"))} {Text(p, "path")}", Text(p, "version")),
                "jar" => ("jar", Text(p, "path"), Text(p, "version")),
                "go" => ("go", Text(p, "name"), GoVersion(Text(p, "version"))),
                var type => (type, Text(p, "name"), Text(p, "version")),
            })];
    }

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString() ?? "";
}
