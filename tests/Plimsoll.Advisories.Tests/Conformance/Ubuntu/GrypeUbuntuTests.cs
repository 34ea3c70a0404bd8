using System.Text.Json;
using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Conformance.Ubuntu;

/// <summary>The cases of Grype's dpkg matcher that are of Ubuntu and its ESM.</summary>
/// <remarks>There the user says whether a system has ESM. Here a fix in ESM is the fix where there is no other, and its version says so.</remarks>
public sealed class GrypeUbuntuTests
{
    private const string Workspace = "dpkg/testdata/ubuntu-esm";
    private const string File = "dpkg/matcher_ubuntu_esm_test";

    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.Ordinal)
    {
        ["channel off leaves base wont-fix visible"] = "the row asks for 18.04, which its advisories do not have; what is known of one release is not told of another",
    };

    [Fact]
    public void Vulnerable_cases_hold() =>
        GrypeCases.CheckTable(File, "TestUbuntuESM_VulnerableCases", Workspace, "deb", atLeast: 7, Release, Reviewed);

    [Fact]
    public void Fixed_cases_hold() =>
        GrypeCases.CheckTable(File, "TestUbuntuESM_FixedCases", Workspace, "deb", atLeast: 3, Release, expectsNothing: true);

    [Fact]
    public void Rows_beside_rebuilt_packages_hold() => GrypeCases.CheckTable(
        "dpkg/rootio_test", "TestMatcherDpkg_RootIO_Ubuntu", "dpkg/testdata/rootio-ubuntu-2204", "deb", atLeast: 12, static _ => Packages.Distro("ubuntu", "22.04"));

    [Theory]
    [InlineData("MissingEpochStrategyZero", "20.04", "openssh", "8.2p1-4ubuntu0.13+esm1", "CVE-2025-61985 1:8.2p1-4ubuntu0.13+esm1, CVE-2023-38408 1:8.2p1-4ubuntu0.20+esm1")]
    [InlineData("two fixes", "20.04", "openssh", "1:8.2p1-4ubuntu0.13+esm1", "CVE-2023-38408 1:8.2p1-4ubuntu0.20+esm1")]
    [InlineData("above both", "20.04", "openssh", "1:8.2p1-4ubuntu0.20+esm1", "")]
    public void Cases_hold(string name, string release, string package, string version, string expected)
    {
        Assert.NotEmpty(name);
        GrypeCases.Check(Workspace, Packages.Distro("ubuntu", release), Packages.Of("deb", package, version), expected);
    }

    [Fact]
    public void Rows_of_other_mechanics_are_counted()
    {
        var report = new RowReport();
        GrypeCases.Skip(report, File, "TestShouldUseUbuntuESMMatching", "an option of that tool says whether there is ESM");
        GrypeCases.Skip(report, "dpkg/ubuntu_esm_test", "TestResolveESMDisclosures", "how that tool lays the records of ESM over the others; the feed of the tracker has them in one");
        report.Skip("MissingEpochStrategyAuto", "an option of that tool to guess epochs");
        report.Done(19);
    }

    // newESMDistro("16.04"), or a constant: dbtest.Ubuntu1804.
    private static Distribution Release(JsonElement row)
    {
        var distro = row.GetProperty("d");
        return Packages.Distro("ubuntu", distro.Text("$id") is { } constant ? $"{constant[^4..^2]}.{constant[^2..]}" : distro.Items("args").First().GetString());
    }
}
