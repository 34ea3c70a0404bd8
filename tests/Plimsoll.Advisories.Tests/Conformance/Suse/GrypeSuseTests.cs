using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Suse;

/// <summary>The cases of Grype's rpm matcher that are of SUSE; they are code there.</summary>
public sealed class GrypeSuseTests
{
    [Theory]
    [InlineData("below the fix", "15.6", "python311-Werkzeug", "2.3.6-150400.6.5.1", "CVE-2023-25577 2.3.6-150400.6.6.1")]
    [InlineData("at the fix, and never affected by the other", "15.6", "python311-Werkzeug", "2.3.6-150400.6.6.1", "")]
    [InlineData("another fix of the record", "15.6", "python3-Werkzeug", "1.0.1-150300.3.2.1", "CVE-2023-25577 1.0.1-150300.3.3.1")]
    [InlineData("service packs are releases of their own", "15.7", "python311-Werkzeug", "2.3.6-150400.6.5.1", "")]
    [InlineData("the next service pack", "15.7", "glibc", "2.38-150600.14.20.3", "CVE-2024-2961 2.38-150600.14.29.1")]
    [InlineData("the next service pack at the fix", "15.7", "glibc", "2.38-150600.14.29.1", "")]
    [InlineData("the one before", "15.6", "glibc", "2.38-150600.14.20.3", "")]
    public void Cases_hold(string name, string release, string package, string version, string expected)
    {
        Assert.NotEmpty(name);
        GrypeCases.Check("rpm/testdata/sles15", Packages.Distro("sles", release), Packages.Rpm(package, version), expected);
    }
}
