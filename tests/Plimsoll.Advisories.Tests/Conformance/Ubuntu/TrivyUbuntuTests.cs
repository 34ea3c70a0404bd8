using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Ubuntu;

/// <summary>The rows of Trivy's detector of Ubuntu.</summary>
public sealed class TrivyUbuntuTests
{
    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.Ordinal)
    {
        ["ubuntu 19.04-ESM, 19.04 is outdated"] = "there was never ESM of 19.04; os-release says 19.04, and what is known of that is told",
    };

    [Fact]
    public void Rows_of_the_detector_hold() =>
        TrivyDetector.Check("ubuntu", "deb", static row => Packages.Distro("ubuntu", TrivyDetector.Release(row).Replace("-ESM", "", StringComparison.Ordinal)), Reviewed, atLeast: 11);
}
