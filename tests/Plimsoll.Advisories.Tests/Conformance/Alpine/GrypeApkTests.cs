using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Conformance.Alpine;

/// <summary>The cases of Grype's apk matcher that are of Alpine; they are code there.</summary>
public sealed class GrypeApkTests
{
    private const string Workspace = "apk/testdata/alpine318";

    [Theory]
    [InlineData("secdb match", "openssl", "3.1.4-r4", null, "CVE-2024-0727 3.1.4-r5")]
    [InlineData("at the fix", "openssl", "3.1.4-r5", null, "")]
    [InlineData("by source package", "libcrypto3", "3.1.4-r4", "openssl", "CVE-2024-0727 3.1.4-r5")]
    [InlineData("by source package at the fix", "libcrypto3", "3.1.4-r5", "openssl", "")]
    [InlineData("never affected", "bind", "9.18.19-r0", null, "")]
    [InlineData("never affected, by source package", "bind-libs", "9.18.19-r0", "bind", "")]
    [InlineData("fixed in another package of the same record", "dhcp", "4.4.0-r0", null, "CVE-2019-6470 4.4.1-r0")]
    [InlineData("known to the other list only", "openssl", "1.0.1-r0", null, "CVE-2024-0727 3.1.4-r5")]
    [InlineData("another package", "wget", "1.21.4-r0", null, "")]
    public void Cases_hold(string name, string package, string version, string? source, string expected)
    {
        Assert.NotEmpty(name);
        GrypeCases.Check(
            Workspace, Packages.Distro("alpine", "3.18.4"), Packages.Of("apk", package, version, source is null ? null : new SourcePackage(source, version)), expected);
    }

    [Fact]
    public void Packages_of_one_release_are_not_those_of_another() =>
        GrypeCases.Check(Workspace, Packages.Distro("alpine", "3.17.0"), Packages.Of("apk", "openssl", "3.1.4-r4"), "");

    [Fact]
    public void Rows_of_other_mechanics_are_counted()
    {
        var report = new RowReport();
        GrypeCases.Skip(report, "apk/matcher_test", "Test_nakConstraint", "how that tool tells that nothing is affected; here it is a status");
        report.Done(3);
    }
}
