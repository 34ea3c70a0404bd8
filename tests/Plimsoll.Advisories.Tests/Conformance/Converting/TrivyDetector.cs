using System.Runtime.CompilerServices;
using System.Text.Json;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Conformance.Converting;

/// <summary>Walks the tables of one of Trivy's detectors of operating systems.</summary>
internal static class TrivyDetector
{
    /// <summary>Checks every row.</summary>
    /// <param name="detector">Its folder.</param>
    /// <param name="type">Of which type the packages are.</param>
    /// <param name="distribution">The distribution of a row.</param>
    /// <param name="reviewed">Rows that are not ours, with the reason.</param>
    /// <param name="atLeast">How many rows there are at least.</param>
    /// <param name="test">The file of the test.</param>
    public static void Check(
        string detector, string type, Func<JsonElement, Distribution> distribution, IReadOnlyDictionary<string, string>? reviewed = null, int atLeast = 1, [CallerFilePath] string test = "")
    {
        var file = File(detector);
        var report = new RowReport(reviewed);
        foreach (var row in ExpectedFile.Rows(file, "TestScanner_Detect"))
        {
            var name = row.Text("name")!;
            if (row.Text("wantErr") is not null || IsTrue(row, "wantErr"))
            {
                report.Skip(name, "their own database is broken");
                continue;
            }

            var packages = Arguments(row).Items("pkgs").ToArray();
            var values = row.Items("fixtures").SelectMany(f => TrivyBuckets.Read(ExpectedFile.Beside(file, f.GetString()!))).ToArray();
            using var feeds = AdviceFeeds.Create(TrivyBuckets.Advices(values, packages.Where(static p => p.Text("SrcName") is not null).DistinctBy(static p => p.Text("Name")).ToDictionary(static p => p.Text("Name")!, static p => p.Text("SrcName")!)));
            RedhatFeeds.Repositories(feeds, TrivyBuckets.Repositories(values));
            using var database = feeds.Open();
            MatchLines.Line[] expected =
            [
                .. row.Items("want").Select(static w => new MatchLines.Line(w.Text("PkgName")!, w.Text("VulnerabilityID")!, w.Text("FixedVersion") ?? "")),
            ];
            var image = Packages.Image(distribution(row), [.. packages.Select(p => ToPackage(type, p))]) with { ContentSets = [.. packages.SelectMany(ContentSets).Distinct()] };
            report.Check(name, MatchLines.Text(expected), MatchLines.Text(Matcher.Match(database, image).Findings, expected));
        }

        SkipOthers(file, report);
        report.Done(atLeast, test);
    }

    /// <summary>Counts the rows of a detector of a distribution that has no feed.</summary>
    public static void Skip(string detector, string reason, RowReport report)
    {
        foreach (var row in ExpectedFile.Rows(File(detector), "TestScanner_Detect"))
        {
            report.Skip($"{detector} {row.Text("name")}", reason);
        }

        SkipOthers(File(detector), report);
    }

    /// <summary>The release that a row names.</summary>
    public static string Release(JsonElement row) => Arguments(row).Text("osVer") ?? "";

    private static string File(string detector) => $"aquasecurity__trivy/pkg/detector/ospkg/{detector}/{detector}_test.expected.json";

    private static void SkipOthers(string file, RowReport report)
    {
        foreach (var function in ExpectedFile.Load(file).GetProperty("funcs").EnumerateObject().Where(static f => f.Name != "TestScanner_Detect"))
        {
            foreach (var row in function.Value.Items("tests"))
            {
                report.Skip($"{file} {function.Name} {row.Text("name")}", "until when a release is supported is told by a feed of its own, and which driver there is by nothing");
            }
        }
    }

    private static JsonElement Arguments(JsonElement row) => row.TryGetProperty("args", out var arguments) ? arguments : row;

    private static bool IsTrue(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static IEnumerable<string> ContentSets(JsonElement package) =>
        package.TryGetProperty("BuildInfo", out var info) ? info.Items("ContentSets").Select(static s => s.GetString()!) : [];

    private static Package ToPackage(string type, JsonElement package)
    {
        var (name, source) = (package.Text("Name")!, package.Text("SrcName"));
        if (type == "rpm")
        {
            var module = package.Text("Modularitylabel") is { Length: > 0 } label ? label : null;
            return Packages.Rpm(name, Version(package, ""), source, module, package.Text("Arch") ?? "x86_64");
        }

        return Packages.Of(type, name, Version(package, ""), source is null ? null : new SourcePackage(source, Version(package, "Src")));
    }

    private static string Version(JsonElement package, string prefix)
    {
        var epoch = package.TryGetProperty(prefix + "Epoch", out var number) ? number.GetInt32() : 0;
        return $"{(epoch > 0 ? $"{epoch}:" : "")}{package.Text(prefix + "Version")}{(package.Text(prefix + "Release") is { } release ? "-" + release : "")}";
    }
}
