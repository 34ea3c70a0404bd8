using Plimsoll.Advisories.Versions.Rpm;
using Plimsoll.Formats.Rpm;

namespace Plimsoll.Advisories.Tests.Versions.Rpm;

public class NevraTableTests
{
    [Fact]
    public void Every_row_holds_both_ways_round()
    {
        var checkedRows = 0;
        foreach (var (left, comparison, right, _) in VersionTable.Comparisons("compare-rpm-nevra"))
        {
            checkedRows++;
            Assert.True(Nevra.TryParse(left, out var a), left);
            Assert.True(Nevra.TryParse(right, out var b), right);
            Assert.True(VersionTable.Holds(Compare(a, b), comparison), $"{left} {comparison} {right}");
            Assert.True(VersionTable.Holds(Compare(b, a), VersionTable.Inverse(comparison)), $"{right} {VersionTable.Inverse(comparison)} {left}");
        }

        Assert.InRange(checkedRows, 8, int.MaxValue);
    }

    // Names first, then versions, then architectures.
    private static int Compare(Nevra left, Nevra right)
    {
        var order = string.CompareOrdinal(left.Name, right.Name);
        order = order != 0 ? order : RpmVersion.Compare(left.Evr, right.Evr)!.Value;
        return order != 0 ? order : string.CompareOrdinal(left.Architecture, right.Architecture);
    }
}
