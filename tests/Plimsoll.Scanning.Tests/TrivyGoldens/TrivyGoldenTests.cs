using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Scanning.Tests.TrivyGoldens;

/// <summary>Whole folders of Trivy's integration tests, with what its reports and bills of materials list of them.</summary>
public sealed class TrivyGoldenTests
{
    // Ecosystems of which no feed is read yet: their packages are compared, their vulnerabilities are not.
    private static readonly string[] WithoutFeed = ["cocoapods"];

    private const string Root = "the project of the file is no package from elsewhere";
    private const string Said = "that tool passes over it in silence: without a version, nothing can be said about it";

    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.Ordinal)
    {
        ["cargo.lock Cargo.lock app 0.1.0 pkg:cargo/app@0.1.0"] = Root,
        ["yarn yarn.lock integration 1.0.0 pkg:npm/integration@1.0.0"] = Root,
        ["pom-cyclonedx pom.xml pkg:maven/com.example/log4shell@1.0-SNAPSHOT"] = Root,
        ["dotnet datacollector.deps.json Microsoft.VisualStudio.TestPlatform.Common 17.2.0-release-20220408-11 pkg:nuget/Microsoft.VisualStudio.TestPlatform.Common@17.2.0-release-20220408-11"] = Root,
        ["pom-cyclonedx pom.xml pkg:maven/javax.servlet/javax.servlet-api@4.0.1"] = "what the place where it runs provides is listed too; that tool leaves it out",
        ["pip requirements.txt 1 requirements have no exact version, the first on line 5"] = Said,
        ["test-repo Pipfile.lock 1 packages come from version control or an address and have no version"] = Said,
    };

    private static readonly Dictionary<string, string> ReviewedFindings = new(StringComparer.Ordinal)
    {
        ["gomod-vex go.mod github.com/open-policy-agent/opa v0.35.0 pkg:golang/github.com/open-policy-agent/opa@v0.35.0 CVE-2022-23628 0.37.0"] =
            "the statement's product is the project of the tree, which is no package here: it is told among those that matched nothing",
    };

    [Fact]
    public void Packages_of_every_file_are_those_of_Trivy()
    {
        var report = new RowReport(Reviewed);
        var goldens = TrivyGolden.All();
        foreach (var golden in goldens)
        {
            var inventory = Scans.Run(Target(golden), database: null, new ScanOptions { PackagesOnly = true }).Inventory;
            foreach (var problem in inventory.Coverage.Problems)
            {
                report.Check($"{golden.Name} {problem.Where} {problem.Detail}", null, problem.Kind.ToString());
            }

            foreach (var target in golden.Targets)
            {
                CheckPackages(report, golden, target, inventory);
            }
        }

        report.Done(100);
        Assert.True(goldens.Count >= 26, $"only {goldens.Count} goldens");
    }

    [Fact]
    public void Vulnerabilities_of_every_file_are_those_of_Trivy()
    {
        using var feeds = TrivyFeeds.Create();
        using var database = feeds.Open();
        var report = new RowReport(ReviewedFindings);
        var withoutFeed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var golden in TrivyGolden.All())
        {
            var found = Scans.Run(Target(golden), database, new ScanOptions { Answers = golden.Answers }).Findings;
            foreach (var target in golden.Targets)
            {
                withoutFeed.UnionWith(target.Findings.Select(static f => f.Type).Where(WithoutFeed.Contains));
                var ours = found.Where(f => IsListed(golden, target, f.Package)).Select(f => $"{Line(golden, f.Package)} {Line(golden, f)}").ToArray();
                var expected = target.Findings.Where(static f => !WithoutFeed.Contains(f.Type)).Select(static f => $"{f.Package} {f.Line}").ToArray();
                foreach (var line in expected.Union(ours))
                {
                    report.Check($"{golden.Name} {target.File} {line}", expected.FirstOrDefault(l => l == line), ours.FirstOrDefault(l => l == line));
                }
            }
        }

        report.Done(18);
        Assert.Equal(WithoutFeed, withoutFeed);
    }

    private static void CheckPackages(RowReport report, TrivyGolden golden, TrivyTarget target, Inventory inventory)
    {
        var name = $"{golden.Name} {target.File}".Trim();
        var ours = inventory.Packages.Where(p => IsListed(golden, target, p)).Select(p => Line(golden, p)).ToArray();
        // A golden without a list of packages still has those that are vulnerable.
        foreach (var line in target.Packages.Select(static p => p.Line).Concat(target.Findings.Select(static f => f.Package)).Distinct())
        {
            report.Check($"{name} {line}", line, ours.FirstOrDefault(l => l == line));
        }

        if (target.Packages.Count > 0)
        {
            foreach (var other in ours.Except(target.Packages.Select(static p => p.Line)))
            {
                report.Check($"{name} {other}", null, other);
            }
        }
    }

    // Records of what is installed are not read in source trees.
    private static string Target(TrivyGolden golden) => $"{(golden.Name is "dotnet" or "conda-cyclonedx" or "conda-spdx" ? "rootfs" : "dir")}:{golden.Folder}";

    private static bool IsListed(TrivyGolden golden, TrivyTarget target, Package package) =>
        package.Evidence.Any(e => target.Holds(e.Path) && (golden.HasDevelopment || !e.IsDevelopment));

    private static string Line(TrivyGolden golden, Package package)
    {
        // Build and folder of a channel tell packages of conda apart; that tool does not name them.
        var purl = package.Type == "conda" ? package.Purl.ToString().Split('?')[0] : package.Purl.ToString();
        return golden.IsReport ? $"{package.Name} {package.Version} {purl}" : purl;
    }

    private static string Line(TrivyGolden golden, Finding finding) => golden.IsReport ? $"{finding.Id} {string.Join(", ", finding.FixedVersions)}".Trim() : finding.Id;
}
