using System.Runtime.CompilerServices;
using System.Text.Json;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Conformance.Converting;

/// <summary>Checks cases of Grype's matchers: rows of its tables, and those that are code there and rows of ours here.</summary>
internal static class GrypeCases
{
    /// <summary>Why rows of vendors that rebuild packages of others are none of ours.</summary>
    public const string Vendor = "packages that a vendor rebuilds under names of its own: no feed is about them";

    /// <summary>Why rows about CPEs are none of ours.</summary>
    public const string ByCpe = "matches by the CPE of a product: nothing is matched by those here";

    private static readonly string[] Rebuilt = ["rootio-", "@rootio/", "io.root."];

    /// <summary>Checks the rows of a table whose packages are given by name and version.</summary>
    /// <param name="file">The file below the folder of matchers, without its ending.</param>
    /// <param name="function">The test.</param>
    /// <param name="workspace">The advisories.</param>
    /// <param name="type">Of which type the packages are.</param>
    /// <param name="atLeast">How many rows there are at least.</param>
    /// <param name="distribution">The distribution of a row.</param>
    /// <param name="reviewed">Rows that are not ours, with the reason.</param>
    /// <param name="table">The name of the table.</param>
    /// <param name="version">The version where rows have none.</param>
    /// <param name="expectsNothing">Whether rows name what must not be found.</param>
    /// <param name="resolve">What an id stands for that is the name of a constant.</param>
    /// <param name="test">The file of the test.</param>
    public static void CheckTable(
        string file,
        string function,
        string workspace,
        string type,
        int atLeast,
        Func<JsonElement, Distribution?>? distribution = null,
        IReadOnlyDictionary<string, string>? reviewed = null,
        string table = "tests",
        string version = "",
        bool expectsNothing = false,
        Func<string, string>? resolve = null,
        [CallerFilePath] string test = "")
    {
        var report = new RowReport(reviewed);
        using var feeds = GrypeWorkspace.Read(workspace);
        using var database = feeds.Open();
        foreach (var row in ExpectedFile.Rows(PathOf(file), function, table))
        {
            var (name, package) = (row.Text("name")!, row.Text("pkgName") ?? "stdlib");
            if (Rebuilt.Any(r => package.StartsWith(r, StringComparison.Ordinal)))
            {
                report.Skip(name, Vendor);
                continue;
            }

            var ids = expectsNothing ? [] : Ids(row, resolve).ToArray();
            var fix = row.Items("expectFixes").Select(static f => f.GetString()).FirstOrDefault();
            MatchLines.Line[] expected = [.. ids.Select(id => new MatchLines.Line(package, id, fix))];
            var source = row.Text("upstreamName") is { } upstream ? new SourcePackage(upstream, row.Text("upstreamVer")!) : null;
            var found = Packages.Of(type, package, row.Text("pkgVersion") ?? row.Text("version") ?? version, source);
            var findings = Matcher.Match(database, Packages.Image(distribution?.Invoke(row), found)).Findings;

            // A row that names one id has others beside it.
            report.Check(name, MatchLines.Text(expected), MatchLines.Text(row.Text("expectCVE") is null || expectsNothing ? findings : findings.Where(f => f.Id == expected[0].Id), expected));
        }

        report.Done(atLeast, test);
    }

    /// <summary>Checks one case that is code there.</summary>
    /// <param name="workspace">The advisories.</param>
    /// <param name="distribution">The distribution.</param>
    /// <param name="package">The package.</param>
    /// <param name="expected">Ids, each with its fix (<c>-</c> for none, <c>*</c> where the case does not say): <c>CVE-2018-0735 1:1.1.1c-2.el8, CVE-1999-0199 -</c>.</param>
    /// <param name="difference">Why ours differs; null where it does not.</param>
    /// <param name="contentSets">Repositories of Red Hat.</param>
    /// <param name="test">The file of the test.</param>
    public static void Check(
        string workspace, Distribution? distribution, Package package, string expected, string? difference = null, string[]? contentSets = null, [CallerFilePath] string test = "")
    {
        var report = new RowReport(difference is null ? null : new Dictionary<string, string> { ["case"] = difference });
        using var feeds = GrypeWorkspace.Read(workspace);
        using var database = feeds.Open();
        MatchLines.Line[] lines =
        [
            .. expected.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(static e => e.Split(' '))
                .Select(e => new MatchLines.Line(package.Name, e[0], e[1] switch { "-" => "", "*" => null, _ => e[1] })),
        ];
        report.Check("case", MatchLines.Text(lines), Ask(database, distribution, package, lines, contentSets));
        report.Done(1, test);
    }

    /// <summary>Counts the rows of tables that have nothing to say of ours.</summary>
    public static void Skip(RowReport report, string file, string function, string reason, string table = "tests")
    {
        foreach (var (row, i) in ExpectedFile.Rows(PathOf(file), function, table).Select(static (r, i) => (r, i)))
        {
            report.Skip($"{file} {function} {row.Text("name")} {i}", reason);
        }
    }

    /// <summary>What is found of a package, in the words of what is expected.</summary>
    public static string Ask(AdvisoryDatabase database, Distribution? distribution, Package package, MatchLines.Line[] expected, string[]? contentSets = null) =>
        MatchLines.Text(Matcher.Match(database, Packages.Image(distribution, package) with { ContentSets = [.. contentSets ?? []] }).Findings, expected);

    /// <summary>The path of a file of the conformance data.</summary>
    public static string PathOf(string file) => $"anchore__grype/grype/matcher/{file}.expected.json";

    private static IEnumerable<string> Ids(JsonElement row, Func<string, string>? resolve)
    {
        foreach (var property in new[] { "expectCVE", "expectGHSAID", "expectGHSA" })
        {
            if (row.Text(property) is { Length: > 0 } id)
            {
                yield return id;
            }
        }

        foreach (var id in row.Items("expectIDs").Concat(row.Items("expected")).Concat(row.Items("expectCVEs")))
        {
            yield return id.ValueKind == JsonValueKind.String ? id.GetString()! : resolve!(id.Text("$id")!);
        }
    }
}
