using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Alpine;

/// <summary>The rows of Trivy's detector of Alpine.</summary>
public sealed class TrivyAlpineTests
{
    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.Ordinal)
    {
        ["repository is newer than OS version"] = "the release that os-release names counts, not that of the repositories",
    };

    // One row is about source packages, and names the release by its repository.
    [Fact]
    public void Rows_of_the_detector_hold() =>
        TrivyDetector.Check("alpine", "apk", static row => Packages.Distro("alpine", row.Text("name") == "No src name" ? "3.10" : TrivyDetector.Release(row)), Reviewed, atLeast: 11);
}
