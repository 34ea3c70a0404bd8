using System.Text.Json;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Scanning.Tests.TrivyGoldens;

/// <summary>What a golden lists of one file.</summary>
/// <param name="File">The path in the scanned folder; null where everything of the folder is listed together.</param>
/// <param name="Packages">The packages; none where the golden only has vulnerabilities.</param>
/// <param name="Findings">The vulnerabilities.</param>
internal sealed record TrivyTarget(string? File, IReadOnlyList<TrivyPackage> Packages, IReadOnlyList<TrivyFinding> Findings)
{
    /// <summary>True for a path that the target speaks for: its own, and where that is a <c>go.mod</c>, the <c>go.sum</c> beside it.</summary>
    public bool Holds(string path) => File is null || path == File
        || (File.EndsWith("go.mod", StringComparison.Ordinal) && path == $"{File[..^"mod".Length]}sum");

    /// <summary>A result of a report.</summary>
    public static TrivyTarget OfReport(JsonElement result) => new(
        result.Text("Target"),
        [
            .. result.Items("Packages").Select(static p => new TrivyPackage(
                $"{p.Text("Name")} {p.Text("Version")} {p.GetProperty("Identifier").Text("PURL")}",
                p.TryGetProperty("Dev", out var dev) && dev.ValueKind == JsonValueKind.True)),
        ],
        [
            .. result.Items("Vulnerabilities").Select(static v => new TrivyFinding(
                $"{v.Text("PkgName")} {v.Text("InstalledVersion")} {v.GetProperty("PkgIdentifier").Text("PURL")}",
                v.GetProperty("PkgIdentifier").Text("PURL")!,
                $"{v.Text("VulnerabilityID")} {Fixes(v.Text("FixedVersion"))}".Trim())),
        ]);

    // Of crates the ranges that are patched stand there: ">= 3.1.0, >= 2.1.3, < 3.0.0"; each begins with the version that has the fix.
    private static string? Fixes(string? versions) => versions?.Contains('>', StringComparison.Ordinal) != true ? versions
        : string.Join(", ", versions.Split(", ").Where(static v => v.StartsWith('>')).Select(static v => v[">= ".Length..]).OrderBy(System.Version.Parse));

    /// <summary>A bill of materials of CycloneDX or SPDX, which names the one file that it is about as a component without a package URL.</summary>
    public static TrivyTarget OfBill(JsonElement bill)
    {
        var isSpdx = bill.Text("spdxVersion") is not null;
        var all = bill.Items(isSpdx ? "packages" : "components").ToArray();
        var purls = all.Select(p => isSpdx ? p.Items("externalRefs").Select(static r => r.Text("referenceLocator")).FirstOrDefault() : p.Text("purl")).ToArray();
        // SPDX has the folder that was scanned among its packages, too.
        var file = all.Where((p, i) => purls[i] is null && p.Text("name") != bill.Text("name")).Select(static p => p.Text("name")).SingleOrDefault();
        return new TrivyTarget(
            file,
            [.. purls.OfType<string>().Select(static p => new TrivyPackage(p, IsDevelopment: false))],
            [.. bill.Items("vulnerabilities").SelectMany(static v => v.Items("affects").Select(a => new TrivyFinding(a.Text("ref")!, a.Text("ref")!, v.Text("id")!)))]);
    }
}

/// <summary>A package of a golden.</summary>
/// <param name="Line">Name, version and package URL; of a bill of materials the last one only.</param>
/// <param name="IsDevelopment">True where it is for development.</param>
internal sealed record TrivyPackage(string Line, bool IsDevelopment);

/// <summary>A vulnerability of a golden.</summary>
/// <param name="Package">The package, as <see cref="TrivyPackage.Line"/> has it.</param>
/// <param name="Purl">Its package URL.</param>
/// <param name="Line">The id, and what fixes it where the golden says so.</param>
internal sealed record TrivyFinding(string Package, string Purl, string Line)
{
    /// <summary>The type of the package.</summary>
    public string Type => Purl["pkg:".Length..Purl.IndexOf('/', StringComparison.Ordinal)];
}
