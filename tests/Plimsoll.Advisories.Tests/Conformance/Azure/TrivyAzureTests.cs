using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Azure;

/// <summary>The rows of Trivy's detector of Azure Linux and CBL-Mariner.</summary>
public sealed class TrivyAzureTests
{
    [Fact]
    public void Rows_of_the_detector_hold() =>
        TrivyDetector.Check("azure", "rpm", static row => Packages.Distro(row.GetProperty("args").GetProperty("dist").Text("$id") == "azurevs.Azure" ? "azurelinux" : "mariner", TrivyDetector.Release(row)), atLeast: 4);
}
