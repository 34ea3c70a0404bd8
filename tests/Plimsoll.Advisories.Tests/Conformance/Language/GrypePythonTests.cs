using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Language;

/// <summary>The cases of Grype's Python matcher.</summary>
public sealed class GrypePythonTests
{
    private const string Names = "python/testdata/python-name-and-vex";

    [Fact]
    public void Names_are_compared_as_the_index_does() =>
        GrypeCases.CheckTable("python/matcher_test", "TestMatcher_PEP503Normalization", Names, "pypi", atLeast: 6, table: "cases");

    [Fact]
    public void Rows_beside_rebuilt_packages_hold() =>
        GrypeCases.CheckTable("python/rootio_test", "TestMatcherPython_RootIO", "python/testdata/rootio-pypi", "pypi", atLeast: 7);

    [Theory]
    [InlineData("certifi", "2020.12.5", "GHSA-xqr8-7jwr-rhp7 2023.7.22")]
    [InlineData("certifi", "2023.7.22", "")]
    [InlineData("certifi", "2015.4.27", "")]
    [InlineData("certifi", "2020.12.5+cgr.1", "", GrypeCases.Vendor)]
    [InlineData("Django", "1.2.8", "")]
    [InlineData("Django", "1.3.1", "GHSA-h95j-h2rv-qrg4 -")]
    public void Cases_hold(string package, string version, string expected, string? difference = null) =>
        GrypeCases.Check(Names, null, Packages.Of("pypi", package, version), expected, difference);
}
