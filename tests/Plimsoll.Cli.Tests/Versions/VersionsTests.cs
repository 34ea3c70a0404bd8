using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests.Versions;

public sealed class VersionsTests
{
    [Theory]
    [InlineData("deb", "1.0~rc1-1", "1.0-1", "<")]
    [InlineData("dpkg", "1:0.1", "2.0", ">")]
    [InlineData("pypi", "1.0", "1.0.0", "=")]
    [InlineData("maven", "1.0.0.RELEASE", "1-ga", "=")]
    [InlineData("golang", "v1.21.0", "go1.21rc2", ">")]
    [InlineData("semver", "1.0.0-alpha", "1.0.0", "<")]
    public void Compare_prints_a_sign(string ecosystem, string left, string right, string sign) =>
        Assert.Equal(sign + "\n", CommandLine.Run("versions", "compare", ecosystem, left, right).Expect(0).Output);

    [Theory]
    [InlineData("npm", "1.5.0", "^1.2 || ~2.0", "true")]
    [InlineData("gem", "2.3.0", "~> 2.2.3", "false")]
    [InlineData("maven", "1.5", "[1.0,2.0)", "true")]
    [InlineData("rpm", "1.0-5.el9", ">= 1.0, < 2.0", "true")]
    [InlineData("deb", "1.0", "", "true")]
    public void Match_prints_true_or_false(string ecosystem, string version, string range, string answer) =>
        Assert.Equal(answer + "\n", CommandLine.Run("versions", "match", ecosystem, version, range).Expect(0).Output);

    [Theory]
    [InlineData("there is no ecosystem 'debian'; there are alpm, apk, bitnami, cargo, ", "compare", "debian", "1", "2")]
    [InlineData("ECOSYSTEM is empty; there are alpm, ", "match", "", "1", "2")]
    [InlineData("'1 0' is no version of deb", "compare", "deb", "1.0", "1 0")]
    [InlineData("A is empty", "compare", "deb", "", "1")]
    [InlineData("B is empty", "compare", "deb", "1", "")]
    [InlineData("VERSION is empty", "match", "deb", "", "1")]
    [InlineData("'latest' is no version of npm", "match", "npm", "latest", "*")]
    [InlineData("'=> 1' is no range of npm", "match", "npm", "1.0.0", "=> 1")]
    [InlineData("'compare' takes ECOSYSTEM A B, or --stdin", "compare", "deb", "1")]
    [InlineData("'match' takes ECOSYSTEM VERSION RANGE, or --stdin", "match")]
    [InlineData("'deb' is more than it takes", "compare", "--stdin", "deb")]
    public void What_cannot_be_answered_is_told(string message, params string[] arguments)
    {
        var ended = CommandLine.Run(["versions", .. arguments]).Expect(2).Complains(message);
        Assert.Equal("", ended.Output);
    }

    [Fact]
    public void Every_line_is_answered_in_its_place()
    {
        const string Lines = "deb\t1\t2\nnone\t1\t2\nnpm\t1.0.0\t1.0.0\r\n\ndeb\t1\ndeb\t\t1\ndeb\t1\t2\t3\ndeb\t2\t1";
        string[] answers =
        [
            "<", "error: there is no ecosystem 'none'; there are ", "=", "error: 1 fields and not 3: ECOSYSTEM, tab, A, tab, B",
            "error: 2 fields and not 3", "error: A is empty", "error: 4 fields and not 3", ">", "",
        ];
        var lines = Run(Lines, "versions", "compare", "--stdin").Expect(2).Output.Split('\n');
        Assert.Equal(answers.Length, lines.Length);
        Assert.All(answers.Zip(lines), static pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Equal("", Run("", "versions", "compare", "--stdin").Expect(0).Output);
    }

    [Fact]
    public void A_line_too_long_is_no_question_and_the_next_one_is_answered()
    {
        var lines = Run("deb\t1\t" + new string('2', 200_000) + "\ndeb\t1\t2\n", "versions", "compare", "--stdin").Expect(2).Output.Split('\n');
        Assert.Equal(["error: the line is longer than 131072 characters", "<", ""], lines);
    }

    [Fact]
    public void The_process_reads_its_standard_input()
    {
        using var folder = new TempFolder();
        var questions = folder.File("questions.tsv");
        File.WriteAllText(questions, "generic\té1\té2\nnpm\t1.5.0\t^1.2\n");
        var ended = Processes.Run(["versions", "match", "--stdin"], [], questions).Expect(0);
        Assert.Equal("false\ntrue\n", ended.Output);
    }

    private static Ended Run(string lines, params string[] arguments) => CommandLine.Run(new StringReader(lines), arguments);
}
