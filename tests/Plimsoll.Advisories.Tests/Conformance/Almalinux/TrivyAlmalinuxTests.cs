using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Almalinux;

/// <summary>The rows of Trivy's detector of AlmaLinux.</summary>
public sealed class TrivyAlmalinuxTests
{
    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.Ordinal)
    {
        ["skip modular package"] = "a package that is of a module by its version and does not say of which stream may be of this one",
    };

    [Fact]
    public void Rows_of_the_detector_hold() =>
        TrivyDetector.Check("alma", "rpm", static row => Packages.Distro("almalinux", TrivyDetector.Release(row)), Reviewed, atLeast: 7);
}
