using System.Text.Json;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Support;

/// <summary>Compares what we make of a lock file with the tables of other scanners, a row a package.</summary>
internal static class LockRows
{
    /// <summary>
    /// Rows of Trivy's tables: version and what is needed, the first line where the table has it, and whether it is direct or for
    /// development where the table says so. The project itself and the members of its workspace are no packages from elsewhere: these rows do not apply.
    /// </summary>
    public static void CheckTrivy(RowReport report, string test, IEnumerable<JsonElement> expected, IReadOnlyList<PackageFact> facts, Func<PackageFact, bool>? isLeftOut = null)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var package in expected.Where(static p => Relationship(p) is not ("Root" or "Workspace")))
        {
            var id = package.Text("ID") ?? $"{package.Text("Name")}@{package.Text("Version")}";
            seen.Add(id);
            var found = facts.FirstOrDefault(f => IdOf(f) == id);
            var line = package.Items("Locations").FirstOrDefault() is { ValueKind: JsonValueKind.Object } location ? location.GetProperty("StartLine").GetInt32() : (int?)null;
            var needs = package.TryGetProperty("DependsOn", out _) ? string.Join(' ', package.Items("DependsOn").Select(static d => d.GetString()).Order(StringComparer.Ordinal)) : null;
            var relationship = Relationship(package);
            report.Check(
                $"{test} {id}",
                $"{relationship} {Flag(package, "Dev")} {line} {needs}",
                found is null ? null : $"{(relationship is null ? null : found.Dependency)} {found.IsDevelopment} {(line is null ? null : found.Line)} {(needs is null ? null : Needs(found, facts))}");
        }

        report.Check($"{test} others", "", string.Join(' ', facts.Where(f => isLeftOut?.Invoke(f) != true).Select(IdOf).Where(id => !seen.Contains(id))));
    }

    /// <summary>Trivy's second table: what needs what.</summary>
    public static void CheckTrivyNeeds(RowReport report, string test, IEnumerable<JsonElement> expected, IReadOnlyList<PackageFact> facts, Func<PackageFact, bool>? isLeftOut = null)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in expected)
        {
            var id = row.Text("ID")!;
            seen.Add(id);
            report.Check(
                $"{test} {id} needs",
                string.Join(' ', row.Items("DependsOn").Select(static d => d.GetString()).Order(StringComparer.Ordinal)),
                facts.FirstOrDefault(f => IdOf(f) == id) is { } found ? Needs(found, facts) : null);
        }

        report.Check($"{test} other needs", "", string.Join(' ', facts.Where(f => !f.DependsOn.IsEmpty && isLeftOut?.Invoke(f) != true).Select(IdOf).Where(id => !seen.Contains(id))));
    }

    /// <summary>Syft's tables: package URLs, and pairs of what is needed and what needs it.</summary>
    public static void CheckSyft(RowReport report, string test, JsonElement table, FakeInventory found, Func<JsonElement, string?> nameOf)
    {
        var expected = table.Items("expectedPkgs").Select(static p => p.Text("PURL") is { Length: > 0 } purl ? purl : $"local {p.Text("Name")}").Distinct(StringComparer.Ordinal).ToArray();
        foreach (var purl in expected)
        {
            report.Check($"{test} {purl}", purl, found.Declared.FirstOrDefault(p => p == purl));
        }

        report.Check($"{test} others", "", string.Join(' ', found.Declared.Except(expected)));
        foreach (var relation in table.Items("expectedRelationships"))
        {
            var line = $"{nameOf(relation.GetProperty("To"))} -> {nameOf(relation.GetProperty("From"))}";
            report.Check($"{test} {line}", line, found.Relations.FirstOrDefault(r => r == line));
        }
    }

    /// <summary>
    /// Rows of Trivy's tables whose ids are aliases, addresses or have peers in them, under <c>name@version</c>; rows that then are the same package become one.
    /// </summary>
    public static IReadOnlyList<JsonElement> ByRealNames(IEnumerable<JsonElement> rows)
    {
        var all = rows.ToArray();
        var ids = all.ToDictionary(static r => r.Text("ID")!, static r => $"{r.Text("Name")}@{r.Text("Version")}", StringComparer.Ordinal);
        return
        [
            .. all.GroupBy(r => ids[r.Text("ID")!]).Select(same => JsonSerializer.SerializeToElement(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["ID"] = same.Key,
                ["Name"] = same.First().Text("Name"),
                ["Version"] = same.First().Text("Version"),
                ["Dev"] = same.All(static r => Flag(r, "Dev")),
                ["Relationship"] = same.OrderBy(static r => Relationship(r), StringComparer.Ordinal).First().TryGetProperty("Relationship", out var relationship) ? relationship : null,
                ["Locations"] = same.First().Items("Locations").ToArray(),
                ["DependsOn"] = same.SelectMany(static r => r.Items("DependsOn")).Select(d => ids.GetValueOrDefault(d.GetString()!, d.GetString()!)).Distinct().ToArray(),
            }.Where(p => p.Key != "DependsOn" || same.Any(static r => r.TryGetProperty("DependsOn", out _))).ToDictionary())),
        ];
    }

    /// <summary>Rows of Trivy's second table, with the ids as <see cref="ByRealNames(IEnumerable{JsonElement})"/> makes them of the first.</summary>
    public static IReadOnlyList<JsonElement> ByRealNames(IEnumerable<JsonElement> rows, IEnumerable<JsonElement> packages)
    {
        var ids = packages.ToDictionary(static r => r.Text("ID")!, static r => $"{r.Text("Name")}@{r.Text("Version")}", StringComparer.Ordinal);
        return
        [
            .. rows.GroupBy(r => ids.GetValueOrDefault(r.Text("ID")!, r.Text("ID")!)).Select(same => JsonSerializer.SerializeToElement(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["ID"] = same.Key,
                ["DependsOn"] = same.SelectMany(static r => r.Items("DependsOn")).Select(d => ids.GetValueOrDefault(d.GetString()!, d.GetString()!)).Distinct().ToArray(),
            })),
        ];
    }

    /// <summary>The name in <c>{"$expr": "expectedPkgs[3]"}</c>, by which Syft's tables of relations name their packages.</summary>
    public static string? SyftName(JsonElement table, JsonElement package) =>
        package.Text("$expr") is { } text && text.Split('[', ']') is [var list, var index, ..]
            ? table.GetProperty(list)[int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)].Text("Name")
            : package.Text("Name");

    /// <summary>What Trivy's report of a whole project lists: <c>name@version: needs</c>, without the project itself.</summary>
    public static IEnumerable<string> TrivyReport(string golden) =>
        JsonDocument.Parse(File.ReadAllBytes(Shared.Require("fixtures", "aquasecurity__trivy", "integration", "testdata", golden))).RootElement.GetProperty("Results")[0].Items("Packages")
            .Where(static p => p.Text("Relationship") is not ("root" or "workspace"))
            .Select(static p => $"{p.Text("ID")}: {string.Join(' ', p.Items("DependsOn").Select(static d => d.GetString()))}").Order(StringComparer.Ordinal);

    /// <summary>The same of ours, without what is for development, as the report has it by default.</summary>
    public static IEnumerable<string> OfProject(FileReader row, string folder, bool withDevelopment = false)
    {
        var image = FakeImage.FromFolder(Shared.Require("fixtures", "aquasecurity__trivy", "integration", "testdata", "fixtures", "repo", folder)).AsSourceTree();
        var found = image.Scan(row);
        Assert.Empty(found.Problems);
        Assert.Empty(found.Installed);
        var facts = image.Read(row, row.Wants.Select(static w => w.Pattern![3..]).Single(name => found.Packages[0].Evidence[0].Path == name));
        return Completed(found, facts).Where(f => withDevelopment || !f.IsDevelopment).Select(f => $"{IdOf(f)}: {Needs(f, facts.Packages)}").Order(StringComparer.Ordinal);
    }

    /// <summary>Completed facts of a lock file that was scanned: those of the packages that came out.</summary>
    public static IReadOnlyList<PackageFact> Completed(FakeInventory found, FileFacts facts) =>
    [
        .. facts.Packages.Select(fact => found.Packages.Single(p => p.Name == fact.Name && p.Version == fact.Version).Evidence[0] is var evidence
            ? fact with { Dependency = evidence.Dependency, IsDevelopment = evidence.IsDevelopment, IsOptional = evidence.IsOptional, Line = evidence.Line }
            : fact),
    ];

    /// <summary>Packages in short: <c>name@version</c>, D for direct, i for indirect, and the words for what else is known.</summary>
    public static IEnumerable<string> Show(FakeInventory found) => found.Packages.Select(static p =>
        $"{p.Name}@{p.Version} {p.Evidence[0].Dependency switch { DependencyKind.Direct => "direct", DependencyKind.Indirect => "indirect", _ => "?" }}"
        + (p.Evidence[0].IsDevelopment ? " dev" : "") + (p.Evidence[0].IsOptional ? " optional" : ""));

    /// <summary>Facts in short: <c>name@version line needs</c>.</summary>
    public static IEnumerable<string> Show(FileFacts facts) => facts.Packages.Select(p => $"{IdOf(p)} {p.Line} {Needs(p, facts.Packages)}".TrimEnd());

    private static string Needs(PackageFact fact, IReadOnlyList<PackageFact> facts) =>
        string.Join(' ', fact.DependsOn.Select(i => IdOf(facts[i])).Order(StringComparer.Ordinal));

    private static string IdOf(PackageFact fact) => $"{fact.Name}@{fact.Version}";

    private static bool Flag(JsonElement element, string property) => element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.True;

    private static string? Relationship(JsonElement package) =>
        package.TryGetProperty("Relationship", out var value) && value.Text("$id") is { } id && !id.EndsWith("Unknown", StringComparison.Ordinal) ? id[(id.IndexOf("Relationship", StringComparison.Ordinal) + "Relationship".Length)..] : null;
}
