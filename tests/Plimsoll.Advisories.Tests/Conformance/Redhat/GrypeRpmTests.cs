using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Redhat;

/// <summary>The cases of Grype's rpm matcher that are of Red Hat Enterprise Linux; they are code there.</summary>
public sealed class GrypeRpmTests
{
    private const string Rhel8 = "rpm/testdata/rhel8";
    private const string Extended = "rpm/testdata/rhel9-eus";
    private const string Several = "rpm/testdata/rhel-multi-rhsa";
    private const string Ended = "rpm/testdata/eol-rhel7";
    private const string Highest = "of several errata the one with the highest fix counts, as in Red Hat's OVAL: that tool takes the one of the same upstream version or minor release";

    [Theory]
    [InlineData("below the fix", Rhel8, "8", "glibc", "2.28-150.el8", null, "CVE-2016-10228 2.28-151.el8")]
    [InlineData("at the fix", Rhel8, "8", "glibc", "2.28-151.el8", null, "")]
    [InlineData("a minor release", Rhel8, "8.4", "glibc", "2.28-150.el8", null, "CVE-2016-10228 2.28-151.el8")]
    [InlineData("an epoch", Rhel8, "8", "openssl", "1:1.1.1-8.el8", null, "CVE-2018-0735 1:1.1.1c-2.el8")]
    [InlineData("an epoch, at the fix", Rhel8, "8", "openssl", "1:1.1.1c-2.el8", null, "")]
    [InlineData("a package without an epoch has zero", Rhel8, "8", "openssl", "1.1.1c-2.el8", null, "CVE-2018-0735 1:1.1.1c-2.el8")]
    [InlineData("of the module", Rhel8, "8", "httpd", "2.4.37-30.module+el8.3.0+7001+0766b9e7", "httpd:2.4", "CVE-2018-17199 2.4.37-39.module+el8.4.0+9658+b87b2deb")]
    [InlineData("of the module, at the fix", Rhel8, "8", "httpd", "2.4.37-39.module+el8.4.0+9658+b87b2deb", "httpd:2.4", "")]
    [InlineData("of another module", Rhel8, "8", "httpd", "2.4.37-30.module+el8.3.0+7001+0766b9e7", "httpd:2.5", "")]
    [InlineData("of no module", Rhel8, "8", "httpd", "2.4.37-10.el8", null, "")]
    [InlineData("of a module that nothing names", Rhel8, "8", "httpd", "2.4.37-30.module+el8.3.0+7001+0766b9e7", null, "CVE-2018-17199 2.4.37-39.module+el8.4.0+9658+b87b2deb")]
    [InlineData("before it ended", Ended, "7", "openssl", "1:1.0.2k-15.el7", null, "CVE-2018-0735 1:1.0.2k-16.el7_6.1")]
    [InlineData("after it ended", Ended, "7", "openssl", "1:1.0.2k-16.el7_6.1", null, "")]
    [InlineData("will not be fixed", Ended, "7", "OVMF", "20180508-6.gitee3198e672e2.el7", null, "CVE-2018-0735 -")]
    [InlineData("main release, no fix", Extended, "9.4", "kernel", "5.14.0-427.31.1.el9_4", null, "CVE-2021-47527 -, CVE-2024-0340 5.14.0-503.11.1.el9_5")]
    [InlineData("main release, at one fix", Extended, "9.5", "kernel", "5.14.0-503.11.1.el9_5", null, "CVE-2021-47527 -")]
    [InlineData("main release, no fix of nginx", Extended, "9.4", "nginx", "1:1.20.1-14.el9", null, "CVE-2024-7347 -")]
    [InlineData("a fix of a later minor release", Extended, "8.4", "rsync", "3.1.3-12.el8", null, "CVE-2016-9840 3.1.3-23.el8_10")]
    [InlineData("streams of a module", Extended, "8.5", "nodejs", "1:14.18.2-1.module+el8.5.0+1+ab", "nodejs:14", "CVE-2020-7788 1:14.18.2-2.module+el8.5.0+13644+8d46dafd")]
    [InlineData("another stream of it", Extended, "8.5", "nodejs", "1:12.19.1-1.module+el8.3.0+8851+b7b41ca0", "nodejs:12", "CVE-2020-7788 1:12.20.1-1.module+el8.3.0+9503+19cb079c")]
    [InlineData("another stream at its fix", Extended, "8.5", "nodejs", "1:16.13.1-3.module+el8.5.0+13548+45d748af", "nodejs:16", "")]
    [InlineData("upstream lines: below the first", Several, "9", "python3.9", "3.9.18-1.el9", null, "CVE-2024-8088 3.9.19-8.el9")]
    [InlineData("upstream lines: at the first", Several, "9", "python3.9", "3.9.18-3.el9_4.5", null, "", Highest)]
    [InlineData("upstream lines: below the second", Several, "9", "python3.9", "3.9.19-7.el9", null, "CVE-2024-8088 3.9.19-8.el9")]
    [InlineData("upstream lines: at the second", Several, "9", "python3.9", "3.9.19-8.el9", null, "")]
    [InlineData("minor releases: below both", Several, "9.3", "glibc", "2.34-60.el9", null, "CVE-2023-4813 2.34-100.el9, CVE-2026-5450 2.34-272.el9_8")]
    [InlineData("minor releases: below the second", Several, "9.3", "glibc", "2.34-83.el9_3.7", null, "CVE-2023-4813 2.34-100.el9, CVE-2026-5450 2.34-272.el9_8")]
    [InlineData("minor releases: at the first", Several, "9.2", "glibc", "2.34-60.el9_2.7", null, "CVE-2026-5450 2.34-272.el9_8", Highest)]
    [InlineData("roll forward: 9.2 is judged by 9.3", Several, "9.2", "kernel", "5.14.0-284.11.1.el9_2", null, "CVE-2022-50536 5.14.0-362.8.1.el9_3")]
    [InlineData("roll forward: at 9.3", Several, "9.3", "kernel", "5.14.0-362.8.1.el9_3", null, "")]
    [InlineData("rebase: 7.3 below it", Several, "7.3", "ntp", "4.2.6p5-24.el7", null, "CVE-2015-7979 4.2.6p5-25.el7")]
    [InlineData("rebase: at it", Several, "7.3", "ntp", "4.2.6p5-25.el7", null, "")]
    [InlineData("6.10 below its fix", Several, "6.10", "kernel", "2.6.32-754.el6", null, "CVE-2018-3639 2.6.32-754.2.1.el6")]
    [InlineData("6.10 at its fix", Several, "6.10", "kernel", "2.6.32-754.2.1.el6", null, "")]
    [InlineData("microcode: at the fix of 8.4", Several, "8.4", "microcode_ctl", "4:20210216-1.20210608.1.el8_4", null, "")]
    [InlineData("microcode: below the fix of 8.4", Several, "8.4", "microcode_ctl", "4:20210216-1.el8", null, "CVE-2020-0543 4:20210216-1.20210608.1.el8_4")]
    [InlineData("microcode: at the fix of 8.2", Several, "8.2", "microcode_ctl", "4:20191115-4.20200602.2.el8_2", null, "", Highest)]
    [InlineData("a stream that is not affected", Several, "8.4", "mariadb", "3:10.5.9-1.module+el8.4.0+10514+2453eaf3", "mariadb:10.5", "")]
    [InlineData("a stream that has a fix", Several, "8.3", "mariadb", "3:10.3.27-3.module+el8.2.0+9158+13e37e80", "mariadb:10.3", "CVE-2021-27928 3:10.3.28-1.module+el8.3.0+10472+7adc332a")]
    [InlineData("a single fix", Several, "9.3", "libtiff", "4.4.0-8.el9_2", null, "CVE-2017-17095 4.4.0-10.el9")]
    [InlineData("a single fix, at it", Several, "9.3", "libtiff", "4.4.0-10.el9", null, "")]
    public void Cases_hold(string name, string workspace, string release, string package, string version, string? stream, string expected, string? difference = null)
    {
        Assert.NotEmpty(name);
        GrypeCases.Check(
            workspace, Packages.Distro("rhel", release), Packages.Rpm(package, version, module: stream is null ? null : stream + ":8050:ab"), expected, difference);
    }

    [Theory]
    [InlineData("the fix of the extended release", "9.4", "kernel", "5.14.0-427.31.1.el9_4", "CVE-2021-47527 5.14.0-427.81.1.el9_4, CVE-2024-0340 5.14.0-427.68.1.el9_4")]
    [InlineData("at one of them", "9.4", "kernel", "5.14.0-427.68.1.el9_4", "CVE-2021-47527 5.14.0-427.81.1.el9_4")]
    [InlineData("at both", "9.4", "kernel", "5.14.0-427.81.1.el9_4", "", "the release has no fix, and what is said of it counts for its extended updates too")]
    [InlineData("a stream of a module at the extended fix", "8.4", "nodejs", "1:14.18.2-2.module+el8.4.0+13643+6c0ebf22", "")]
    [InlineData("a stream of a module below it", "8.4", "nodejs", "1:14.17.0-1.module+el8.4.0+1+ab", "CVE-2020-7788 1:14.18.2-2.module+el8.4.0+13643+6c0ebf22")]
    [InlineData("a fix that the extended release does not get", "8.4", "rsync", "3.1.3-12.el8", "CVE-2016-9840 -", "fixes of repositories that the system does not have are not told, nor that it has the flaw")]
    public void Cases_of_extended_updates_hold(string name, string release, string package, string version, string expected, string? difference = null)
    {
        Assert.NotEmpty(name);
        GrypeCases.Check(
            Extended, Packages.Distro("rhel", release), Packages.Rpm(package, version, module: package == "nodejs" ? "nodejs:14:8040:ab" : null), expected, difference, [GrypeWorkspace.Extended(release)]);
    }

    [Fact]
    public void Rows_of_other_mechanics_are_counted()
    {
        const string Reachable = "that tool reads from a version for which minor release a fix is; here the repositories of the system decide";
        var report = new RowReport();
        GrypeCases.Skip(report, "rpm/matcher_test", "Test_addEpochIfApplicable", "no epoch is zero in the order of versions itself");
        GrypeCases.Skip(report, "rpm/rhel_eus_test", "TestExtractRHELVersionFromRelease", Reachable);
        GrypeCases.Skip(report, "rpm/rhel_eus_test", "TestExtractReleaseFromRPMVersion", Reachable);
        GrypeCases.Skip(report, "rpm/rhel_eus_test", "TestIsFixReachableForEUS", Reachable);
        GrypeCases.Skip(report, "rpm/rhel_eus_test", "TestResolveEUSDisclosures", "how that tool lays records of extended updates over the others");
        GrypeCases.Skip(report, "rpm/rhel_eus_test", "TestRedhatEUSMatches_MissingEpochStrategy", "an option of that tool to guess epochs", "range");
        report.Done(38);
    }
}
