namespace Plimsoll.Catalogers.Tests.Sboms;

/// <summary>What programs write of operating systems and their packages, each in its own way.</summary>
public class SbomSystemTests
{
    [Theory]
    [InlineData("pkg:deb/debian/hull@1.0-1?upstream=keel", "", "keel 1.0-1")]
    [InlineData("pkg:deb/debian/hull@1.0-1%2Bb1?upstream=keel%401.0-1", "", "keel 1.0-1")]
    [InlineData("pkg:deb/debian/hull@1.0-1", """{"name": "syft:metadata:source", "value": "keel"}, {"name": "syft:metadata:sourceVersion", "value": "3"}""", "keel 3")]
    [InlineData("pkg:apk/alpine/hull@1.0-r1", """{"name": "syft:metadata:originPackage", "value": "keel"}""", "keel 1.0-r1")]
    [InlineData("pkg:deb/debian/hull@1.0-1", """{"name": "aquasecurity:trivy:SrcName", "value": "keel"}, {"name": "aquasecurity:trivy:SrcVersion", "value": "2.0"}, {"name": "aquasecurity:trivy:SrcRelease", "value": "4"}, {"name": "aquasecurity:trivy:SrcEpoch", "value": "1"}""", "keel 1:2.0-4")]
    [InlineData("pkg:deb/debian/hull@1.0-1", """{"name": "plimsoll:source-name", "value": "keel"}, {"name": "plimsoll:source-version", "value": "5"}""", "keel 5")]
    [InlineData("pkg:rpm/fedora/hull@1.0-1?epoch=2&upstream=keel-1.0-1.src.rpm", "", "keel 2:1.0-1")]
    [InlineData("pkg:rpm/fedora/hull@1.0-1", """{"name": "syft:metadata:sourceRpm", "value": "keel-9-1.src.rpm"}""", "keel 9-1")]
    [InlineData("pkg:deb/debian/hull@1.0-1", "", null)]
    [InlineData("pkg:npm/hull@1.0?upstream=keel", "", null)]
    public void The_source_package_is_found_wherever_it_is_written(string purl, string properties, string? source)
    {
        var read = ReadSbom.CycloneDx($$"""  "components": [{"type": "library", "name": "hull", "version": "1", "purl": "{{purl}}", "properties": [{{properties}}]}] """);
        Assert.Equal(source, read["hull"].Fact.Source is { } found ? $"{found.Name} {found.Version}" : null);
    }

    [Fact]
    public void The_epoch_of_a_source_of_rpm_is_that_of_the_sibling_with_its_version()
    {
        var read = ReadSbom.Of("pkg:rpm/redhat/perl-Carp@1.50-439?upstream=perl-5.26.3-422.src.rpm\npkg:rpm/redhat/perl-libs@5.26.3-422?epoch=4&upstream=perl-5.26.3-422.src.rpm\n");
        Assert.Equal("4:5.26.3-422", read["perl-Carp"].Fact.Source?.Version);
        Assert.Equal("4:5.26.3-422", read["perl-libs"].Fact.Version);
    }

    [Theory]
    [InlineData("""{"type": "operating-system", "name": "redhat", "version": "8.4"}""", "rhel 8.4")]
    [InlineData("""{"type": "operating-system", "name": "opensuse.leap", "version": "15.5"}""", "opensuse-leap 15.5")]
    [InlineData("""{"type": "operating-system", "name": "x", "properties": [{"name": "syft:distro:id", "value": "wolfi"}, {"name": "syft:distro:versionID", "value": "20230201"}]}""", "wolfi 20230201")]
    [InlineData("""{"type": "library", "name": "hull", "purl": "pkg:deb/debian/hull@1?distro=debian-12"}""", "debian 12")]
    [InlineData("""{"type": "library", "name": "hull", "purl": "pkg:deb/debian/hull@1?distro=12.4"}""", "debian 12.4")]
    [InlineData("""{"type": "library", "name": "hull", "purl": "pkg:rpm/opensuse/hull@1?distro=opensuse-leap-15.5"}""", "opensuse-leap 15.5")]
    [InlineData("""{"type": "library", "name": "hull", "purl": "pkg:rpm/redhat/hull@1?distro=rhel-9.2"}""", "rhel 9.2")]
    [InlineData("""{"type": "library", "name": "hull", "purl": "pkg:deb/debian/hull@1"}""", null)]
    [InlineData("""{"type": "library", "name": "hull", "purl": "pkg:npm/hull@1?distro=debian-12"}""", null)]
    public void The_operating_system_is_its_own_entry_or_what_package_URLs_say(string component, string? distribution) =>
        Assert.Equal(distribution, ReadSbom.CycloneDx($$"""  "components": [{{component}}] """).Document.Distribution?.ToString());

    [Theory]
    [InlineData("debian-trixie")]
    [InlineData("trixie")]
    public void A_release_without_a_number_has_a_name(string distro)
    {
        var distribution = ReadSbom.CycloneDx($$"""  "components": [{"type": "operating-system", "name": "debian"}, {"type": "library", "name": "h", "purl": "pkg:deb/debian/h@1?distro={{distro}}"}] """).Document.Distribution;
        Assert.Equal(("debian", null, "trixie"), (distribution?.Id, distribution?.VersionId, distribution?.Codename));
    }

    [Fact]
    public void Several_operating_systems_are_none()
    {
        var read = ReadSbom.Of("pkg:deb/debian/a@1?distro=debian-11\npkg:deb/debian/b@1?distro=debian-12\n");
        Assert.Null(read.Document.Distribution);
        Assert.Equal(["UnknownDistribution, blocking: is of several operating systems: debian 11, debian 12"], read.ProblemLines);
    }

    [Fact]
    public void Packages_that_name_no_source_are_noted() =>
        Assert.Contains(
            "The SBOM names no source packages; advisories, which go by them, were looked up by the packages' own names.",
            ReadSbom.Of("pkg:deb/debian/a@1?distro=debian-12\n").Document.Notes);

    [Fact]
    public void Layers_and_places_are_those_of_the_image()
    {
        var read = ReadSbom.CycloneDx("""
            "metadata": {"component": {"type": "container", "name": "i", "properties": [
              {"name": "aquasecurity:trivy:DiffID", "value": "sha256:a"}, {"name": "aquasecurity:trivy:DiffID", "value": "sha256:b"},
              {"name": "aquasecurity:trivy:ImageID", "value": "sha256:i"}, {"name": "aquasecurity:trivy:RepoTag", "value": "i:1"}]}},
            "components": [
              {"type": "library", "name": "t", "purl": "pkg:npm/t@1", "properties": [{"name": "aquasecurity:trivy:FilePath", "value": "app/t.json"}, {"name": "aquasecurity:trivy:LayerDiffID", "value": "sha256:b"}]},
              {"type": "library", "name": "s", "purl": "pkg:npm/s@1", "properties": [
                {"name": "syft:location:0:path", "value": "/s1"}, {"name": "syft:location:0:layerID", "value": "sha256:b"},
                {"name": "syft:location:1:path", "value": "/s2"}, {"name": "syft:location:1:layerID", "value": "sha256:other"}, {"name": "syft:location::path", "value": "/"}]},
              {"type": "library", "name": "p", "purl": "pkg:npm/p@1", "properties": [{"name": "plimsoll:layer", "value": "1"}], "evidence": {"occurrences": [
                {"location": "p1", "additionalContext": "layer 0, read by npm"}, {"location": "p2", "additionalContext": "layer 7, read by npm"}, {"location": "p3"}]}}
            ]
            """);
        Assert.Equal(["sha256:a", "sha256:b"], read.Document.DiffIds);
        Assert.Equal(("sha256:i", "i:1"), (read.Document.ImageId, Assert.Single(read.Document.Tags)));
        Assert.Equal("app/t.json 1", Places("t"));
        Assert.Equal("s1 1, s2 0", Places("s"));
        Assert.Equal("p1 0, p2 1, p3 1", Places("p"));

        string Places(string name) => string.Join(", ", read[name].Places.Select(static p => $"{p.Path} {p.Layer}"));
    }

    [Theory]
    [InlineData("pkg:golang/github.com/o/r@v1", "github.com/o/r")]
    [InlineData("pkg:maven/g.h/a@1", "g.h:a")]
    [InlineData("pkg:npm/%40s/n@1", "@s/n")]
    [InlineData("pkg:composer/v/n@1", "v/n")]
    [InlineData("pkg:pypi/Django_x@1", "django-x")]
    [InlineData("pkg:deb/ubuntu/n@1", "n")]
    [InlineData("pkg:nuget/A.B@1?package-id=77&x=y", "A.B")]
    public void Names_are_those_of_the_ecosystem(string purl, string name) => Assert.Equal(name, Assert.Single(ReadSbom.Of(purl + "\n").Document.Packages).Fact.Name);

    [Fact]
    public void Numbers_of_Syft_are_no_part_of_a_package() => Assert.Equal(["pkg:nuget/A@1?x=y"], ReadSbom.Of("pkg:nuget/A@1?package-id=77&x=y\n").Purls);
}
