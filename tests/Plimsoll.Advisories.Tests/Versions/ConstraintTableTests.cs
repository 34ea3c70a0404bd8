namespace Plimsoll.Advisories.Tests.Versions;

public class ConstraintTableTests
{
    [Theory]
    [InlineData("constraint-dpkg", "dpkg", 50)]
    [InlineData("constraint-apk", "apk", 25)]
    [InlineData("constraint-rpm", "rpm", 35)]
    [InlineData("constraint-semver", "semver", 210)]
    [InlineData("constraint-npm", "npm", 105)]
    [InlineData("constraint-pep440", "pep440", 150)]
    [InlineData("constraint-maven", "maven", 140)]
    [InlineData("constraint-gem", "gem", 22)]
    [InlineData("constraint-golang", "golang", 3)]
    [InlineData("constraint-bitnami", "bitnami", 31)]
    [InlineData("constraint-jvm", "jvm", 24)]
    [InlineData("constraint-msrc-kb", "msrc-kb", 7)]
    [InlineData("constraint-portage", "portage", 32)]
    [InlineData("constraint-grype-fuzzy", "generic", 32)]
    public void Every_row_holds(string table, string scheme, int atLeast)
    {
        var satisfies = VersionTable.Scheme(scheme).Satisfies;
        var (checkedRows, wrong) = (0, new List<string>());
        foreach (var (version, constraint, satisfied, source) in VersionTable.Constraints(table))
        {
            checkedRows++;
            var actual = satisfies(version, constraint);
            if ((actual == satisfied) == DisputedRows.Contains(table, version, constraint))
            {
                wrong.Add($"{version} in '{constraint}' ({source}): {actual?.ToString() ?? "null"}, not {satisfied}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {checkedRows} rows:\n{string.Join('\n', wrong)}");
        Assert.InRange(checkedRows, atLeast, int.MaxValue);
    }
}
