using CsCheck;
using Plimsoll.Advisories.Cvss;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Cvss;

public class CvssVectorTests
{
    private const string V31 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";

    [Theory]
    [InlineData(CvssError.LengthImpossible, "")]
    [InlineData(CvssError.VersionUnknown, "CVSS:2.0/AV:N/AC:L/Au:N/C:N/I:N/A:C")]
    [InlineData(CvssError.VersionUnknown, "CVSS:3.2/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData(CvssError.VersionUnknown, "CVSS:")]
    [InlineData(CvssError.MetricMalformed, V31 + "/")]
    [InlineData(CvssError.MetricMalformed, "CVSS:3.1//AV:N")]
    [InlineData(CvssError.MetricMalformed, "CVSS:3.1/AV")]
    [InlineData(CvssError.MetricMalformed, "CVSS:3.1/AV:")]
    [InlineData(CvssError.MetricMalformed, "CVSS:3.1/:N")]
    [InlineData(CvssError.MetricUnknown, "CVSS:3.1/Av:N")]
    [InlineData(CvssError.MetricUnknown, "CVSS:3.1/AT:N")]
    [InlineData(CvssError.MetricUnknown, "cvss:3.1/AV:N")]
    [InlineData(CvssError.ValueUnknown, "CVSS:3.1/AV:n")]
    [InlineData(CvssError.ValueUnknown, "CVSS:3.1/AV:X")]
    [InlineData(CvssError.ValueUnknown, V31 + "/E:ND")]
    [InlineData(CvssError.ValueUnknown, V31 + "/E:٣")]
    [InlineData(CvssError.MetricRepeated, V31 + "/AV:N")]
    [InlineData(CvssError.MetricRepeated, V31 + "/E:X/E:H")]
    [InlineData(CvssError.MetricMisplaced, "AC:L/AV:N/Au:N/C:N/I:N/A:C")]
    [InlineData(CvssError.MetricMisplaced, "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/SC:N/VI:H/SI:N/VA:H/SA:N")]
    [InlineData(CvssError.BaseMetricMissing, "CVSS:3.1")]
    [InlineData(CvssError.BaseMetricMissing, "CVSS:3.1/")]
    [InlineData(CvssError.BaseMetricMissing, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H")]
    [InlineData(CvssError.GroupUnfinished, "AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F")]
    [InlineData(CvssError.GroupUnfinished, "AV:N/AC:L/Au:N/C:N/I:N/A:C/CDP:H/TD:H/CR:H/IR:H")]
    public void A_malformed_vector_says_why(CvssError expected, string text)
    {
        Assert.False(CvssVector.TryParse(text, out var vector, out var error));
        Assert.Equal((expected, default), (error, vector));
    }

    [Fact]
    public void Length_is_limited()
    {
        Assert.False(CvssVector.TryParse(V31 + new string('/', 1_000_000), out _, out var error));
        Assert.Equal(CvssError.LengthImpossible, error);
    }

    [Theory]
    [InlineData("(AV:N/AC:L/Au:N/C:N/I:N/A:C)", 7.8)]
    [InlineData(" AC:L/AV:N/Au:N/C:N/I:N/A:C ", 7.8)]
    [InlineData("AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F", 7.4)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/SC:N/VI:H/SI:N/VA:H/SA:N", 9.3)]
    public void A_vector_of_some_feed_is_read_loosely(string text, double score)
    {
        Assert.False(CvssVector.TryParse(text, out _, out _));
        Assert.True(CvssVector.TryParseLoosely(text, out var vector, out var error));
        Assert.Equal((score, CvssError.None), (vector.Score, error));
    }

    [Fact]
    public void Equal_values_are_equal_vectors()
    {
        Assert.True(CvssVector.TryParse(V31, out var plain, out _));
        Assert.True(CvssVector.TryParse("CVSS:3.1/A:H/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/E:X/MA:X", out var spelled, out _));
        Assert.True(CvssVector.TryParse(V31.Replace("3.1", "3.0"), out var other, out _));
        Assert.Equal(plain, spelled);
        Assert.NotEqual(plain, other);
        Assert.Equal((9.8, 9.8, 9.8, 9.8, Severity.Critical), (plain.BaseScore, plain.TemporalScore, plain.EnvironmentalScore, plain.Score, plain.Severity));
    }

    [Theory]
    [InlineData(CvssVersion.V31, 0.0, Severity.Negligible)]
    [InlineData(CvssVersion.V31, 0.1, Severity.Low)]
    [InlineData(CvssVersion.V31, 3.9, Severity.Low)]
    [InlineData(CvssVersion.V31, 4.0, Severity.Medium)]
    [InlineData(CvssVersion.V31, 6.9, Severity.Medium)]
    [InlineData(CvssVersion.V30, 7.0, Severity.High)]
    [InlineData(CvssVersion.V40, 8.9, Severity.High)]
    [InlineData(CvssVersion.V40, 9.0, Severity.Critical)]
    [InlineData(CvssVersion.V40, 10.0, Severity.Critical)]
    [InlineData(CvssVersion.V2, 10.0, Severity.High)]
    [InlineData(CvssVersion.V31, 10.1, Severity.Unknown)]
    [InlineData(CvssVersion.V31, -0.1, Severity.Unknown)]
    [InlineData(CvssVersion.V31, double.NaN, Severity.Unknown)]
    public void Bands_are_those_of_the_specification(CvssVersion version, double score, Severity severity) =>
        Assert.Equal(severity, CvssVector.SeverityOf(version, score));

    [Theory]
    [InlineData("AV:L/AC:H/Au:M/C:N/I:N/A:P/E:ND/RL:ND/RC:UR/CDP:ND/TD:ND/CR:M/IR:H/AR:L", 0.8, 0.8, 0.0)]
    [InlineData("AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:L", 10.0, 8.3, 9.0)]
    [InlineData("CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H", 9.0, 9.0, 9.0)]
    [InlineData("CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H", 9.0, 9.0, 9.1)]
    [InlineData("CVSS:3.1/AV:A/AC:H/PR:L/UI:N/S:U/C:H/I:L/A:N/MS:C", 5.4, 5.4, 6.5)]
    public void Scores_of_each_group(string text, double score, double temporal, double environmental)
    {
        Assert.True(CvssVector.TryParse(text, out var vector, out _));
        Assert.Equal((score, temporal, environmental), (vector.BaseScore, vector.TemporalScore, vector.EnvironmentalScore));
    }

    // A worse value of one base metric never lowers the score; scores are tenths from 0 to 10.
    [Fact]
    public void Every_vector_of_version_4_scores_and_worse_is_not_lower()
    {
        string[][] values = [["N", "A", "L", "P"], ["L", "H"], ["N", "P"], ["N", "L", "H"], ["N", "P", "A"], .. Enumerable.Repeat<string[]>(["H", "L", "N"], 6)];
        string[] names = ["AV", "AC", "AT", "PR", "UI", "VC", "VI", "VA", "SC", "SI", "SA"];
        Gen.Select(Gen.Int[0, 11].Array[11], Gen.Int[0, 10]).Sample(
            (picks, metric) =>
            {
                var place = Enumerable.Range(0, 11).Select(i => picks[i] % values[i].Length).ToArray();
                string Text() => "CVSS:4.0/" + string.Join('/', Enumerable.Range(0, 11).Select(i => names[i] + ":" + values[i][place[i]]));
                if (!CvssVector.TryParse(Text(), out var vector, out _))
                {
                    return false;
                }

                place[metric] = Math.Max(0, place[metric] - 1);
                return CvssVector.TryParse(Text(), out var worse, out _)
                    && worse.Score >= vector.Score
                    && vector.Score is >= 0 and <= 10
                    && vector.Score == Math.Round(vector.Score, 1)
                    && vector.BaseScore == vector.Score;
            },
            iter: 50_000);
    }

    [Fact]
    public void No_text_makes_it_throw()
    {
        var pieces = Gen.OneOf("CVSS:3.1/", "CVSS:4.0/", "AV:N", "AC:L", "Au:N", "/", ":", "C:H", "E:X", "MSI:S", "U:Clear", "\0", "é", "\uD800", "PR:N/UI:N/S:U", "I:H/A:H");
        Gen.OneOf(Gen.String, pieces.Array[0, 14].Select(string.Concat), pieces.Array[0, 14].Select(parts => string.Join('/', parts))).Sample(
            text =>
            {
                var isOne = CvssVector.TryParse(text, out var vector, out var error);
                _ = CvssVector.TryParseLoosely(text, out var loose, out _);
                _ = loose.EnvironmentalScore;
                return isOne == (error == CvssError.None) && vector.Score is >= 0 and <= 10;
            },
            iter: 50_000);
    }
}
