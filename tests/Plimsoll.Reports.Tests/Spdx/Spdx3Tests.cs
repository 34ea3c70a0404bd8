using System.Text.Json;
using Plimsoll.Reports.Tests.Support;

namespace Plimsoll.Reports.Tests.Spdx;

/// <summary>SPDX 3 as JSON-LD: checked against the context, which names every class, property and word of the model.</summary>
public sealed class Spdx3Tests
{
    [Theory]
    [InlineData("everything")]
    [InlineData("clean")]
    [InlineData("source-tree")]
    public void The_document_is_as_reviewed(string name) =>
        Golden.Verify($"tests/Plimsoll.Reports.Tests/Golden/{name}.spdx3.json", Rendered.As("spdx-3-json", SampleReports.ByName(name)));

    [Theory]
    [InlineData("everything")]
    [InlineData("source-tree")]
    public void Every_word_is_one_of_the_context(string name)
    {
        using var context = JsonDocument.Parse(File.ReadAllBytes(Shared.Require("fixtures", "schemas", "spdx", "spdx-3.0-context.jsonld")));
        var terms = context.RootElement.GetProperty("@context");
        using var json = JsonDocument.Parse(Rendered.As("spdx-3-json", SampleReports.ByName(name)));
        Assert.Equal("https://spdx.org/rdf/3.0.1/spdx-context.jsonld", json.RootElement.GetProperty("@context").GetString());
        Visit(json.RootElement.GetProperty("@graph"), node =>
        {
            foreach (var property in node.EnumerateObject())
            {
                Assert.True(property.Name == "@id" || terms.TryGetProperty(property.Name, out _), property.Name);
            }

            var type = node.GetProperty("type").GetString()!;
            Assert.True(terms.TryGetProperty(type, out var iri) && iri.GetString()!.EndsWith("/" + type[(type.IndexOf('_') + 1)..], StringComparison.Ordinal), type);
        });
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("clean")]
    [InlineData("source-tree")]
    public void Every_element_is_listed_once_and_every_reference_leads_to_one(string name)
    {
        using var json = JsonDocument.Parse(Rendered.As("spdx-3-json", SampleReports.ByName(name)));
        var graph = json.RootElement.GetProperty("@graph").EnumerateArray().ToList();
        var elements = graph.Where(static e => e.TryGetProperty("spdxId", out _)).ToDictionary(static e => e.GetProperty("spdxId").GetString()!, static e => e.GetProperty("type").GetString()!);
        Assert.Single(graph, static e => e.GetProperty("type").GetString() == "SpdxDocument");
        Assert.All(graph.Where(static e => e.TryGetProperty("spdxId", out _)), static e => Assert.Equal("_:creationinfo", e.GetProperty("creationInfo").GetString()));
        foreach (var element in graph)
        {
            foreach (var property in (string[])["rootElement", "element", "from", "to", "subject", "suppliedBy", "createdBy", "createdUsing"])
            {
                if (element.TryGetProperty(property, out var value))
                {
                    Assert.All(value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value], v => Assert.True(elements.ContainsKey(v.GetString()!), $"{property}: {v}"));
                }
            }
        }

        var document = graph.Single(static e => e.GetProperty("type").GetString() == "SpdxDocument");
        var listed = document.GetProperty("element").EnumerateArray().Select(static e => e.GetString()!).ToList();
        Assert.Equal(elements.Keys.Where(k => elements[k] != "SpdxDocument").Order(), listed.Order());
    }

    [Fact]
    public void What_is_needed_to_develop_only_is_scoped_and_licences_are_related()
    {
        using var json = JsonDocument.Parse(Rendered.As("spdx-3-json", SampleReports.SourceTree()));
        var relations = json.RootElement.GetProperty("@graph").EnumerateArray().Where(static e => e.TryGetProperty("relationshipType", out _)).ToList();
        var development = Assert.Single(relations, static r => r.TryGetProperty("scope", out _));
        Assert.Equal(("LifecycleScopedRelationship", "dependsOn", "development"), (development.GetProperty("type").GetString(), development.GetProperty("relationshipType").GetString(), development.GetProperty("scope").GetString()));
        var licence = Assert.Single(relations, static r => r.GetProperty("relationshipType").GetString() == "hasDeclaredLicense");
        var named = json.RootElement.GetProperty("@graph").EnumerateArray().Single(e => e.TryGetProperty("spdxId", out var id) && id.GetString() == licence.GetProperty("to")[0].GetString());
        Assert.Equal("MIT OR Apache-2.0", named.GetProperty("simplelicensing_licenseExpression").GetString());
    }

    private static void Visit(JsonElement node, Action<JsonElement> visit)
    {
        if (node.ValueKind == JsonValueKind.Object)
        {
            visit(node);
            foreach (var property in node.EnumerateObject())
            {
                Visit(property.Value, visit);
            }
        }
        else if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
            {
                Visit(item, visit);
            }
        }
    }
}
