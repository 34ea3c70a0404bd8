using System.Text.Json;
using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Conformance.Suse;

/// <summary>The rows of Trivy's detector of SUSE and openSUSE.</summary>
public sealed class TrivySuseTests
{
    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.Ordinal)
    {
        ["happy path"] = "an entry without a fix says that there is none yet; that tool leaves it out",
    };

    [Fact]
    public void Rows_of_the_detector_hold() =>
        TrivyDetector.Check("suse", "rpm", static row => Distribution(row), Reviewed, atLeast: 9);

    private static Distribution Distribution(JsonElement row)
    {
        var release = TrivyDetector.Release(row);
        return row.GetProperty("distribution").Text("$id") switch
        {
            "suse.OpenSUSE" => Packages.Distro("opensuse-leap", release),
            "suse.OpenSUSETumbleweed" => Packages.Distro("opensuse-tumbleweed", "20240601"),
            "suse.SUSEEnterpriseLinuxMicro" => Packages.Distro("sle-micro", release),
            _ => Packages.Distro("sles", release),
        };
    }
}
