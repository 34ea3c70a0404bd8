using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Redhat;

/// <summary>The rows of Trivy's detector of Red Hat Enterprise Linux.</summary>
public sealed class TrivyRedhatTests
{
    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.Ordinal)
    {
        ["happy path: advisories have different arches"] = "Red Hat's errata as OSV has them do not tell architectures: the highest fix counts",
    };

    [Fact]
    public void Rows_of_the_detector_hold() =>
        TrivyDetector.Check("redhat", "rpm", static row => Packages.Distro("rhel", TrivyDetector.Release(row)), Reviewed, atLeast: 14);
}
