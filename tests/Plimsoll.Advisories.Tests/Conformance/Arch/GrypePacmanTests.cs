using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Arch;

/// <summary>The cases of Grype's pacman matcher; the advisory and the package of each are in the table, what is expected is code there.</summary>
public sealed class GrypePacmanTests
{
    [Theory]
    [InlineData("TestMatch", "AVG-1234")]
    [InlineData("TestMatchNoVulnerability", "")]
    [InlineData("TestMatchWithEpoch", "AVG-5678")]
    public void Cases_hold(string function, string expected)
    {
        var table = ExpectedFile.Load(GrypeCases.PathOf("pacman/matcher_test")).GetProperty("funcs").GetProperty(function);
        var (told, asked) = (table.GetProperty("archVuln"), table.GetProperty("p"));
        var package = Packages.Of("alpm", asked.Text("Name")!, asked.Text("Version")!);
        using var feeds = AdviceFeeds.Create(
        [
            new Advice("arch", "", told.Text("PackageName")!, told.GetProperty("Reference").Text("ID")!) { Fix = told.GetProperty("Constraint").Items("args").First().GetString()![2..] },
        ]);
        using var database = feeds.Open();
        MatchLines.Line[] lines = expected.Length == 0 ? [] : [new MatchLines.Line(package.Name, expected, Fix: null)];
        var report = new RowReport();
        report.Check(function, MatchLines.Text(lines), GrypeCases.Ask(database, Packages.Distro("arch", null), package, lines));
        if (function == "TestMatch")
        {
            // TestMatchNilDistro: without a distribution nothing is found.
            report.Check("TestMatchNilDistro", "", GrypeCases.Ask(database, null, package, []));
        }

        report.Done(1);
    }
}
