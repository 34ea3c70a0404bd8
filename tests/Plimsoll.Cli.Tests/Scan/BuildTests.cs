using Plimsoll.Cli.Tests.Support;
using Plimsoll.Images.Building;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Scan;

public sealed class BuildTests(HarbourDatabase database) : IDisposable
{
    private const string Dockerfile = "FROM debian:12 AS base\nENV MODE=sail\n\nRUN apt-get \\\n  install libwebp7\nRUN apt-get upgrade\n";

    private readonly TempFolder _folder = new();

    [Fact]
    public void Findings_name_the_lines_of_the_Dockerfile_and_its_base()
    {
        var file = Write("Dockerfile", Dockerfile);
        var table = CommandLine.Scan(database, "--dockerfile", file, Image()).Expect(0).Output;
        Assert.Contains($"layer 1, step 3, {file}:4-5: RUN apt-get install libwebp7", table, StringComparison.Ordinal);
        Assert.Contains("base   debian:12, the lowest 1 layer, by the Dockerfile", table, StringComparison.Ordinal);
        Assert.Contains("1, line 4", table, StringComparison.Ordinal);

        var target = CommandLine.Scan(database, "-f", "json", "--dockerfile", file, Image()).Expect(0).Target();
        Assert.Equal("debian:12", target.GetProperty("baseImage").GetProperty("name").GetString());
        var layers = target.GetProperty("layers").EnumerateArray().ToArray();
        Assert.Equal([true, false, false], layers.Select(static l => l.GetProperty("base").GetBoolean()));
        Assert.False(layers[0].GetProperty("step").TryGetProperty("dockerfile", out _));
        Assert.Equal(6, layers[2].GetProperty("step").GetProperty("dockerfile").GetProperty("firstLine").GetInt32());
        Assert.Equal("aligned", layers[2].GetProperty("step").GetProperty("dockerfile").GetProperty("origin").GetString());
    }

    [Fact]
    public void A_Dockerfile_of_something_else_explains_nothing_and_that_is_said()
    {
        var table = CommandLine.Scan(database, "--dockerfile", Write("Other", "FROM x\nRUN other\n"), Image()).Expect(0).Output;
        Assert.Contains("1 of its instructions that make layers were not found in the build history", table, StringComparison.Ordinal);
        Assert.Contains("layer 1, step 3: RUN apt-get install libwebp7", table, StringComparison.Ordinal);
        Assert.DoesNotContain("base   ", table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_base_images_names_the_base_before_the_Dockerfile_does()
    {
        var image = Image();
        var diffIds = CommandLine.Scan(database, "-f", "json", image).Expect(0).Target().GetProperty("layers").EnumerateArray().Select(static l => l.GetProperty("diffId").GetString()!).ToArray();
        var list = Write("bases", $"{BaseImageList.ChainIds(diffIds)[1]} webp:1\n");
        var table = CommandLine.Scan(database, "--dockerfile", Write("Dockerfile", Dockerfile), "--base-images", list, image).Expect(0).Output;
        Assert.Contains("base   webp:1, the lowest 2 layers, by your list", table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stage_that_is_not_there_is_told_with_those_that_are() =>
        CommandLine.Scan(database, "--dockerfile", Write("Dockerfile", Dockerfile), "--stage", "none", Image()).Expect(2).Complains("has no stage 'none'; it has base");

    [Fact]
    public void Files_that_are_not_there_or_nothing_of_the_kind_are_told()
    {
        CommandLine.Scan(database, "--dockerfile", _folder.File("none"), Image()).Expect(2).Complains("--dockerfile: ");
        CommandLine.Scan(database, "--dockerfile", Write("a", "hello\n"), Image()).Expect(2).Complains("there is no FROM");
        CommandLine.Scan(database, "--base-images", Write("b", "debian\n"), Image()).Expect(2).Complains("line 1: ");
        CommandLine.Scan(database, "--stage", "x", Image()).Expect(2).Complains("--dockerfile");
    }

    public void Dispose() => _folder.Dispose();

    private string Image() => HarbourImages.Upgraded().SaveDocker(_folder.File("image.tar"));

    private string Write(string name, string content)
    {
        var path = _folder.File(name);
        File.WriteAllText(path, content);
        return path;
    }
}
