using System.Text.Json;

namespace Plimsoll.Model.Tests.PackageUrls;

/// <summary>Walks the conformance suite of the specification: every case of every file, "required" and "recommended".</summary>
public class PurlConformanceTests
{
    [Fact]
    public void Every_case_of_the_suite_holds()
    {
        var (cases, wrong) = (0, new List<string>());
        foreach (var file in Directory.EnumerateFiles(Shared.Require("fixtures", "package-url__purl-spec", "tests"), "*.json", SearchOption.AllDirectories))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var test in document.RootElement.GetProperty("tests").EnumerateArray())
            {
                cases++;
                if (Fault(test) is { } fault)
                {
                    wrong.Add($"{Path.GetFileName(file)}: {test.GetProperty("test_type")} {test.GetProperty("input")}: {fault}");
                }
            }
        }

        Conformance.Record("purl", cases, cases - wrong.Count, reviewed: 0);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {cases} cases:\n{string.Join('\n', wrong)}");
        Assert.InRange(cases, 580, int.MaxValue);
    }

    // The published definitions of types, against our table of them.
    [Fact]
    public void The_rules_of_types_are_those_of_the_definitions()
    {
        var types = 0;
        foreach (var file in Directory.EnumerateFiles(Shared.Require("fixtures", "package-url__purl-spec", "types"), "*-definition.json"))
        {
            types++;
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var definition = document.RootElement;
            var type = definition.GetProperty("type").GetString()!;
            var requirement = definition.GetProperty("namespace_definition").GetProperty("requirement").GetString();
            var @namespace = requirement == "prohibited" ? null : "Ns";
            var name = type == "chrome-extension" ? "Abcdefghijklmnopabcdefghijklmnop" : "Name";
            var version = type == "chrome-extension" ? "1.0" : "1.0RC";
            Dictionary<string, string> qualifiers = new() { ["uuid"] = "1", ["tag_id"] = "1" };
            var purl = PackageUrl.Create(type, @namespace, name, version, qualifiers);
            Assert.True(purl is not null, type);
            if (type is not ("cpan" or "golang"))
            {
                Assert.Equal(Fold(definition, "namespace_definition", @namespace), purl.Namespace);
                Assert.Equal(Fold(definition, "name_definition", name), purl.Name);
                Assert.Equal(Fold(definition, "version_definition", version), purl.Version);
            }

            var other = PackageUrl.Create(type, @namespace is null ? "ns" : null, name, version, qualifiers, null, out var error);
            var expected = requirement switch
            {
                "required" when type == "golang" => PurlError.None,
                "required" => PurlError.NamespaceMissing,
                "prohibited" => PurlError.NamespaceProhibited,
                _ => PurlError.None,
            };
            Assert.Equal((type, expected), (type, error));
            Assert.Equal(expected == PurlError.None, other is not null);
        }

        Assert.InRange(types, 40, int.MaxValue);
    }

    private static string? Fold(JsonElement definition, string component, string? value) =>
        definition.TryGetProperty(component, out var rules) && rules.TryGetProperty("case_sensitive", out var sensitive) && !sensitive.GetBoolean()
            ? value?.ToLowerInvariant()
            : value;

    private static string? Fault(JsonElement test)
    {
        var fails = test.GetProperty("expected_failure").GetBoolean();
        var input = test.GetProperty("input");
        var output = fails ? default : test.GetProperty("expected_output");
        PackageUrl? purl;
        PurlError error;
        switch (test.GetProperty("test_type").GetString())
        {
            case "build":
                purl = Build(input, out error);
                return Verdict(purl, error, fails, purl?.ToString(), fails ? null : output.GetString());
            case "parse":
                _ = PackageUrl.TryParse(input.GetString(), out purl, out error);
                return Verdict(purl, error, fails, purl is null ? null : Describe(purl), fails ? null : Describe(output));
            default:
                _ = PackageUrl.TryParseLoosely(input.GetString(), out purl, out error);
                return Verdict(purl, error, fails, purl?.ToString(), fails ? null : output.GetString()) ?? (fails ? null : RoundTrip(purl!));
        }
    }

    private static string? Verdict(PackageUrl? purl, PurlError error, bool fails, string? actual, string? expected)
    {
        if ((purl is null) != (error != PurlError.None))
        {
            return $"result and error disagree: {error}";
        }

        return (purl is null) != fails ? $"{error}, {purl}" : actual != expected ? $"'{actual}', not '{expected}'" : null;
    }

    private static string? RoundTrip(PackageUrl purl) =>
        PackageUrl.TryParse(purl.ToString(), out var again, out var error) && again.Equals(purl) && again.ToString() == purl.ToString()
            ? null
            : $"does not come back: {error}";

    private static PackageUrl? Build(JsonElement input, out PurlError error)
    {
        var qualifiers = input.TryGetProperty("qualifiers", out var pairs) && pairs.ValueKind == JsonValueKind.Object
            ? pairs.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.GetString()!))
            : null;
        return PackageUrl.Create(
            Text(input, "type"), Text(input, "namespace"), Text(input, "name"), Text(input, "version"), qualifiers, Text(input, "subpath"), out error);
    }

    private static string Describe(PackageUrl purl) =>
        $"{purl.Type}|{purl.Namespace}|{purl.Name}|{purl.Version}|{string.Join('&', purl.Qualifiers.Select(pair => pair.Key + "=" + pair.Value))}|{purl.Subpath}";

    private static string Describe(JsonElement output)
    {
        var qualifiers = output.TryGetProperty("qualifiers", out var pairs) && pairs.ValueKind == JsonValueKind.Object
            ? pairs.EnumerateObject().OrderBy(pair => pair.Name, StringComparer.Ordinal).Select(pair => pair.Name + "=" + pair.Value.GetString())
            : [];
        return $"{Text(output, "type")}|{Text(output, "namespace")}|{Text(output, "name")}|{Text(output, "version")}|{string.Join('&', qualifiers)}|{Text(output, "subpath")}";
    }

    private static string? Text(JsonElement components, string name) => components.TryGetProperty(name, out var value) ? value.GetString() : null;
}
