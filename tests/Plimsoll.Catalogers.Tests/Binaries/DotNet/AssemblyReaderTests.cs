using CsCheck;
using Plimsoll.Catalogers.Binaries.DotNet;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Binaries.DotNet;

public sealed class AssemblyReaderTests
{
    // The other scanner joins what the vendors of programs for Windows write into them; these are packages of NuGet.
    private const string LaterFile = "the file version has a build number that no package has: the product version is that of the package";

    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.Ordinal)
    {
        ["Hidden Input"] = "a version with blanks and commas is none",
        ["Better file version"] = LaterFile,
        ["Higher semantic version File Version"] = LaterFile,
        ["Semantically equal falls through, chooses File Version with more components"] = "3.0.0 and 3.0.0.0 are one version of NuGet",
    };

    [Fact]
    public void Syft_versions()
    {
        var report = new RowReport(Reviewed);
        foreach (var row in ExpectedFile.Rows("anchore__syft/syft/pkg/cataloger/dotnet/package_test.expected.json", "Test_NewDotnetBinaryPackage"))
        {
            var texts = row.GetProperty("versionResources");

            // What stands behind a plus names a commit, and is no part of a version of NuGet.
            var expected = row.GetProperty("expectedPackage").Text("Version")!.Split('+')[0];
            report.Check(row.Text("name")!, expected, AssemblyVersions.Choose(texts.Text("ProductVersion"), texts.Text("FileVersion"), texts.Text("Assembly Version")));
        }

        report.Done(17);
    }

    [Fact]
    public void Syft_real_assemblies()
    {
        var report = new RowReport();
        var expected = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["newtonsoft"] = "Newtonsoft.Json 13.0.3",
            ["humanizer"] = "Humanizer 2.14.1",
            ["dotnetapp"] = "dotnetapp 1.0.0",
            ["jruby"] = "",
            ["single file deployment"] = "dotnetapp 1.0.0",
        };
        foreach (var row in ExpectedFile.Rows("anchore__syft/syft/pkg/cataloger/internal/dotnet/pe/pe_test.expected.json", "Test_Read_DotNetDetection"))
        {
            // The files are in images that are not here; what their resources say is in the table.
            var texts = row.GetProperty("wantVR").EnumerateObject().Select(static p => (p.Name, p.Value.GetString()!)).ToArray();
            var pe = new PeBytes().Version(texts);
            var bytes = row.GetProperty("wantCLR").GetBoolean() ? pe.Managed().Build() : pe.Build();
            var facts = FakeFile.Read(AssemblyReader.Row, "app/a.dll", bytes);
            report.Check(row.Text("name")!, expected[row.Text("name")!], string.Join(' ', facts.Packages.Select(static p => $"{p.Name} {p.Version}")));
        }

        report.Done(5);
    }

    [Fact]
    public void A_real_assembly_is_listed_by_its_name_as_inferred()
    {
        var found = new FakeImage().Layer(layer => layer.File("app/plugins/xunit.v3.core.dll", File.ReadAllBytes(typeof(FactAttribute).Assembly.Location))).Scan(AssemblyReader.Row);
        var package = Assert.Single(found.Packages);
        Assert.Equal(("nuget", "xunit.v3.core", true), (package.Type, package.Name, package.Inferred));
        Assert.Matches(@"^\d+\.\d+\.\d+$", package.Version);
    }

    [Theory]
    [InlineData("app/Hull.dll", "")]
    [InlineData("app/runtimes/unix/lib/net8.0/hull.DLL", "")]
    [InlineData("other/Hull.EXE", "pkg:nuget/Hull@1.2.3")]
    [InlineData("app/Mast.dll", "pkg:nuget/Hull@1.2.3")]
    [InlineData("other/Hull.dll", "pkg:nuget/Hull@1.2.3")]
    [InlineData("app/de/Hull.resources.dll", "")]
    [InlineData("usr/share/dotnet/shared/Microsoft.NETCore.App/8.0.1/Hull.dll", "")]
    [InlineData("usr/share/dotnet/sdk/8.0.100/Hull.dll", "")]
    [InlineData("usr/share/dotnet/packs/Microsoft.NETCore.App.Ref/8.0.1/analyzers/Hull.dll", "")]
    [InlineData("opt/tool/ref/net8.0/Hull.dll", "")]
    public void What_something_else_accounts_for_is_left_out(string path, string expected)
    {
        const string deps = """{"targets":{"net8.0":{"Hull/1.2.3":{"runtime":{"lib/net8.0/Hull.dll":{"assemblyVersion":"1.2.0.0"}}},"x":7}}}""";
        var assembly = new PeBytes().Version(("InternalName", "Hull.dll"), ("ProductVersion", "1.2.3+abc")).Managed().Build();
        var image = new FakeImage().Layer(layer => layer.File("app/app.deps.json", deps).File(path, assembly));
        Assert.Equal(expected, string.Join(' ', image.Scan(AssemblyReader.Row).Installed));
    }

    [Fact]
    public void Programs_that_are_not_of_dotnet_are_left_out() =>
        Assert.Empty(new FakeImage().Layer(layer => layer.File("a.exe", new PeBytes().Version(("InternalName", "a"), ("FileVersion", "1.0")).Build())).Scan(AssemblyReader.Row).Packages);

    [Theory]
    [InlineData("Hull Tool.dll")]
    [InlineData("../../Hull.dll")]
    [InlineData("")]
    public void Names_that_no_assembly_has_are_left_out(string name) =>
        Assert.Empty(FakeFile.Read(AssemblyReader.Row, "a.dll", new PeBytes().Version(("InternalName", name), ("FileVersion", "1.0")).Managed().Build()).Packages);

    [Theory]
    [InlineData("1.2.3-rc.1+abc", "9.9.9.9", "1.2.3-rc.1")]
    [InlineData("built by hand", "1.2.3.4 built by hand", "1.2.3.4")]
    [InlineData("0.0.0.0", "0.0", "1.0.0.0")]
    [InlineData("1", "1.2.3.4.5", "1.0.0.0")]
    [InlineData("99999999999.1", null, "1.0.0.0")]
    [InlineData("1.0-", "1.0-\u00e9", "1.0.0.0")]
    [InlineData(null, null, "1.0.0.0")]
    public void The_product_version_goes_first(string? product, string? file, string expected) => Assert.Equal(expected, AssemblyVersions.Choose(product, file, "1.0.0.0"));

    [Fact]
    public void A_list_of_files_of_any_form_never_throws()
    {
        const string good = """{"targets":{"net8.0":{"Hull/1.2.3":{"runtime":{"lib/net8.0/Hull.dll":{"assemblyVersion":"1.2.0.0"}}}}}}""";
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Char).Sample((at, value) =>
        {
            var facts = FakeFile.Read(AssemblyReader.Row, "a.deps.json", good.Remove(at, 1).Insert(at, value.ToString()));
            Assert.True(facts.Values.Length <= 3);
        });
    }
}
