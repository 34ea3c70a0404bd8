using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Almalinux;

/// <summary>The cases of Grype's rpm matcher that are of AlmaLinux; they are code there. It lays AlmaLinux's errata over what Red Hat knows.</summary>
public sealed class GrypeAlmalinuxTests
{
    private const string OfRedhat = "AlmaLinux publishes fixes only: what Red Hat says of its own packages is not told of those";

    [Theory]
    [InlineData("below the fix", "patch", "2.7.6-10.el8", null, null, "CVE-2019-13636 2.7.6-11.el8")]
    [InlineData("at the fix", "patch", "2.7.6-11.el8", null, null, "")]
    [InlineData("of the module", "httpd", "2.4.37-40.module_el8.5.0+2560+b0b2d5c1.alma", null, "httpd:2.4", "CVE-2021-40438 2.4.37-43.module_el8.5.0+2597+c4b14997.alma, CVE-2021-26691 2.4.37-43.module_el8.5.0+2597+c4b14997.alma, CVE-2021-20325 2.4.37-43.module_el8.5.0+2597+c4b14997.alma")]
    [InlineData("of the module, at the fix", "httpd", "2.4.37-43.module_el8.5.0+2597+c4b14997.alma", null, "httpd:2.4", "")]
    [InlineData("a package with an epoch", "mod_ssl", "1:2.4.37-42.module_el8.5.0+2597+c4b14997.alma", "httpd", "httpd:2.4", "CVE-2021-40438 1:2.4.37-43.module_el8.5.0+2597+c4b14997.alma, CVE-2021-26691 1:2.4.37-43.module_el8.5.0+2597+c4b14997.alma, CVE-2021-20325 1:2.4.37-43.module_el8.5.0+2597+c4b14997.alma")]
    [InlineData("stream with a fix", "mariadb", "3:10.3.27-3.module_el8.3.0+2028+5e3224e9", null, "mariadb:10.3", "CVE-2021-27928 3:10.3.28-1.module_el8.3.0+2177+7adc332a")]
    [InlineData("stream at the fix", "mariadb", "3:10.3.28-1.module_el8.3.0+2177+7adc332a", null, "mariadb:10.3", "")]
    [InlineData("stream that is not affected", "mariadb", "3:10.5.9-1.module_el8.4.0+2199+cf3b6f3d", null, "mariadb:10.5", "")]
    [InlineData("Red Hat will not fix it", "tar", "2:1.30-9.el8", null, null, "CVE-2005-2541 -", OfRedhat)]
    public void Cases_hold(string name, string package, string version, string? source, string? stream, string expected, string? difference = null)
    {
        Assert.NotEmpty(name);
        GrypeCases.Check(
            "rpm/testdata/alma8", Packages.Distro("almalinux", "8.5"), Packages.Rpm(package, version, source, stream is null ? null : stream + ":8050:ab"), expected, difference);
    }

    [Fact]
    public void Rows_of_other_mechanics_are_counted()
    {
        var report = new RowReport();
        GrypeCases.Skip(report, "rpm/almalinux_test", "TestShouldUseAlmaLinuxMatching", "how that tool chooses a way to match");
        GrypeCases.Skip(report, "rpm/almalinux_package_utils_test", "TestExtractSourceRPMName", "the source package is read where packages are; its tests are there");
        GrypeCases.Skip(report, "rpm/almalinux_package_utils_test", "TestGetRelatedPackageNames", "AlmaLinux's errata name binary packages");
        report.Done(12);
    }
}
