using Plimsoll.Catalogers.Language.DotNet;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.DotNet;

public sealed class DotNetReaderTests
{
    private const string Path = "app/app.deps.json";

    [Fact]
    public void Reads_packages_and_the_runtime_but_not_the_application()
    {
        var found = new FakeImage().Layer((Path, """
            {
              "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0/linux-x64", "signature": "" },
              "targets": {
                ".NETCoreApp,Version=v10.0": {},
                ".NETCoreApp,Version=v10.0/linux-x64": {
                  "app/1.0.0": { "dependencies": { "Newtonsoft.Json": "13.0.1" }, "runtime": { "app.dll": {} } },
                  "Newtonsoft.Json/13.0.1": { "runtime": { "lib/net6.0/Newtonsoft.Json.dll": { "assemblyVersion": "13.0.0.0" } } },
                  "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.1": { "runtime": { "System.Private.CoreLib.dll": {} } }
                }
              },
              "libraries": {
                "app/1.0.0": { "type": "project", "serviceable": false, "sha512": "" },
                "Newtonsoft.Json/13.0.1": { "type": "package", "serviceable": true, "path": "newtonsoft.json/13.0.1" },
                "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.1": {
                  "type": "runtimepack"
                },
                "Other.Reference/4.0.0.0": { "type": "reference" },
                "System.Runtime.Reference/8.0.0.0": { "type": "referenceassembly" }
              }
            }
            """)).Scan(DotNetReader.Row);
        Assert.Equal(["pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@10.0.1", "pkg:nuget/Newtonsoft.Json@13.0.1"], found.Installed);
        Assert.Empty(found.Declared);
        Assert.Empty(found.Problems);
        Assert.Equal(new Evidence { Path = Path, Layer = 0, LastTouchedLayer = 0, Line = 13, Reader = "dotnet" }, Assert.Single(found["Newtonsoft.Json"].Evidence));
        Assert.Equal(14, found["Microsoft.NETCore.App.Runtime.linux-x64"].Evidence[0].Line);
    }

    [Theory]
    [InlineData("\"runtime\": {\"lib/a.dll\": {}}", true)]
    [InlineData("\"runtimeTargets\": {\"runtimes/linux/native/a.so\": {\"rid\": \"linux\"}}", true)]
    [InlineData("\"native\": {\"a.so\": {}}", true)]
    [InlineData("\"resources\": {\"lib/de/a.resources.dll\": {\"locale\": \"de\"}}", true)]
    [InlineData("\"runtime\": {\"lib/_._\": {}, \"lib/a.dll\": {}}", true)]
    [InlineData("\"runtime\": {\"lib/net6.0/_._\": {}}", false)]
    [InlineData("\"runtime\": {}", false)]
    [InlineData("\"runtime\": [\"a.dll\"]", false)]
    [InlineData("\"compile\": {\"lib/a.dll\": {}}", false)]
    [InlineData("\"dependencies\": {\"b\": \"1\"}, \"compileOnly\": true", false)]
    [InlineData("", false)]
    public void A_package_with_nothing_to_run_is_declared(string fields, bool isInstalled)
    {
        // The lists may come in either order.
        const string libraries = "\"libraries\": {\"a/1\": {\"type\": \"package\"}}";
        var targets = $$"""
            "targets": {"net10.0": {"x/1": {} }, "net10.0/linux": {"a/1": { {{fields}} } } }
            """;
        foreach (var text in new[] { "{" + libraries + "," + targets + "}", "{" + targets + "," + libraries + "}" })
        {
            var found = new FakeImage().Layer((Path, text)).Scan(DotNetReader.Row);
            Assert.Equal(isInstalled ? ["pkg:nuget/a@1"] : [], found.Installed);
            Assert.Equal(isInstalled ? [] : ["pkg:nuget/a@1"], found.Declared);
        }
    }

    [Theory]
    [InlineData("""{"libraries":{"a/1":{"type":"package"}}}""")]
    [InlineData("""{"targets":{},"libraries":{"a/1":{"type":"package"}}}""")]
    [InlineData("""{"targets":{"net10.0":{"b/1":{}}},"libraries":{"a/1":{"type":"package"}}}""")]
    [InlineData("""{"targets":{"net10.0":[]},"libraries":{"a/1":{"type":"package"}}}""")]
    [InlineData("""{"targets":"x","libraries":{"a/1":{"type":"package"}}}""")]
    [InlineData("""{"targets":{"x":{"a/1":{}},"y":{"a/1":{"runtime":{"a.dll":{}}}},"z":{"a/1":{}}},"libraries":{"a/1":{"type":"package"}}}""")]
    [InlineData("\uFEFF// made by hand\n{\"libraries\":{\"a/1\":{\"type\":\"package\",},},}")]
    public void A_package_of_which_nothing_else_is_said_is_installed(string text)
    {
        var found = new FakeImage().Layer((Path, text)).Scan(DotNetReader.Row);
        Assert.Equal(["pkg:nuget/a@1"], found.Installed);
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("", "Malformed app/app.deps.json")]
    [InlineData("[]", "Malformed app/app.deps.json")]
    [InlineData("{", "Malformed app/app.deps.json")]
    [InlineData("""{"libraries":{"a/1":{"type":"package"}}} x""", "Malformed app/app.deps.json")]
    [InlineData("""{"libraries":[]}""", "Malformed app/app.deps.json")]
    [InlineData("""{"targets":{"x":{"a/1":{}}}}""", "Malformed app/app.deps.json")]
    [InlineData("""{"libraries":{"a":{"type":"package"},"/1":{"type":"package"},"b/":{"type":"runtimepack"}}}""", "Malformed app/app.deps.json")]
    [InlineData("""{"libraries":{"a/1":{"type":"Package"},"b/1":{},"c/1":null,"d/1":{"type":5},"e":{"type":"project"}}}""", "")]
    [InlineData("""{"libraries":{}}""", "")]
    [InlineData("""{"dependencies":["something else"]}""", "")] // other tools use the ending too
    public void A_file_without_packages_is_read_for_what_it_is(string text, string problem)
    {
        var found = new FakeImage().Layer((Path, text)).Scan(DotNetReader.Row);
        Assert.Empty(found.Packages);
        Assert.Equal(problem, string.Join(';', found.ProblemLines));
    }

    [Theory]
    [InlineData("app.deps.json", 1)]
    [InlineData("usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.1/Microsoft.NETCore.App.deps.json", 1)]
    [InlineData("app/deps.json", 0)]
    [InlineData("app/app.deps.json.bak", 0)]
    public void Every_file_with_the_ending_is_read(string path, int expected) =>
        Assert.Equal(expected, new FakeImage().Layer((path, """{"libraries":{"a/1":{"type":"package"}}}""")).Scan(DotNetReader.Row).Packages.Count);

    [Fact]
    public void The_output_of_builds_in_a_source_tree_is_not_read() =>
        Assert.Empty(new FakeImage().Layer(("bin/Debug/app.deps.json", """{"libraries":{"a/1":{"type":"package"}}}""")).AsSourceTree().Scan(DotNetReader.Row).Packages);

    [Fact]
    public void The_layer_of_a_package_is_the_one_that_brought_it_in()
    {
        var found = new FakeImage()
            .Layer((Path, """{"libraries":{"a/1":{"type":"package"}}}"""))
            .Layer((Path, """{"libraries":{"a/1":{"type":"package"},"b/1":{"type":"package"}}}""")).Scan(DotNetReader.Row);
        Assert.Equal(["a 0 1", "b 1 1"], found.Packages.Select(static p => $"{p.Name} {p.Evidence[0].Layer} {p.Evidence[0].LastTouchedLayer}"));
    }
}
