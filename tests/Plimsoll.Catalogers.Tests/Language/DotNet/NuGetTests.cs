using Plimsoll.Catalogers.Language.DotNet.NuGet;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.DotNet;

public sealed class NuGetTests
{
    private const string Lock =
        """
        {
          "version": 2,
          "dependencies": {
            "net8.0": {
              "Hull": { "type": "Direct", "requested": "[1.0, )", "resolved": "1.0.0", "dependencies": { "keel": "2.0.0", "Own": "1.0.0" } },
              "Keel": { "type": "Transitive", "resolved": "2.0.0" },
              "own": { "type": "Project", "dependencies": { "Mast": "3.0.0" } }
            },
            "net8.0/linux-x64": {
              "Keel": { "type": "Transitive", "resolved": "2.1.0", "dependencies": { "Mast": "3.0.0" } },
              "Mast": { "type": "CentralTransitive", "resolved": "3.0.0" }
            }
          }
        }
        """;

    private const string Assets =
        """
        {
          "version": 3,
          "targets": {
            "net8.0": {
              "Hull/1.0.0": { "type": "package", "dependencies": { "Keel": "2.0.0" } },
              "Keel/2.0.0": { "type": "package" },
              "Check/4.0.0": { "type": "package", "dependencies": { "Rules": "5.0.0" } },
              "Rules/5.0.0": { "type": "package" },
              "Other/1.0.0": { "type": "project" }
            }
          },
          "project": {
            "restore": { "projectPath": "C:\\src\\app\\App.csproj" },
            "frameworks": { "net8.0": { "dependencies": {
              "Hull": { "target": "Package", "version": "[1.0.0, )" },
              "Check": { "target": "Package", "suppressParent": "All" } } } }
          }
        }
        """;

    [Fact]
    public void A_lock_file_has_a_list_for_each_framework()
    {
        var found = new FakeImage().Layer(("app/packages.lock.json", Lock)).Scan(NuGetReader.Row);
        Assert.Equal(["Hull@1.0.0 direct", "Keel@2.0.0 indirect", "Keel@2.1.0 indirect", "Mast@3.0.0 indirect"], LockRows.Show(found));
        Assert.Equal(["Hull -> Keel", "Keel -> Mast"], found.Relations);
        Assert.Equal(5, found["Hull"].Evidence[0].Line);
        Assert.Equal("pkg:nuget/Hull@1.0.0", found["Hull"].Purl.ToString());
        Assert.Empty(found.Installed);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void A_restore_says_what_is_not_passed_on()
    {
        var found = new FakeImage().Layer(("app/obj/project.assets.json", Assets)).Scan(NuGetReader.Row);
        Assert.Equal(["Check@4.0.0 direct dev", "Hull@1.0.0 direct", "Keel@2.0.0 indirect", "Rules@5.0.0 indirect dev"], LockRows.Show(found));
        Assert.Equal(["Hull -> Keel", "Check -> Rules"], found.Relations);
    }

    [Fact]
    public void A_restore_beside_a_lock_file_is_not_listed_again()
    {
        var found = new FakeImage().Layer(("app/packages.lock.json", Lock), ("app/obj/project.assets.json", Assets), ("b/obj/project.assets.json", Assets.Replace("Hull", "Bell", StringComparison.Ordinal))).Scan(NuGetReader.Row);
        Assert.DoesNotContain(found.Packages, static p => p.Evidence.Any(static e => e.Path == "app/obj/project.assets.json"));
        Assert.Contains(found.Packages, static p => p.Name == "Bell");
    }

    [Fact]
    public void A_list_of_an_older_project_has_all_its_packages()
    {
        var found = new FakeImage().Layer(("packages.config", "<?xml version=\"1.0\"?>\n<packages>\n  <package id=\"Hull\" version=\"1.0\" targetFramework=\"net48\" />\n  <package id=\"Keel\" version=\"2\" developmentDependency=\"true\" />\n</packages>\n")).Scan(NuGetReader.Row);
        Assert.Equal(["Hull@1.0 ?", "Keel@2 ? dev"], LockRows.Show(found));
        Assert.Equal(3, found["Hull"].Evidence[0].Line);
    }

    [Theory]
    [InlineData("packages.lock.json", "[", "Malformed packages.lock.json")]
    [InlineData("packages.lock.json", "[]", "Malformed packages.lock.json")]
    [InlineData("packages.lock.json", """{"dependencies": {"n": {"A": {"type": "Direct"}}}}""", "Malformed packages.lock.json")]
    [InlineData("packages.lock.json", "{}", "")]
    [InlineData("obj/project.assets.json", """{"targets": {"n": {"A": {"type": "package"}}}}""", "Malformed obj/project.assets.json")]
    [InlineData("obj/project.assets.json", "{", "Malformed obj/project.assets.json")]
    [InlineData("packages.config", "<packages><package id='a'/></packages>", "Malformed packages.config")]
    [InlineData("packages.config", "<other/>", "Malformed packages.config")]
    [InlineData("packages.config", "<packages>", "Malformed packages.config")]
    [InlineData("packages.config", "<packages/>", "")]
    public void What_cannot_be_read_is_said(string path, string text, string problem) =>
        Assert.Equal(problem, string.Join(';', new FakeImage().Layer((path, text)).Scan(NuGetReader.Row).ProblemLines));
}
