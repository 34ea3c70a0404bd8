using Plimsoll.Advisories.Versions.Pep440;

namespace Plimsoll.Advisories.Tests.Versions.Pep440;

public class Pep440TableTests
{
    [Fact]
    public void Every_spelling_has_its_normal_form_and_equals_it()
    {
        var rows = VersionTable.Rows("pep440-normalize");
        Assert.All(rows, row =>
        {
            Assert.Equal(row[1].GetString(), Pep440Version.Normalize(row[0].GetString()));
            Assert.Equal(0, Pep440Version.Compare(row[0].GetString(), row[1].GetString()));
        });
        Assert.InRange(rows.Count, 70, int.MaxValue);
    }

    [Fact]
    public void What_is_no_version_has_neither_a_normal_form_nor_a_place_in_the_order()
    {
        var rows = VersionTable.Rows("pep440-invalid");
        Assert.All(rows, row =>
        {
            Assert.Null(Pep440Version.Normalize(row.GetString()));
            Assert.Null(Pep440Version.Compare(row.GetString(), "1.0"));
            Assert.Null(Pep440Version.Compare("1.0", row.GetString()));
        });
        Assert.InRange(rows.Count, 4, int.MaxValue);
    }
}
