using System.Text.Json;
using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Scanning;

namespace Plimsoll.Bench;

/// <summary>Packages of images beside those of the named peer: what one sees and the other does not, with the reason as far as our inventory tells it.</summary>
internal static class CompareBench
{
    public static int Run(string images, string[] names)
    {
        if (Trivy.Find() is not { } trivy)
        {
            Console.Error.WriteLine("bench: PLIMSOLL_TRIVY names no Trivy");
            return 2;
        }

        foreach (var name in names.Length > 0 ? names : ImageFolder.Names(images))
        {
            var archive = Path.Combine(images, name + ".tar");
            if (trivy.WriteBom(archive) is { } bom)
            {
                Compare(name, Ours(archive), Theirs(bom));
            }
            else
            {
                Console.WriteLine($"{name}: Trivy gives up (its database for Java is not here)");
            }
        }

        return 0;
    }

    private static void Compare(string image, Dictionary<(string Type, string Name, string Version), string> ours, HashSet<(string Type, string Name, string Version)> theirs)
    {
        Console.WriteLine($"{image}: {ours.Keys.Intersect(theirs).Count()} by both");
        foreach (var group in ours.Where(p => !theirs.Contains(p.Key)).GroupBy(static p => (p.Key.Type, p.Value)).OrderByDescending(static g => g.Count()))
        {
            Print("we see", group.Count(), $"{group.Key.Type}, {group.Key.Value}", group.Select(static p => p.Key));
        }

        foreach (var group in theirs.Where(p => !ours.ContainsKey(p)).GroupBy(static p => p.Type).OrderByDescending(static g => g.Count()))
        {
            Print("Trivy sees", group.Count(), group.Key, group);
        }
    }

    private static void Print(string who, int count, string what, IEnumerable<(string Type, string Name, string Version)> packages)
    {
        var some = packages.Order().Take(3).Select(static p => $"{p.Name} {p.Version}");
        Console.WriteLine($"  only {who,-10} {count,5}  {what}: {string.Join(", ", some)}{(count > 3 ? ", …" : "")}");
    }

    private static Dictionary<(string Type, string Name, string Version), string> Ours(string archive)
    {
        using var source = ImageSources.Open(TargetReference.Parse("docker-archive:" + archive), new SourceOptions(), default);
        var report = new Scanner(new ScanOptions { PackagesOnly = true }, null, "none").Scan(source, isSourceTree: false, new ReadProgress(), default);
        var found = new Dictionary<(string Type, string Name, string Version), string>();
        foreach (var package in report.Inventory.Packages)
        {
            found.TryAdd(Key(package.Purl), Reason(package));
        }

        return found;
    }

    private static string Reason(Package package) =>
        package.Presence == PackagePresence.Declared ? "only declared, by a lock file in the image"
        : package.OwnedBy is not null ? "owned by a package of the distribution"
        : package.Inferred ? "inferred, no record of its package manager"
        : $"installed, read by {package.Evidence[0].Reader}";

    private static HashSet<(string Type, string Name, string Version)> Theirs(string file)
    {
        using var bom = JsonDocument.Parse(File.ReadAllBytes(file));
        return
        [
            .. bom.RootElement.GetProperty("components").EnumerateArray()
                .Where(static c => c.TryGetProperty("purl", out _))
                .Select(static c => PackageUrl.TryParse(c.GetProperty("purl").GetString()!, out var purl, out _) ? Key(purl) : default)
                .Where(static k => k.Type is not null),
        ];
    }

    private static (string Type, string Name, string Version) Key(PackageUrl purl)
    {
        // Trivy keeps the epoch of a version as a qualifier.
        var version = purl.Version ?? "";
        var epoch = purl.Qualifiers.GetValueOrDefault("epoch");
        return (purl.Type, purl.Namespace is null ? purl.Name : $"{purl.Namespace}/{purl.Name}", epoch is null or "0" || version.Contains(':') ? version : $"{epoch}:{version}");
    }
}
