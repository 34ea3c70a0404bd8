using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Language;

/// <summary>The cases of Grype's matchers of Java and of Ruby; they are code there.</summary>
public sealed class GrypeJavaTests
{
    // Its lines have no fix, where higher ones have: those are told here, and the cases do not ask.
    [Theory]
    [InlineData("java/testdata/spring-webmvc", "org.springframework:spring-webmvc", "5.3.20", "GHSA-r936-gwx5-v52f *, GHSA-7phw-cxx7-q9vq 5.3.26")]
    [InlineData("java/testdata/spring-webmvc", "org.springframework:spring-webmvc", "6.2.9", "GHSA-r936-gwx5-v52f 6.2.10")]
    [InlineData("java/testdata/spring-webmvc", "org.springframework:spring-webmvc", "6.2.10", "")]
    [InlineData("java/testdata/spring-webmvc", "org.springframework:spring", "5.3.20", "GHSA-7phw-cxx7-q9vq 5.3.26")]
    [InlineData("java/testdata/spring-core-and-vex", "org.springframework:spring-core", "5.3.39", "GHSA-jmp9-x22r-554x *")]
    [InlineData("java/testdata/spring-core-and-vex", "org.springframework:spring-core", "6.2.10", "GHSA-jmp9-x22r-554x 6.2.11")]
    [InlineData("java/testdata/spring-core-and-vex", "org.springframework:spring-core", "6.2.11", "")]
    [InlineData("java/testdata/spring-core-and-vex", "org.springframework:spring-core", "5.3.39-0.cgr.4", "", GrypeCases.Vendor)]
    [InlineData("java/testdata/rootio-maven", "org.springframework:spring-core", "5.3.40", "GHSA-jmp9-x22r-554x *")]
    [InlineData("java/testdata/spring-security-and-vex", "org.springframework.security:spring-security-web", "5.8.16", "GHSA-mf92-479x-3373 *")]
    [InlineData("java/testdata/spring-security-and-vex", "org.springframework.security:spring-security-web", "7.0.4", "")]
    [InlineData("java/testdata/spring-security-and-vex", "org.springframework.security:spring-security-web", "5.8.16-0.cgr.1", "")]
    [InlineData("java/testdata/h2-and-vex", "com.h2database:h2", "1.4.200", "GHSA-45hx-wfhj-473x 2.1.210, GHSA-h376-j262-vhq6 2.0.206, GHSA-22wj-vf5f-wrvj 2.2.220")]
    [InlineData("java/testdata/h2-and-vex", "com.h2database:h2", "2.2.220", "")]
    public void Cases_of_java_hold(string workspace, string package, string version, string expected, string? difference = null) =>
        GrypeCases.Check(workspace, null, Packages.Of("maven", package, version), expected, difference);

    [Theory]
    [InlineData("2.2.18", "GHSA-wpv5-97wm-hp9c 2.2.19")]
    [InlineData("2.2.19", "")]
    [InlineData("3.0.0", "")]
    [InlineData("3.1.16", "GHSA-wpv5-97wm-hp9c 3.1.17")]
    [InlineData("3.2.1", "GHSA-wpv5-97wm-hp9c 3.2.2")]
    [InlineData("3.2.2", "")]
    public void Cases_of_ruby_hold(string version, string expected) =>
        GrypeCases.Check("ruby/testdata/rack", null, Packages.Of("gem", "rack", version), expected);

    [Fact]
    public void Rows_of_other_mechanics_are_counted()
    {
        var report = new RowReport();
        GrypeCases.Skip(report, "java/matcher_test", "TestMatcherJava_ChainguardLibrariesSuppressesH2MultiCVE", GrypeCases.Vendor, "cases");
        report.Done(3);
    }
}
