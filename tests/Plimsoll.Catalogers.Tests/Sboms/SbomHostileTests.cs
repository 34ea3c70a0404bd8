using System.Text;
using CsCheck;
using Plimsoll.Catalogers.Sboms;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Sboms;

public class SbomHostileTests
{
    [Theory]
    [InlineData("<!DOCTYPE bom [<!ENTITY a \"b\">]><bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\"/>")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE bom SYSTEM \"file:///etc/passwd\"><bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\"/>")]
    public void Document_type_definitions_are_refused(string text) => Assert.StartsWith("has a document type definition, which is refused", ReadSbom.Of(text).Error?.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Entities_that_are_not_defined_stay_as_they_are_written()
    {
        var read = ReadSbom.Of("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\"><components><component type=\"library\"><name>&xxe;</name><purl>pkg:npm/a@1?x=&amp;y=1</purl></component></components></bom>");
        Assert.Equal(["a 1"], read.Names);
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var json = "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \"components\": " + string.Concat(Enumerable.Repeat("[{\"components\": ", 100_000));
        Assert.NotNull(ReadSbom.Of(json).Error);
        var xml = "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\">" + string.Concat(Enumerable.Repeat("<components><component>", 100_000));
        Assert.Contains("TooDeep", ReadSbom.Of(xml).Error?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Components_nested_as_deep_as_is_allowed_are_all_read()
    {
        const int Depth = 100;
        var text = new StringBuilder("{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \"components\": [");
        for (var i = 0; i < Depth; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $$"""{"type": "library", "purl": "pkg:npm/n{{i}}@1", "components": [""");
        }

        text.Insert(text.Length, "]}", Depth).Append("]}");
        Assert.Equal(Depth, ReadSbom.Of(text.ToString()).Document.Packages.Length);
    }

    [Fact]
    public void Counts_without_end_are_cut_off_and_told()
    {
        var text = new StringBuilder();
        text.Insert(0, "pkg:npm/a@1\n", FactSink.MaxPackages + 1);
        var read = ReadSbom.Of(text.ToString());
        Assert.Equal(FactSink.MaxPackages, read.Document.Packages.Length);
        Assert.Equal(ProblemKind.LimitReached, Assert.Single(read.Problems).Kind);
        Assert.True(read.Problems[0].Blocking);
    }

    [Fact]
    public void A_ring_of_many_is_as_good_as_a_tree()
    {
        const int Count = 20_000;
        var components = string.Join(',', Enumerable.Range(0, Count).Select(static i => $$"""{"bom-ref": "{{i}}", "type": "library", "purl": "pkg:npm/n{{i}}@1"}"""));
        var needs = string.Join(',', Enumerable.Range(0, Count).Select(static i => $$"""{"ref": "{{i}}", "dependsOn": ["{{(i + 1) % Count}}", "{{i}}"]}"""));
        Assert.Equal(Count, ReadSbom.CycloneDx($"\"components\": [{components}], \"dependencies\": [{needs}]").Relations.Count());
    }

    [Fact]
    public void Fields_longer_than_any_name_are_as_good_as_missing()
    {
        var read = ReadSbom.CycloneDx($$$"""  "components": [{"type": "library", "name": "{{{new string('n', 5000)}}}", "version": "1", "purl": "pkg:npm/a@1", "licenses": [{"license": {"name": "{{{new string('l', 5000)}}}"}}]}] """);
        Assert.Equal(["a 1"], read.Names);
        Assert.Empty(read["a"].Fact.Licences);
    }

    [Fact]
    public void What_is_written_comes_back()
    {
        var text = Gen.Char["abcXYZ019.-_+~:/@%&<>\"'éΩ "].Array[1, 12].Select(static c => new string(c)).Where(static t => t.Trim('/').Length > 0);
        Gen.Select(Gen.OneOf(Gen.Const("npm"), Gen.Const("deb"), Gen.Const("maven"), Gen.Const("generic"), Gen.Const("rpm")), text, text).Array[0, 8].Sample(static rows =>
        {
            var purls = rows.Select(static r => PackageUrl.Create(r.Item1, "n", r.Item2, r.Item3)).OfType<PackageUrl>().Select(static p => p.ToString()).ToArray();
            var json = string.Join(',', purls.Select(static p => $"{{\"type\": \"library\", \"purl\": \"{System.Text.Json.JsonEncodedText.Encode(p)}\"}}"));
            var xml = string.Concat(purls.Select(static p => $"<component><purl>{System.Security.SecurityElement.Escape(p)}</purl></component>"));
            Assert.Equal(purls, ReadSbom.CycloneDx($"\"components\": [{json}]").Purls);
            Assert.Equal(purls, ReadSbom.Of($"<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"><components>{xml}</components></bom>").Purls);
            if (purls.Length > 0)
            {
                Assert.Equal(purls, ReadSbom.Of(string.Join('\n', purls)).Purls);
            }
        }, iter: 500);
    }

    [Fact]
    public void Bytes_of_any_kind_never_throw() => Gen.Byte.Array[0, 200].Sample(
        static bytes =>
        {
            foreach (var start in new[] { "", "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",", "{\"spdxVersion\":\"SPDX-2.3\",", "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\">", "SPDXVersion: SPDX-2.3\n", "pkg:" })
            {
                byte[] content = [.. Encoding.UTF8.GetBytes(start), .. bytes];
                var document = SbomFile.Read(content, new FactSink("bom"), out var error);
                Assert.Equal(document is null, error is not null);
            }
        },
        iter: 2000);
}
