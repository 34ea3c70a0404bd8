using Plimsoll.Catalogers.Language.Vcpkg;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Vcpkg;

public sealed class VcpkgTests
{
    private const string Status =
        "Package: hull\nVersion: 1.0\nPort-Version: 2\nDepends: keel, tool:x64-linux\nArchitecture: x64-windows\nStatus: install ok installed\n\n"
        + "Package: hull\nFeature: extra\nDepends: mast[core]\nArchitecture: x64-windows\nStatus: install ok installed\n\n"
        + "Package: keel\nVersion: 2.0\nArchitecture: x64-windows\nStatus: install ok installed\n\n"
        + "Package: mast\nVersion: 3.0\nArchitecture: x64-windows\nStatus: install ok installed\n\n"
        + "Package: tool\nVersion: 4.0\nArchitecture: x64-linux\nStatus: install ok installed\n\n"
        + "Package: gone\nVersion: 5.0\nArchitecture: x64-linux\nStatus: purge ok not-installed\n";

    [Fact]
    public void The_database_says_what_is_installed_and_what_needs_what()
    {
        var found = new FakeImage().Layer(("app/vcpkg_installed/vcpkg/status", Status)).Scan(VcpkgReader.Row);
        Assert.Equal(["pkg:vcpkg/hull@1.0?port_version=2&triplet=x64-windows", "pkg:vcpkg/keel@2.0?triplet=x64-windows", "pkg:vcpkg/mast@3.0?triplet=x64-windows", "pkg:vcpkg/tool@4.0?triplet=x64-linux"], found.Installed);
        Assert.Equal(["hull -> keel", "hull -> mast", "hull -> tool"], found.Relations);
        Assert.Empty(found.Problems);
        Assert.Empty(new FakeImage().Layer(("vcpkg_installed/vcpkg/status", Status)).AsSourceTree().Scan(VcpkgReader.Row).Packages);
    }

    [Fact]
    public void A_manifest_pins_what_it_overrides()
    {
        const string text =
            """
            {
              "name": "app",
              "dependencies": ["hull", { "name": "keel", "version>=": "1.0" }, { "name": "tool", "host": true }],
              "features": { "x": { "dependencies": ["mast"] } },
              "overrides": [{ "name": "hull", "version": "1.0#3" }, { "name": "tool", "version": "4.0", "port-version": 1 }, { "name": "mast", "version-date": "2024-01-01" }]
            }
            """;
        var found = new FakeImage().Layer(("vcpkg.json", text)).AsSourceTree().Scan(VcpkgReader.Row);
        Assert.Equal(["pkg:vcpkg/hull@1.0?port_version=3", "pkg:vcpkg/mast@2024-01-01", "pkg:vcpkg/tool@4.0?port_version=1"], found.Declared);
        Assert.Equal(["hull@1.0 direct", "mast@2024-01-01 direct optional", "tool@4.0 direct dev"], LockRows.Show(found));
        Assert.Equal(["UnpinnedVersion vcpkg.json"], found.ProblemLines);
    }

    [Fact]
    public void Syft()
    {
        // What that tool lists comes from a copy of the registry that is not in the tree; from the manifest itself no version follows.
        var path = Shared.Require("fixtures", "anchore__syft", "syft", "pkg", "cataloger", "cpp", "testdata", "vcpkg", "helloworld", "vcpkg.json");
        var found = FakeImage.OfFile("vcpkg.json", path).AsSourceTree().Scan(VcpkgReader.Row);
        Assert.Empty(found.Packages);
        Assert.Equal(["UnpinnedVersion vcpkg.json"], found.ProblemLines);
    }

    [Theory]
    [InlineData("vcpkg.json", "[]", "Malformed vcpkg.json")]
    [InlineData("vcpkg.json", """{"dependencies": [1]}""", "Malformed vcpkg.json")]
    [InlineData("a/vcpkg/status", "no field\n", "Malformed a/vcpkg/status")]
    [InlineData("a/vcpkg/status", "", "")]
    public void What_cannot_be_read_is_said(string path, string text, string problem) =>
        Assert.Equal(problem, string.Join(';', new FakeImage().Layer((path, text)).Scan(VcpkgReader.Row).ProblemLines));
}
