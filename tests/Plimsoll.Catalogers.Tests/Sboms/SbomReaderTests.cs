using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Catalogers.Sboms;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Sboms;

/// <summary>Bills of materials that lie in images and source trees.</summary>
public class SbomReaderTests
{
    private const string Bom = """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
          {"bom-ref": "h", "type": "library", "name": "hull", "version": "1.0.0", "purl": "pkg:npm/hull@1.0.0?vcs_url=x"},
          {"bom-ref": "d", "type": "library", "name": "keel", "version": "1-1", "purl": "pkg:deb/debian/keel@1-1?arch=amd64&distro=debian-12"},
          {"type": "library", "name": "boom"}],
         "dependencies": [{"ref": "h", "dependsOn": ["d"]}]}
        """;

    private const string Spdx = "SPDXVersion: SPDX-2.3\nPackageName: redis\nSPDXID: SPDXRef-redis\nPackageVersion: 7.4.1-0\nExternalRef: PACKAGE-MANAGER purl pkg:bitnami/redis@7.4.1-0?arch=arm64&distro=debian-12\nRelationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-redis\n";

    [Theory]
    [InlineData("app/bom.json")]
    [InlineData("app/x.cdx.json")]
    [InlineData("app/x.sbom.json")]
    [InlineData("srv/sbom.json")]
    public void A_document_among_files_of_a_project_declares_packages(string path)
    {
        var found = new FakeImage().Layer((path, Bom)).Scan(SbomReader.Row);
        Assert.Empty(found.Installed);
        Assert.Equal(["pkg:npm/hull@1.0.0", "pkg:deb/debian/keel@1-1?arch=amd64&distro=debian-12"], found.Declared);
        Assert.Equal(["hull -> keel"], found.Relations);
        Assert.Equal((path, 2, "sbom"), (found["hull"].Evidence[0].Path, found["hull"].Evidence[0].Line, found["hull"].Evidence[0].Reader));
        Assert.Empty(found.Problems);
        Assert.Null(found.Distribution);
    }

    [Theory]
    [InlineData("usr/local/share/sbom/app")]
    [InlineData("usr/share/sbom/app.json")]
    [InlineData("usr/lib/python3/site-packages/x-1.dist-info/sboms/auditwheel.cdx.json")]
    public void Where_publishers_keep_them_packages_are_installed_but_those_of_the_operating_system(string path)
    {
        var found = new FakeImage().Layer((path, Bom)).Scan(SbomReader.Row);
        Assert.Equal(["pkg:npm/hull@1.0.0"], found.Installed);
        Assert.Equal(["pkg:deb/debian/keel@1-1?arch=amd64&distro=debian-12"], found.Declared);
        Assert.Equal([$"Unsupported {path}"], found.ProblemLines);
    }

    [Fact]
    public void Products_of_Bitnami_are_installed()
    {
        var found = new FakeImage().Layer(("opt/bitnami/redis/.spdx-redis.spdx", Spdx)).Scan(SbomReader.Row);
        Assert.Equal(["pkg:bitnami/redis@7.4.1-0?arch=arm64&distro=debian-12"], found.Installed);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void In_a_source_tree_all_are_declared_and_gaps_are_told()
    {
        var found = new FakeImage().AsSourceTree().Layer(("usr/share/sbom/app.json", Bom)).Scan(SbomReader.Row);
        Assert.Equal(2, found.Declared.Count);
        Assert.Equal(["Unsupported usr/share/sbom/app.json"], found.ProblemLines);
    }

    [Fact]
    public void The_same_package_seen_by_its_own_reader_is_one_with_two_pieces_of_evidence()
    {
        var found = new FakeImage()
            .Layer(("app/node_modules/hull/package.json", """{"name": "hull", "version": "1.0.0"}"""), ("usr/share/sbom/app.json", Bom))
            .Scan(NpmReader.Row, SbomReader.Row);
        Assert.Equal(["app/node_modules/hull/package.json", "usr/share/sbom/app.json"], found["hull"].Evidence.Select(static e => e.Path));
        Assert.Equal(PackagePresence.Installed, found["hull"].Presence);
    }

    [Fact]
    public void A_package_belongs_to_the_layer_that_brought_it()
    {
        var found = new FakeImage().Layer(("app/bom.cdx.json", Bom)).Layer(("app/bom.cdx.json", Bom + "\n")).Scan(SbomReader.Row);
        Assert.Equal((0, 1), (found["hull"].Evidence[0].Layer, found["hull"].Evidence[0].LastTouchedLayer));
    }

    [Theory]
    [InlineData("app/bom.json", "{\"other\": 1}", false)]
    [InlineData("app/sbom.json", "[1]", false)]
    [InlineData("app/bom.json", "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \"components\": [", true)]
    [InlineData("app/x.spdx.json", "{\"other\": 1}", true)]
    [InlineData("app/x.spdx", "#!/bin/sh\n", true)]
    public void Names_that_other_files_have_too_are_no_problem(string path, string text, bool isProblem)
    {
        var found = new FakeImage().Layer((path, text)).Scan(SbomReader.Row);
        Assert.Empty(found.Packages);
        Assert.Equal(isProblem ? [$"Malformed {path}"] : [], found.ProblemLines);
    }
}
