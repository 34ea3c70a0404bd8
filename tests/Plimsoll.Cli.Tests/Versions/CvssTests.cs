using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests.Versions;

public sealed class CvssTests
{
    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "9.8\tcritical")]
    [InlineData("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", "0.0\tnone")]
    [InlineData("CVSS:3.1/AV:A/AC:H/PR:L/UI:N/S:U/C:H/I:L/A:N/MS:C", "6.5\tmedium")]
    [InlineData("AV:N/AC:L/Au:N/C:N/I:N/A:C", "7.8\thigh")]
    [InlineData("AV:N/AC:L/Au:N/C:C/I:C/A:C", "10.0\thigh")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U", "8.1\thigh")]
    public void Score_and_severity_stand_beside_each_other(string vector, string answer) =>
        Assert.Equal(answer + "\n", CommandLine.Run("cvss", vector).Expect(0).Output);

    [Theory]
    [InlineData("VECTOR is empty", "")]
    [InlineData("'AV:N' is no CVSS vector: a base metric is missing", "AV:N")]
    [InlineData("'CVSS:5.0/AV:N' is no CVSS vector: there is no such version; there are 2.0 (without a prefix), 3.0, 3.1 and 4.0", "CVSS:5.0/AV:N")]
    [InlineData("is no CVSS vector: a value that the metric does not have", "CVSS:3.1/AV:Z/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("'cvss' takes VECTOR, or --stdin")]
    public void What_is_no_vector_is_told(string message, params string[] arguments) =>
        CommandLine.Run(["cvss", .. arguments]).Expect(2).Complains(message);

    [Fact]
    public void Every_line_is_answered_in_its_place()
    {
        var lines = new StringReader("AV:N/AC:L/Au:N/C:N/I:N/A:C\n\na\tb\nCVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\n");
        Assert.Equal(
            "7.8\thigh\nerror: VECTOR is empty\nerror: 2 fields and not 1: VECTOR\n9.8\tcritical\n",
            CommandLine.Run(lines, "cvss", "--stdin").Expect(2).Output);
    }
}
