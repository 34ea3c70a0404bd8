namespace Plimsoll.Advisories.Tests.Versions;

public class ComparisonTableTests
{
    [Theory]
    [InlineData("compare-dpkg", "dpkg", 10_000)]
    [InlineData("compare-apk", "apk", 10_000)]
    [InlineData("compare-rpm", "rpm", 3_000)]
    [InlineData("compare-rpm-vercmp", "rpm", 70)]
    [InlineData("compare-semver", "semver", 60)]
    [InlineData("compare-semver", "npm", 60)]
    [InlineData("compare-pep440", "pep440", 9_600)]
    [InlineData("compare-nuget", "nuget", 20)]
    [InlineData("compare-maven", "maven", 10_700)]
    [InlineData("compare-packagist", "composer", 7_400)]
    [InlineData("compare-gem", "gem", 2_800)]
    [InlineData("compare-golang", "golang", 16)]
    [InlineData("compare-semver", "golang", 60)]
    [InlineData("compare-semver", "cargo", 60)]
    [InlineData("compare-semver", "hex", 60)]
    [InlineData("compare-semver", "swift", 60)]
    [InlineData("compare-pub", "pub", 70)]
    [InlineData("compare-hackage", "hackage", 8)]
    [InlineData("compare-cran", "cran", 50)]
    [InlineData("compare-jvm", "jvm", 26)]
    [InlineData("compare-pacman", "alpm", 11)]
    [InlineData("compare-portage", "portage", 7)]
    public void Every_row_holds_both_ways_round(string table, string scheme, int atLeast)
    {
        var order = VersionTable.Scheme(scheme).Order;
        var (checkedRows, wrong) = (0, new List<string>());
        foreach (var (left, comparison, right, source) in VersionTable.Comparisons(table))
        {
            checkedRows++;
            var holds = order(left, right) is { } forward
                && order(right, left) is { } backward
                && VersionTable.Holds(forward, comparison)
                && VersionTable.Holds(backward, VersionTable.Inverse(comparison));
            if (holds == DisputedRows.Contains(table, left, right))
            {
                wrong.Add($"{left} {comparison} {right} ({source}): {order(left, right)}, {order(right, left)}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {checkedRows} rows:\n{string.Join('\n', wrong)}");
        Assert.InRange(checkedRows, atLeast, int.MaxValue);
    }
}
