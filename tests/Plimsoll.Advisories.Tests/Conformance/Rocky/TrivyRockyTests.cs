using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Rocky;

/// <summary>The rows of Trivy's detector of Rocky Linux.</summary>
public sealed class TrivyRockyTests
{
    [Fact]
    public void Rows_of_the_detector_hold() =>
        TrivyDetector.Check("rocky", "rpm", static row => Packages.Distro("rocky", TrivyDetector.Release(row)), atLeast: 6);
}
