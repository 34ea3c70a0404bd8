using Plimsoll.Model;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Scanning.Tests.Merging;

/// <summary>Bills of materials inside images, beside what they are of.</summary>
public sealed class SbomInImageTests : IDisposable
{
    private const string Bom = """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
          {"bom-ref": "l", "type": "library", "name": "lodash", "version": "4.17.4", "purl": "pkg:npm/lodash@4.17.4"},
          {"bom-ref": "m", "type": "library", "name": "mast", "version": "2.0.0", "purl": "pkg:npm/mast@2.0.0"},
          {"bom-ref": "o", "type": "library", "name": "openssl", "version": "1.0.0", "purl": "pkg:deb/debian/openssl@1.0.0?arch=amd64&distro=debian-10"}],
         "dependencies": [{"ref": "l", "dependsOn": ["m"]}]}
        """;

    private readonly TempFolder _folder = new();

    [Fact]
    public void A_package_that_its_own_reader_found_too_is_one()
    {
        var inventory = Scan("usr/share/sbom/app.json");
        var lodash = Assert.Single(inventory.Packages, static p => p.Name == "lodash");
        Assert.Equal(PackagePresence.Installed, lodash.Presence);
        Assert.Equal(["npm", "sbom"], lodash.Evidence.Select(static e => e.Reader).Order(StringComparer.Ordinal));
        Assert.Equal(new Relation(lodash.Id, "pkg:npm/mast@2.0.0"), Assert.Single(inventory.Relations));
    }

    [Fact]
    public void What_is_installed_of_the_operating_system_its_database_knows()
    {
        var openssl = Assert.Single(Scan("usr/share/sbom/app.json").Packages, static p => p.Name == "openssl");
        Assert.Equal((PackagePresence.Declared, "1.0.0"), (openssl.Presence, openssl.Version));
    }

    [Fact]
    public void The_operating_system_is_that_of_the_image() => Assert.Equal("debian 12", Scan("usr/share/sbom/app.json").Distribution?.ToString());

    [Fact]
    public void Of_a_document_among_other_files_packages_are_only_declared()
    {
        var inventory = Scan("srv/app/bom.json");
        Assert.Equal(PackagePresence.Declared, Assert.Single(inventory.Packages, static p => p.Name == "mast").Presence);
        Assert.Equal(2, inventory.Packages.Count(static p => p.Name == "lodash"));
        Assert.Empty(inventory.Coverage.Problems);
    }

    public void Dispose() => _folder.Dispose();

    private Inventory Scan(string path) => Scans.Inventory(new SmallImage()
        .Layer("base", ("etc/os-release", HarbourImages.Debian), (HarbourImages.Status, HarbourImages.Packages(("hull", "1.0"))))
        .Layer("app", ("app/node_modules/lodash/package.json", """{"name": "lodash", "version": "4.17.4"}"""), (path, Bom))
        .SaveDocker(_folder.File("image.tar")));
}
