using System.Text.Json;

namespace Plimsoll.EndToEnd.Images;

/// <summary>Real Debian images: every package that dpkg itself knows is in the report, from either form of the image, and no other.</summary>
public sealed class InventoryTests
{
    [Theory]
    [InlineData("debian12", false)]
    [InlineData("debian12", true)]
    [InlineData("debian11-old", false)]
    public void Every_package_of_the_distribution_is_found_with_its_source_and_nothing_else(string name, bool fromLayout)
    {
        var image = RealImage.Require(name);
        var bom = CycloneDx.Scan(fromLayout ? "oci:" + image.Layout : "docker-archive:" + image.Archive);
        var expected = image.Packages.Where(static p => Text(p, "type") == "deb")
            .Select(static p => $"{Text(p, "name")} {Text(p, "version")} {Text(p, "arch")} of {Text(p, "source")} {Text(p, "source_version")}");
        var found = bom.Packages.Where(static p => Text(p, "purl").StartsWith("pkg:deb/", StringComparison.Ordinal)).Select(static p =>
        {
            var properties = CycloneDx.PropertiesOf(p);
            return $"{Text(p, "name")} {Text(p, "version")} {Qualifier(Text(p, "purl"), "arch")} of {properties["source-name"].Single()} {properties["source-version"].Single()}";
        });
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));

        Assert.Empty(bom.Properties["problem"]);
        Assert.Equal("complete", bom.Properties["coverage"].Single());
    }

    [Fact]
    public void A_package_names_the_layer_that_brought_it()
    {
        var image = RealImage.Require("debian11-old");
        var packages = CycloneDx.Scan("docker-archive:" + image.Archive).Packages.ToLookup(static p => Text(p, "name"), CycloneDx.PropertiesOf);

        // bash is in the base layer, nginx was installed by the second step.
        Assert.Equal(image.DiffIds[0], packages["bash"].Single()["layer-diff-id"].Single());
        Assert.Equal(image.DiffIds[1], packages["nginx"].Single()["layer-diff-id"].Single());
        Assert.Equal("2", packages["nginx"].Single()["step"].Single());
    }

    [Fact]
    public void An_archive_on_standard_input_gives_the_packages_of_the_file()
    {
        var image = RealImage.Require("debian12");
        using var folder = new TempFolder();
        var ended = Programs.Run([Programs.Plimsoll, "scan", "--format", "cyclonedx", "--no-cache", "-"], image.Archive, []).Expect(0);
        using var streamed = JsonDocument.Parse(ended.Output);
        Assert.Equal(
            CycloneDx.Scan(image.Archive).Packages.Select(static p => Text(p, "purl")),
            streamed.RootElement.GetProperty("components").EnumerateArray().Where(static c => Text(c, "type") == "library").Select(static p => Text(p, "purl")));
    }

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    private static string Qualifier(string purl, string name) =>
        purl.Split('?')[^1].Split('&').Select(static q => q.Split('=')).Single(q => q[0] == name)[1];
}
