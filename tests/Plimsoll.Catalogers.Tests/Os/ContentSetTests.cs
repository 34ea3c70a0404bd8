using Plimsoll.Catalogers.Os.ContentSets;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Os;

public sealed class ContentSetTests
{
    private const string Folder = "root/buildinfo/content_manifests/";

    [Fact]
    public void Every_layer_says_its_own()
    {
        var found = new FakeImage()
            .Layer((Folder + "ubi8-container-8.4-206.json", """{"metadata": {"icm_version": 1}, "content_sets": ["baseos-rpms", "appstream-rpms"], "image_contents": []}"""))
            .Layer((Folder + "hull-1-2.json", """{"content_sets": ["appstream-rpms", "rhocp-rpms"]}"""), ("usr/share/buildinfo/content-sets.json", """{"content_sets": ["eus-rpms"]}"""))
            .Scan(ContentSetReader.Row);
        Assert.Empty(found.Problems);
        Assert.Equal(["appstream-rpms", "baseos-rpms", "eus-rpms", "rhocp-rpms"], found.ContentSets.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"content_sets": "x"}""", 0)]
    [InlineData("""{"content_sets": [5, null, "", ["a"], {"b": "c"}]}""", 0)]
    [InlineData("""{"content_sets": null}""", 0)]
    [InlineData("{}", 0)]
    [InlineData("[]", 1)]
    [InlineData("{", 1)]
    [InlineData("x", 1)]
    [InlineData("""{"content_sets": ["a", """, 1)]
    public void A_file_without_content_sets_is_no_error_and_a_broken_one_is(string text, int problems)
    {
        var found = new FakeImage().Layer((Folder + "x.json", text)).Scan(ContentSetReader.Row);
        Assert.Equal(problems, found.Problems.Count);
        Assert.Empty(found.ContentSets.Except(["a"]));
    }

    [Fact]
    public void Too_many_are_told()
    {
        var found = new FakeImage().Layer((Folder + "x.json", $$"""{"content_sets": [{{string.Join(',', Enumerable.Range(0, 10_001).Select(i => $"\"s{i}\""))}}]}""")).Scan(ContentSetReader.Row);
        Assert.Equal((10_000, "LimitReached"), (found.ContentSets.Count, Assert.Single(found.Problems).Kind.ToString()));
    }
}
