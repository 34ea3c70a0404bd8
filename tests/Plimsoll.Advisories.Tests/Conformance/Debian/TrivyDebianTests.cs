using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Debian;

/// <summary>The rows of Trivy's detector of Debian.</summary>
public sealed class TrivyDebianTests
{
    [Fact]
    public void Rows_of_the_detector_hold() =>
        TrivyDetector.Check("debian", "deb", static row => Packages.Distro("debian", TrivyDetector.Release(row)), atLeast: 5);
}
