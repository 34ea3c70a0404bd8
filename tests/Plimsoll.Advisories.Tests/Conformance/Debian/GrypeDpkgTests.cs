using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Debian;

/// <summary>The cases of Grype's dpkg matcher that are of Debian.</summary>
public sealed class GrypeDpkgTests
{
    private const string Ended = "dpkg/testdata/eol-debian8";
    private const string Rebuilt = "dpkg/testdata/rootio-debian-12";

    [Fact]
    public void Rows_of_the_table_hold() => GrypeCases.CheckTable(
        "dpkg/rootio_test", "TestMatcherDpkg_RootIO_Debian", Rebuilt, "deb", atLeast: 5, static _ => Packages.Distro("debian", "12"));

    [Theory]
    [InlineData(Rebuilt, "12", "jq", "1.6-2.1", "CVE-2025-48060 1.6-2.1+deb12u1")]
    [InlineData(Rebuilt, "12", "libjq1", "1.6-2.1", "CVE-2025-48060 1.6-2.1+deb12u1", "jq")]
    [InlineData(Rebuilt, "12", "postgresql-15", "15.15-0+deb12u1", "")]
    [InlineData(Rebuilt, "12.5", "postgresql-15", "15.14-0+deb12u1", "CVE-2025-12817 15.15-0+deb12u1")]
    [InlineData(Ended, "8", "gzip", "1.3.5-5", "CVE-1999-1332 1.3.5-6")]
    [InlineData(Ended, "8", "gzip", "1.6-4", "")]
    public void Cases_hold(string workspace, string release, string package, string version, string expected, string? source = null) => GrypeCases.Check(
        workspace, Packages.Distro("debian", release), Packages.Of("deb", package, version, source is null ? null : new Model.SourcePackage(source, version)), expected);

    [Fact]
    public void Rows_of_other_mechanics_are_counted()
    {
        var report = new RowReport();
        GrypeCases.Skip(report, "dpkg/matcher_test", "TestMatcherDpkg_CPEFallbackWhenEOL", GrypeCases.ByCpe);
        report.Done(2);
    }
}
