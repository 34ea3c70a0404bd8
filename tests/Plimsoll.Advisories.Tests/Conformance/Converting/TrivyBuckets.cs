using System.Globalization;
using Plimsoll.Formats.Yaml;

namespace Plimsoll.Advisories.Tests.Conformance.Converting;

/// <summary>
/// The databases of Trivy's tests: a file is a list of buckets, one a source, in it one a package, and in that what is said by id.
/// </summary>
internal static class TrivyBuckets
{
    private static readonly (string Begin, string Family)[] Families =
    [
        ("debian ", "debian"),
        ("ubuntu ", "ubuntu"),
        ("alpine ", "alpine"),
        ("alma ", "almalinux"),
        ("rocky ", "rocky"),
        ("amazon linux ", "amazon"),
        ("openSUSE Leap ", "opensuse-leap"),
        ("SUSE Linux Enterprise Micro ", "sle-micro"),
        ("SUSE Linux Enterprise ", "sles"),
        ("CBL-Mariner ", "mariner"),
        ("Azure Linux ", "azurelinux"),
    ];

    /// <summary>One value: the names of its buckets, its key, and what is under it.</summary>
    public readonly record struct Value(string Source, string Package, string Key, YamlNode? Content);

    /// <summary>All values of a file.</summary>
    public static IEnumerable<Value> Read(string file) =>
        from source in Nested(YamlFile.Parse(File.ReadAllBytes(file)).Documents.Single())
        from package in Nested(source["pairs"])
        from advisory in Nested(package["pairs"])
        select new Value(source.TextOf("bucket")!, package.TextOf("bucket")!, advisory.TextOf("key")!, advisory["value"]);

    /// <summary>What a file says about packages of distributions. Sources of other things are left out.</summary>
    /// <param name="values">The values.</param>
    /// <param name="sourceOf">The source package of a binary one: Red Hat tells states of source packages.</param>
    public static List<Advice> Advices(IEnumerable<Value> values, IReadOnlyDictionary<string, string> sourceOf)
    {
        List<Advice> all = [];
        var read = values.ToArray();
        var products = read.Where(static v => v is { Source: "Red Hat CPE", Package: "cpe" }).ToDictionary(static v => v.Key, static v => v.Content!.Text!);
        foreach (var value in read)
        {
            if (value.Source == "Red Hat")
            {
                all.AddRange(Redhat(value, products, sourceOf));
            }
            else if (FamilyOf(value.Source) is var (family, release))
            {
                all.AddRange(Plain(value, family, release));
            }
        }

        return all;
    }

    /// <summary>The repositories of Red Hat that a file knows, with their products.</summary>
    public static IEnumerable<(string Name, string[] Cpes)> Repositories(IEnumerable<Value> values)
    {
        var read = values.Where(static v => v.Source == "Red Hat CPE").ToArray();
        var products = read.Where(static v => v.Package == "cpe").ToDictionary(static v => v.Key, static v => v.Content!.Text!);
        return read.Where(static v => v.Package == "repository").Select(v => (v.Key, Indices(v.Content).Select(i => products[i]).ToArray()));
    }

    /// <summary>The mappings of a list.</summary>
    public static IEnumerable<YamlMapping> Nested(YamlNode? list) => ((list as YamlSequence)?.Items ?? []).OfType<YamlMapping>();

    private static IEnumerable<Advice> Plain(Value value, string family, string release)
    {
        var content = value.Content as YamlMapping;
        var (module, package) = Split(value.Package);
        var advice = new Advice(family, release, package, value.Key)
        {
            Fix = content?.TextOf("FixedVersion") is { Length: > 0 } fix ? fix : null,
            Introduced = content?.TextOf("AffectedVersion"),
            Module = module,
        };
        var entries = Nested(content?["Entries"]).ToArray();
        return entries.Length == 0 ? [advice] : entries.Select(e => advice with { Fix = e.TextOf("FixedVersion"), Architectures = Texts(e, "Arches") });
    }

    // By erratum, with products by number; or by CVE where there is none.
    private static IEnumerable<Advice> Redhat(Value value, Dictionary<string, string> products, IReadOnlyDictionary<string, string> sourceOf)
    {
        var (module, package) = Split(value.Package);
        foreach (var entry in Nested((value.Content as YamlMapping)?["Entries"]))
        {
            var fix = entry.TextOf("FixedVersion") is { Length: > 0 } text ? text : null;
            foreach (var cve in Nested(entry["Cves"]))
            {
                yield return new Advice("rhel", "", fix is null ? sourceOf.GetValueOrDefault(package, package) : package, cve.TextOf("ID") ?? value.Key)
                {
                    Fix = fix,
                    State = entry.TextOf("Status") == "5" ? "Will not fix" : "Affected",
                    Module = module,
                    Products = [.. Indices(entry["Affected"]).Select(i => products[i][(products[i].IndexOf("redhat:", StringComparison.Ordinal) + "redhat:".Length)..])],
                    Erratum = fix is null ? null : value.Key,
                };
            }
        }
    }

    // "nginx:1.16::nginx"
    private static (string? Module, string Package) Split(string bucket) =>
        bucket.IndexOf("::", StringComparison.Ordinal) is > 0 and var at ? (bucket[..at], bucket[(at + 2)..]) : (null, bucket);

    private static (string Family, string Release)? FamilyOf(string source)
    {
        if (source == "openSUSE Tumbleweed")
        {
            return ("opensuse-tumbleweed", "");
        }

        var (begin, family) = Families.FirstOrDefault(f => source.StartsWith(f.Begin, StringComparison.Ordinal));
        return begin is null ? null : (family, source[begin.Length..]);
    }

    private static string[] Texts(YamlMapping mapping, string key) => [.. mapping.Items(key).Select(static i => i.Text!)];

    private static IEnumerable<string> Indices(YamlNode? list) => ((list as YamlSequence)?.Items ?? []).Select(static i => int.Parse(i.Text!, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
}
