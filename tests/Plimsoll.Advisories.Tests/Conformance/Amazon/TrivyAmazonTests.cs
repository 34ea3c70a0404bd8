using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Amazon;

/// <summary>The rows of Trivy's detector of Amazon Linux.</summary>
public sealed class TrivyAmazonTests
{
    [Fact]
    public void Rows_of_the_detector_hold() =>
        TrivyDetector.Check("amazon", "rpm", static row => Packages.Distro("amzn", Release(TrivyDetector.Release(row))), atLeast: 10);

    // Its rows have what /etc/system-release says; we read os-release.
    private static string Release(string release) => release switch
    {
        "1.2" => "2018.03",
        _ => release.Split('.')[0],
    };
}
