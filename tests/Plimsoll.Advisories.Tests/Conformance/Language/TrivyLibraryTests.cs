using System.Text.Json;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Formats.Yaml;

namespace Plimsoll.Advisories.Tests.Conformance.Language;

/// <summary>The rows of Trivy's detector of packages of languages.</summary>
public sealed class TrivyLibraryTests
{
    private const string File = "aquasecurity__trivy/pkg/detector/library/driver_test.expected.json";

    // Sources with the feed that is nearest: a list of GitHub's advisories by what it calls the ecosystem, or one of its own.
    private static readonly Dictionary<string, (string Archive, string Ecosystem)> Sources = new(StringComparer.Ordinal)
    {
        ["composer::GitLab Advisory Database Community"] = ("ghsa/ghsa-composer", "Packagist"),
        ["composer::php-security-advisories"] = ("ghsa/ghsa-composer", "Packagist"),
        ["go::GitLab Advisory Database Community"] = ("ghsa/ghsa-golang", "Go"),
        ["go::GitHub Security Advisory Go"] = ("ghsa/ghsa-golang", "Go"),
        ["pip::GitHub Security Advisory Pip"] = ("ghsa/ghsa-pip", "PyPI"),
        ["julia::Julia Ecosystem Security Advisories"] = ("other-ecosystems/julia-osv", "Julia"),
        ["rubygems::ruby-advisory-db"] = ("rubygems/ruby-advisory-db", "RubyGems"),
    };

    [Fact]
    public void Rows_of_the_detector_hold()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(File, "TestDriver_Detect"))
        {
            var name = row.Text("name")!;
            if (name.StartsWith("seal security", StringComparison.Ordinal))
            {
                report.Skip(name, GrypeCases.Vendor);
                continue;
            }

            if (row.Text("wantErr") is not null || name == "non-prefixed buckets")
            {
                report.Skip(name, "their own database is broken, or of an older form");
                continue;
            }

            using var feeds = new FeedFolder();
            foreach (var value in row.Items("fixtures").SelectMany(static f => TrivyBuckets.Read(ExpectedFile.Beside(File, f.GetString()!))).Where(static v => Sources.ContainsKey(v.Source)))
            {
                Add(feeds, value);
            }

            using var database = feeds.Open();
            var (package, version) = (row.GetProperty("args").Text("pkgName")!, row.GetProperty("args").Text("pkgVer")!);
            var found = Matcher.Match(database, Packages.Image(null, Packages.Of(TypeOf(row), package, version))).Findings;
            report.Check(name, Expected(row), string.Join("; ", found.Select(f => $"{f.Id} {Told(f.FixedVersions, row)}")));
        }

        report.Done(18);
    }

    private static string Expected(JsonElement row) => string.Join("; ", row.Items("want").Select(static w => $"{w.Text("VulnerabilityID")} {w.Text("FixedVersion")}"));

    // There all fixes are told, or what says which they are; ours are those above the version.
    private static string Told(IEnumerable<string> fixes, JsonElement row)
    {
        var expected = row.Items("want").Select(static w => w.Text("FixedVersion")!).FirstOrDefault() ?? "";
        var known = expected.Split(", ").Select(static e => e.TrimStart('>', '=', '~', ' ', 'v')).ToHashSet(StringComparer.Ordinal);
        return fixes.Any() && fixes.All(f => known.Contains(f.TrimStart('v'))) ? expected : string.Join(", ", fixes);
    }

    private static void Add(FeedFolder feeds, TrivyBuckets.Value value)
    {
        var (archive, ecosystem) = Sources[value.Source];
        var content = (YamlMapping)value.Content!;
        string[] Texts(string key) => [.. content.Items(key).Select(static i => i.Text!)];
        if (ecosystem == "RubyGems")
        {
            feeds.Add(archive, $"gems/{value.Package}/{value.Key}.yml", $$"""
                gem: {{value.Package}}
                cve: {{value.Key["CVE-".Length..]}}
                patched_versions: {{JsonSerializer.Serialize(Texts("PatchedVersions"))}}
                unaffected_versions: {{JsonSerializer.Serialize(Texts("UnaffectedVersions"))}}
                """);
            return;
        }

        // Where as many fixes as ranges are named, each ends its range.
        var (ranges, fixes) = (Texts("VulnerableVersions"), Texts("PatchedVersions"));
        var entries = ranges.Select((range, i) => GrypeGithub.Entry(ecosystem, value.Package, range, fixes.Length == ranges.Length ? fixes[i] : range[(range.LastIndexOf('<') + 1)..].Trim()));
        feeds.Add(archive, $"{value.Key}-{value.Package.Replace('/', '-')}-{(char.IsUpper(value.Package[0]) ? "1" : "2")}.json", JsonSerializer.Serialize(
            new { id = value.Key, aliases = Texts("VendorIDs"), affected = entries }));
    }

    private static string TypeOf(JsonElement row) => row.GetProperty("libType").Text("$id") switch
    {
        "ftypes.Composer" => "composer",
        "ftypes.GoModule" or "ftypes.GoBinary" => "golang",
        "ftypes.Julia" => "julia",
        "ftypes.Bundler" => "gem",
        "ftypes.PythonPkg" => "pypi",
        var other => throw new InvalidOperationException(other),
    };
}
