using System.Text.Json;
using Plimsoll.Advisories.Cvss;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Cvss;

public class CvssTableTests
{
    // CVSS 2.0 guide, 3.2.3: "EnvironmentalScore = round_to_1_decimal((AdjustedTemporal+(10-AdjustedTemporal)*CollateralDamagePotential)
    // *TargetDistribution)": here round(8.1+(10-8.1)*0.5) = round(9.05). The guide's own example 3.3.3 rounds such a tie up (7.45 to 7.5), so
    // that 9.1 is right and the table's 9.0, taken from a calculator, is not.
    private static readonly string[] Disputed =
    [
        "AV:A/AC:L/Au:N/C:C/I:C/A:C/CDP:H/TD:H/CR:L/IR:ND/AR:ND",
        "AV:A/AC:L/Au:N/C:C/I:C/A:C/E:ND/RL:ND/RC:ND/CDP:H/TD:ND/CR:L/IR:ND/AR:ND",
    ];

    // A vector and its base, temporal and environmental score; null for a group that is not defined.
    [Theory]
    [InlineData("redhat-v2-base-exhaustive", 500)]
    [InlineData("redhat-v2-temporal-env", 18)]
    [InlineData("redhat-v30-base-exhaustive", 1_700)]
    [InlineData("redhat-v30-calculator", 2)]
    [InlineData("redhat-v30-temporal-env", 19)]
    [InlineData("redhat-v31-base-exhaustive", 1_800)]
    public void Three_scores_are_as_published(string table, int atLeast)
    {
        var wrong = new List<string>();
        var rows = CvssTable.Rows(table);
        foreach (var row in rows)
        {
            var parsed = CvssVector.TryParse(row[0].GetString(), out var vector, out var error);
            if (!parsed || !Agrees(row[1], vector.BaseScore) || !Agrees(row[2], vector.TemporalScore) || !Agrees(row[3], vector.EnvironmentalScore))
            {
                wrong.Add($"{row}: {error}, {vector.BaseScore}, {vector.TemporalScore}, {vector.EnvironmentalScore}");
            }
        }

        CvssTable.Check(rows.Count, atLeast, wrong);
    }

    // A vector and its one score.
    [Theory]
    [InlineData("claircore-v2-score", 10)]
    [InlineData("claircore-v30-score", 24)]
    [InlineData("claircore-v31-score", 22)]
    [InlineData("claircore-v4-score", 23)]
    [InlineData("redhat-v4-base", 760)]
    [InlineData("redhat-v4-security-req", 40)]
    [InlineData("redhat-v4-supplemental", 390)]
    [InlineData("redhat-v4-threat", 3)]
    public void The_score_is_as_published(string table, int atLeast)
    {
        var wrong = new List<string>();
        var rows = CvssTable.Rows(table);
        foreach (var row in rows)
        {
            if (!CvssVector.TryParse(row[0].GetString(), out var vector, out var error) || !Agrees(row[1], vector.Score))
            {
                wrong.Add($"{row}: {error}, {vector.Score}");
            }
        }

        CvssTable.Check(rows.Count, atLeast, wrong);
    }

    // The tables of version 3 and 4 are each of one version's parser: a vector of another version is malformed there.
    [Theory]
    [InlineData("claircore-v2-parse-ok", 7, CvssVersion.V2)]
    [InlineData("claircore-v3-parse-ok", 14, CvssVersion.V30, CvssVersion.V31)]
    [InlineData("claircore-v4-parse-ok", 12, CvssVersion.V40)]
    public void A_vector_is_one_or_none(string table, int atLeast, params CvssVersion[] versions)
    {
        var wrong = new List<string>();
        var rows = CvssTable.Rows(table);
        foreach (var row in rows)
        {
            var isOne = CvssVector.TryParse(row[0].GetString(), out var vector, out var error) && versions.Contains(vector.Version);
            if (isOne != row[1].GetBoolean())
            {
                wrong.Add($"{row}: {error}");
            }
        }

        CvssTable.Check(rows.Count, atLeast, wrong);
    }

    [Theory]
    [InlineData("20/cvss20_fuzz_test", 11)]
    [InlineData("30/cvss30_fuzz_test", 6)]
    [InlineData("31/cvss31_fuzz_test", 6)]
    [InlineData("40/cvss40_fuzz_test", 12)]
    public void A_vector_of_the_fuzz_tables_is_one_or_none(string file, int atLeast)
    {
        var (rows, wrong) = (0, new List<string>());
        foreach (var row in CvssTable.ObjectsWith(CvssTable.Read("pandatix__go-cvss", file + ".expected.json"), "Vector"))
        {
            rows++;
            var fails = row.TryGetProperty("ExpectErr", out var flag)
                ? flag.GetBoolean()
                : row.TryGetProperty("ExpectedErr", out var expected) && expected.ValueKind != JsonValueKind.Null;
            if (CvssVector.TryParse(row.GetProperty("Vector").GetString(), out _, out var error) == fails)
            {
                wrong.Add($"{row.GetProperty("Vector")}: {error}");
            }
        }

        CvssTable.Check(rows, atLeast, wrong);
    }

    [Theory]
    [InlineData("20/cvss20_test", 3)]
    [InlineData("30/cvss30_test", 5)]
    [InlineData("31/cvss31_test", 7)]
    [InlineData("40/cvss40_test", 16)]
    public void Scores_and_ratings_of_the_other_tables_hold(string file, int atLeast)
    {
        var (rows, wrong) = (0, new List<string>());
        var version = file[0] switch { '2' => CvssVersion.V2, '3' => CvssVersion.V31, _ => CvssVersion.V40 };
        var document = CvssTable.Read("pandatix__go-cvss", file + ".expected.json");
        foreach (var row in CvssTable.ObjectsWith(document, "ExpectedRating"))
        {
            rows++;
            var severity = CvssVector.SeverityOf(version, row.GetProperty("Score").GetDouble());
            if (!string.Equals(severity.ToString(), row.GetProperty("ExpectedRating").GetString(), StringComparison.OrdinalIgnoreCase))
            {
                wrong.Add($"{row}: {severity}");
            }
        }

        foreach (var row in CvssTable.ObjectsWith(document, "ExpectedBaseScore").Concat(CvssTable.ObjectsWith(document, "ExpectedScore")))
        {
            rows++;
            var text = CvssTable.ObjectsWith(row, "args").Last().GetProperty("args")[0].GetString();
            if (!CvssVector.TryParse(text, out var vector, out var error)
                || !Agrees(row, "ExpectedBaseScore", vector.BaseScore)
                || !Agrees(row, "ExpectedTemporalScore", vector.TemporalScore)
                || !Agrees(row, "ExpectedEnvironmentalScore", vector.EnvironmentalScore)
                || !Agrees(row, "ExpectedScore", vector.Score))
            {
                wrong.Add($"{text}: {error}, {vector.BaseScore}, {vector.TemporalScore}, {vector.EnvironmentalScore}, {vector.Score}");
            }
        }

        CvssTable.Check(rows, atLeast, wrong);
    }

    // Vectors under "vec" or "vector", an error or null, and scores under names that say which one.
    [Theory]
    [InlineData("v2/metric/metric_test", 45)]
    [InlineData("v3/metric/base_test", 60)]
    [InlineData("v3/metric/temporal_test", 20)]
    [InlineData("v3/metric/environmental_test", 30)]
    public void Vectors_scores_and_severities_of_the_metric_tables_hold(string file, int atLeast)
    {
        var (rows, wrong) = (0, new List<string>());
        var document = CvssTable.Read("goark__go-cvss", file + ".expected.json");
        foreach (var row in CvssTable.ObjectsWith(document, "vec").Concat(CvssTable.ObjectsWith(document, "vector")))
        {
            rows++;
            var text = (row.TryGetProperty("vec", out var vec) ? vec : row.GetProperty("vector")).GetString();
            var fails = row.TryGetProperty("err", out var expected) && expected.ValueKind != JsonValueKind.Null;
            var parsed = CvssVector.TryParse(text, out var vector, out var error);
            var severity = Severity(row);
            var holds = parsed != fails
                && (!parsed || (Agrees(row, "base", vector.BaseScore)
                    && Agrees(row, "temp", vector.TemporalScore)
                    && Agrees(row, "env", vector.EnvironmentalScore)
                    && Agrees(row, "score", vector.Score)
                    && Agrees(row, "want", vector.Score)
                    && (severity is null || severity == vector.Severity)));
            if (holds == Disputed.Contains(text))
            {
                wrong.Add($"{row}: {error}, {vector.BaseScore}, {vector.TemporalScore}, {vector.EnvironmentalScore}, {vector.Severity}");
            }
        }

        CvssTable.Check(rows, atLeast, wrong);
    }

    // One value of a metric of version 3 a row, which the metric has or has not.
    [Theory]
    [InlineData("attack-vector", "AV", 5)]
    [InlineData("attack-complexity", "AC", 3)]
    [InlineData("privileges-required", "PR", 8)]
    [InlineData("user-interaction", "UI", 3)]
    [InlineData("scope", "S", 3)]
    [InlineData("confidentiality-impact", "C", 4)]
    [InlineData("integrity-impact", "I", 4)]
    [InlineData("availability-impact", "A", 4)]
    [InlineData("exploitability", "E", 5)]
    [InlineData("remediation-level", "RL", 5)]
    [InlineData("report-confidence", "RC", 4)]
    public void A_value_of_a_metric_is_one_or_none(string file, string metric, int atLeast)
    {
        var (rows, wrong) = (0, new List<string>());
        foreach (var row in CvssTable.ObjectsWith(CvssTable.Read("goark__go-cvss", $"v3/metric/{file}_test.expected.json"), "input"))
        {
            rows++;
            string[] others = [.. "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H".Split('/').Where(part => !part.StartsWith(metric + ":", StringComparison.Ordinal))];
            var text = $"CVSS:3.1/{string.Join('/', others)}/{metric}:{row.GetProperty("input").GetString()}";
            if (CvssVector.TryParse(text, out _, out var error) != row.GetProperty("defined").GetBoolean())
            {
                wrong.Add($"{text}: {error}");
            }
        }

        CvssTable.Check(rows, atLeast, wrong);
    }

    [Fact]
    public void A_version_is_one_or_none()
    {
        var (rows, wrong) = (0, new List<string>());
        foreach (var row in CvssTable.ObjectsWith(CvssTable.Read("goark__go-cvss", "v3/metric/version_test.expected.json"), "v"))
        {
            rows++;
            var text = row.GetProperty("v").GetString() + "/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
            if (CvssVector.TryParse(text, out _, out var error) != (row.GetProperty("s").GetString() != "unknown"))
            {
                wrong.Add($"{text}: {error}");
            }
        }

        CvssTable.Check(rows, 8, wrong);
    }

    private static bool Agrees(JsonElement expected, double score) => expected.ValueKind == JsonValueKind.Null || expected.GetDouble() == score;

    private static bool Agrees(JsonElement row, string property, double score) =>
        !row.TryGetProperty(property, out var expected) || expected.ValueKind != JsonValueKind.Number || expected.GetDouble() == score;

    private static Severity? Severity(JsonElement row)
    {
        if (!row.TryGetProperty("severity", out var severity) && !row.TryGetProperty("sav", out severity))
        {
            return null;
        }

        var name = severity.GetProperty("$id").GetString()!["Severity".Length..];
        return name == "None" ? Model.Severity.Negligible : Enum.Parse<Severity>(name);
    }
}
