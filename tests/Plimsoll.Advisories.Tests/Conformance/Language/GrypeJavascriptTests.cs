using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Language;

/// <summary>The cases of Grype's JavaScript matcher.</summary>
public sealed class GrypeJavascriptTests
{
    private const string Scopes = "javascript/testdata/npm-scope-handling";

    [Fact]
    public void Scopes_do_not_cross() =>
        GrypeCases.CheckTable("javascript/matcher_test", "TestMatcher_ScopeStreamsDoNotCross", Scopes, "npm", atLeast: 2, table: "cases");

    // The rows of this table say whether something is found; which version they ask of is in the code.
    [Theory]
    [InlineData("@babel/traverse", "7.23.0", "GHSA-67hx-6x53-jw92 7.23.2")]
    [InlineData("babel-traverse", "6.26.0", "GHSA-67hx-6x53-jw92 -")]
    [InlineData("traverse", "6.26.0", "")]
    [InlineData("@babel/traverse", "7.23.2", "")]
    [InlineData("@babel/traverse", "8.0.0-alpha.3", "GHSA-67hx-6x53-jw92 8.0.0-alpha.4")]
    public void Names_with_and_without_a_scope_are_two(string package, string version, string expected) =>
        GrypeCases.Check(Scopes, null, Packages.Of("npm", package, version), expected);

    [Fact]
    public void Rows_beside_rebuilt_packages_hold() =>
        GrypeCases.CheckTable("javascript/rootio_test", "TestMatcherJavaScript_RootIO", "javascript/testdata/rootio-npm", "npm", atLeast: 7);
}
