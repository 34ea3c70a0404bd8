using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Language;

/// <summary>The cases of Grype's matcher of Go modules, with Go's own database and GitHub's.</summary>
public sealed class GrypeGoTests
{
    private const string GoOnly = "golang/testdata/govulndb-go";
    private const string Both = "golang/testdata/govulndb-and-ghsa";
    private const string Decides = "Go's own database says that every version has it and decides; that tool takes the range of GitHub's";

    [Fact]
    public void The_standard_library_holds() =>
        GrypeCases.CheckTable("golang/govulndb_test", "TestMatcherGolang_GoVulnDB", GoOnly, "golang", atLeast: 4, resolve: static constant => constant == "stdlibBelow11910" ? "GO-2023-1840" : constant);

    [Fact]
    public void Modules_beside_it_hold() =>
        GrypeCases.CheckTable("golang/govulndb_test", "TestMatcherGolang_GoVulnDB_GolangOrgX", GoOnly, "golang", atLeast: 2);

    [Theory]
    [InlineData("1.18.7", "GO-2023-1840 1.19.10")]
    [InlineData("1.19.10", "")]
    [InlineData("1.20.4", "GO-2023-1840 1.20.5")]
    [InlineData("go1.20.5", "")]
    public void What_only_the_toolchain_has_is_not_of_the_standard_library(string version, string expected) =>
        GrypeCases.Check(GoOnly, null, Packages.Of("golang", "stdlib", version), expected);

    [Theory]
    [InlineData("gjson, one advisory of two is withdrawn", "github.com/tidwall/gjson", "v1.9.2", "GHSA-ppj4-34rq-v8j9 1.9.3")]
    [InlineData("gjson at the fix", "github.com/tidwall/gjson", "v1.9.3", "")]
    [InlineData("net by its module", "golang.org/x/net", "v0.0.0-20220225172249-27dd8689420f", "GHSA-69cg-p879-7622 0.0.0-20220906165146-f3363e06e74c")]
    [InlineData("net at the fix", "golang.org/x/net", "v0.17.0", "")]
    [InlineData("stdlib with GitHub's beside it", "stdlib", "1.18.5", "GO-2022-0969 1.18.6, GO-2023-1840 1.19.10")]
    [InlineData("an older version of the SDK", "github.com/aws/aws-sdk-go", "v1.33.21", "GHSA-7f33-f4f5-xwgw 1.34.0", Decides)]
    [InlineData("the SDK at GitHub's fix", "github.com/aws/aws-sdk-go", "v1.34.0", "", Decides)]
    [InlineData("a version without a module path of its number", "github.com/evanphx/json-patch", "v3.0.0+incompatible", "GHSA-gxhv-3hwf-wjp9 3.0.1-0.20180525145409-4c9aadca8f89+incompatible")]
    [InlineData("the one after it", "github.com/evanphx/json-patch", "v3.0.1+incompatible", "")]
    [InlineData("before the first fix", "github.com/evanphx/json-patch", "v0.5.1", "GHSA-gxhv-3hwf-wjp9 0.5.2")]
    [InlineData("a path with its number", "github.com/redis/go-redis/v9", "v9.5.3", "GHSA-92cp-5422-2mw7 9.5.5", "Go's own database has a range from the first version to 9.6.3 beside the one that ends with 9.5.5")]
    [InlineData("a path with its number, at the fix", "github.com/redis/go-redis/v9", "v9.7.3", "")]
    [InlineData("tags of another numbering, below the fix", "github.com/canonical/lxd", "v5.21.1", "GHSA-4c49-9fpc-hc3v 5.21.2")]
    [InlineData("tags of another numbering, at the fix", "github.com/canonical/lxd", "v5.21.2", "")]
    [InlineData("a commit after the fix", "github.com/canonical/lxd", "v0.0.0-20250101000000-000000000000", "")]
    [InlineData("a commit instead", "github.com/canonical/lxd", "v0.0.0-20240101000000-000000000000", "GHSA-4c49-9fpc-hc3v 0.0.0-20240708073652-5a492a3f0036")]
    public void Cases_with_both_hold(string name, string package, string version, string expected, string? difference = null)
    {
        Assert.NotEmpty(name);
        GrypeCases.Check(Both, null, Packages.Of("golang", package, version), expected, difference);
    }

    [Theory]
    [InlineData("v0.0.0-20250101000000-aaaaaaaaaaaa", "GHSA-fgw5-hp8f-xfhc 0.0.0-20260410004459-189832a289c1")]
    [InlineData("v0.0.0-20260410004459-189832a289c1", "")]
    public void A_pseudo_version_is_a_version(string version, string expected) =>
        GrypeCases.Check("golang/testdata/istio-and-stdlib", null, Packages.Of("golang", "istio.io/istio", version), expected);

    [Fact]
    public void Rows_of_other_mechanics_are_counted()
    {
        var report = new RowReport();
        GrypeCases.Skip(report, "golang/matcher_test", "TestMatcher_SearchForStdlib", GrypeCases.ByCpe, "cases");
        GrypeCases.Skip(report, "golang/matcher_test", "TestMatcher_DropMainPackageGivenVersionInfo", "an option of that tool: whether the main module is matched");
        report.Done(8);
    }
}
