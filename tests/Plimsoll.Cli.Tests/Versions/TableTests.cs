using System.Globalization;
using System.Text.Json;
using Plimsoll.Advisories.Tests.Versions;
using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests.Versions;

/// <summary>Every row of the shared tables, asked through the commands.</summary>
public sealed class TableTests
{
    [Theory]
    [InlineData("compare-apk", "apk", 10_000)]
    [InlineData("compare-cran", "cran", 50)]
    [InlineData("compare-dpkg", "deb", 10_000)]
    [InlineData("compare-gem", "gem", 2_800)]
    [InlineData("compare-golang", "golang", 16)]
    [InlineData("compare-hackage", "hackage", 8)]
    [InlineData("compare-jvm", "jvm", 26)]
    [InlineData("compare-maven", "maven", 10_700)]
    [InlineData("compare-nuget", "nuget", 20)]
    [InlineData("compare-packagist", "composer", 7_400)]
    [InlineData("compare-pacman", "alpm", 11)]
    [InlineData("compare-pep440", "pypi", 9_600)]
    [InlineData("compare-portage", "ebuild", 7)]
    [InlineData("compare-pub", "pub", 70)]
    [InlineData("compare-rpm", "rpm", 3_000)]
    [InlineData("compare-rpm-vercmp", "rpm", 70)]
    [InlineData("compare-semver", "semver", 60)]
    public void Compare_answers_every_row(string table, string ecosystem, int atLeast)
    {
        var rows = Rows("versions", table);
        var answers = Ask(rows.Select(row => $"{ecosystem}\t{row[0].GetString()}\t{row[2].GetString()}"), "versions", "compare");
        Check(rows.Zip(answers, (row, answer) => (row, answer, Holds: Holds(row[1].GetString()!, answer) != IsDisputed(table, row[0], row[2]))), atLeast);
    }

    [Theory]
    [InlineData("constraint-apk", "apk", 25)]
    [InlineData("constraint-bitnami", "bitnami", 31)]
    [InlineData("constraint-dpkg", "deb", 50)]
    [InlineData("constraint-gem", "gem", 22)]
    [InlineData("constraint-golang", "golang", 3)]
    [InlineData("constraint-grype-fuzzy", "generic", 32)]
    [InlineData("constraint-jvm", "jvm", 24)]
    [InlineData("constraint-maven", "maven", 140)]
    [InlineData("constraint-msrc-kb", "msrc-kb", 7)]
    [InlineData("constraint-npm", "npm", 105)]
    [InlineData("constraint-pep440", "pypi", 150)]
    [InlineData("constraint-portage", "portage", 32)]
    [InlineData("constraint-rpm", "rpm", 35)]
    [InlineData("constraint-semver", "semver", 210)]
    public void Match_answers_every_row(string table, string ecosystem, int atLeast)
    {
        // A tab between clauses is white space there and would be the next field here.
        var rows = Rows("versions", table);
        var answers = Ask(rows.Select(row => $"{ecosystem}\t{row[0].GetString()}\t{row[1].GetString()!.Replace('\t', ' ')}"), "versions", "match");
        Check(rows.Zip(answers, (row, answer) => (row, answer, Holds: answer == (row[2].GetBoolean() != IsDisputed(table, row[0], row[1]) ? "true" : "false"))), atLeast);
    }

    [Theory]
    [InlineData("claircore-v2-score", 10)]
    [InlineData("claircore-v30-score", 24)]
    [InlineData("claircore-v31-score", 22)]
    [InlineData("claircore-v4-score", 23)]
    [InlineData("redhat-v2-base-exhaustive", 500)]
    [InlineData("redhat-v2-temporal-env", 16)]
    [InlineData("redhat-v30-base-exhaustive", 1_700)]
    [InlineData("redhat-v30-calculator", 2)]
    [InlineData("redhat-v30-temporal-env", 19)]
    [InlineData("redhat-v31-base-exhaustive", 1_800)]
    [InlineData("redhat-v4-base", 760)]
    [InlineData("redhat-v4-security-req", 40)]
    [InlineData("redhat-v4-supplemental", 390)]
    [InlineData("redhat-v4-threat", 3)]
    public void Cvss_answers_every_row(string table, int atLeast)
    {
        var rows = Rows("cvss", table);
        var answers = Ask(rows.Select(row => row[0].GetString()!), "cvss");
        Check(
            rows.Zip(answers, (row, answer) =>
            {
                var score = Score(row);
                return (row, answer, Holds: answer == string.Create(CultureInfo.InvariantCulture, $"{score:0.0}\t{Word(row[0].GetString()!, score)}"));
            }),
            atLeast);
    }

    [Theory]
    [InlineData("claircore-v2-parse-ok", "AV", 7)]
    [InlineData("claircore-v3-parse-ok", "CVSS:3.", 14)]
    [InlineData("claircore-v4-parse-ok", "CVSS:4.0", 12)]
    public void Cvss_refuses_what_is_no_vector(string table, string version, int atLeast)
    {
        var rows = Rows("cvss", table);
        var answers = Ask(rows.Select(row => row[0].GetString()!), "cvss");
        Check(
            rows.Zip(answers, (row, answer) =>
            {
                var isOne = !answer.StartsWith("error: ", StringComparison.Ordinal) && row[0].GetString()!.StartsWith(version, StringComparison.Ordinal);
                return (row, answer, Holds: isOne == row[1].GetBoolean());
            }),
            atLeast);
    }

    // One score, or those of base, temporal and environmental metrics: the one of the last group that the vector defines.
    private static double Score(JsonElement row)
    {
        var defined = row[0].GetString()!.Split('/').Select(static m => m.Split(':')).Where(static m => m[1] is not ("X" or "ND")).Select(static m => m[0]).ToList();
        var hasEnvironment = defined.Exists(static m => m is "CDP" or "TD" or "CR" or "IR" or "AR" or ['M', _, ..]);
        var group = row.GetArrayLength() == 2 ? 1 : hasEnvironment ? 3 : defined.Exists(static m => m is "E" or "RL" or "RC") ? 2 : 1;
        return row[group].GetDouble();
    }

    private static List<JsonElement> Rows(string folder, string table)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Shared.Require("fixtures", folder, table + ".json")));
        return [.. document.RootElement.Clone().EnumerateArray()];
    }

    private static string[] Ask(IEnumerable<string> questions, params string[] command)
    {
        var lines = questions.ToList();
        var answers = CommandLine.Run(new StringReader(string.Join('\n', lines)), [.. command, "--stdin"]).Output.TrimEnd('\n').Split('\n');
        Assert.Equal(lines.Count, answers.Length);
        return answers;
    }

    private static void Check(IEnumerable<(JsonElement Row, string Answer, bool Holds)> rows, int atLeast)
    {
        var all = rows.ToList();
        Assert.All(all, static row => Assert.True(row.Holds, $"{row.Row}: {row.Answer}"));
        Assert.InRange(all.Count, atLeast, int.MaxValue);
    }

    private static bool Holds(string comparison, string answer) => comparison switch
    {
        "!=" => answer is "<" or ">",
        _ => comparison.Contains(answer, StringComparison.Ordinal) && answer.Length == 1,
    };

    private static bool IsDisputed(string table, JsonElement left, JsonElement right) => DisputedRows.Contains(table, left.GetString()!, right.GetString()!);

    // Version 2 has no critical.
    private static string Word(string vector, double score) => score switch
    {
        0 => "none",
        < 4 => "low",
        < 7 => "medium",
        < 9 => "high",
        _ => vector.StartsWith("CVSS:", StringComparison.Ordinal) ? "critical" : "high",
    };
}
