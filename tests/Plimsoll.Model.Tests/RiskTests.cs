namespace Plimsoll.Model.Tests;

public sealed class RiskTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public void The_number_is_the_sum_of_its_parts()
    {
        var risk = Of(new Facts(Severity.High, 8.8, 0.25, IsExploited: true, HasFix: true, Days: 73, IsMalware: false));
        Assert.Equal((22, 8.8, 10, 30, 5, 1), (risk.Severity, risk.Cvss, risk.Epss, risk.KnownExploited, risk.Fix, risk.Age));
        Assert.Equal(77, risk.Score);
        Assert.Empty(risk.Unknown);
    }

    [Fact]
    public void What_is_not_known_is_said()
    {
        var risk = Of(new Facts(Severity.Unknown, null, null, IsExploited: false, HasFix: false, Days: null, IsMalware: false));
        Assert.Equal(["severity", "cvss", "epss", "age"], risk.Unknown);
        Assert.Equal(13, risk.Score);
    }

    [Fact]
    public void Malware_is_the_highest_and_negligible_is_limited_unless_it_is_exploited()
    {
        var worst = new Facts(Severity.Negligible, 10, 1, IsExploited: false, HasFix: true, Days: 1000, IsMalware: false);
        Assert.Equal((Risk.NegligibleLimit, true), (Of(worst).Score, Of(worst).IsLimited));
        Assert.Equal((70, false), (Of(worst with { IsExploited = true }).Score, Of(worst with { IsExploited = true }).IsLimited));
        Assert.Equal(100, Of(worst with { IsMalware = true }).Score);
    }

    [Fact]
    public void The_limits_are_0_and_100()
    {
        Assert.Equal(0, Of(new Facts(Severity.Negligible, 0, 0, IsExploited: false, HasFix: false, Days: -5, IsMalware: false)).Score);
        Assert.Equal(100, Of(new Facts(Severity.Critical, 10, 1, IsExploited: true, HasFix: true, Days: 5000, IsMalware: false)).Score);
    }

    [Fact]
    public void Raising_one_part_never_lowers_it()
    {
        var random = new Random(20260601);
        for (var i = 0; i < 20_000; i++)
        {
            var low = Any(random);
            foreach (var high in Raised(low, random))
            {
                Assert.True(Of(high).Score >= Of(low).Score, $"{low} has {Of(low).Score}, {high} has {Of(high).Score}");
            }
        }
    }

    private static Facts Any(Random random) => new(
        (Severity)random.Next(6),
        random.Next(4) == 0 ? null : random.Next(101) / 10.0,
        random.Next(4) == 0 ? null : random.NextDouble(),
        random.Next(2) == 0,
        random.Next(2) == 0,
        random.Next(4) == 0 ? null : random.Next(1000),
        random.Next(10) == 0);

    private static IEnumerable<Facts> Raised(Facts low, Random random)
    {
        foreach (var severity in Enum.GetValues<Severity>().Where(s => FindingOrder.Rank(s) > FindingOrder.Rank(low.Severity)))
        {
            yield return low with { Severity = severity };
        }

        yield return low with { Cvss = low.Cvss is { } cvss ? Math.Min(10, cvss + (random.Next(30) / 10.0)) : null };
        yield return low with { Epss = low.Epss is { } epss ? epss + ((1 - epss) * random.NextDouble()) : null };
        yield return low with { Days = low.Days is { } days ? days + random.Next(500) : null };
        yield return low with { IsExploited = true };
        yield return low with { HasFix = true };
        yield return low with { IsMalware = true };
    }

    private static Risk Of(Facts facts) => Risk.Of(
        new Finding
        {
            Package = null!,
            Id = "CVE-2026-0001",
            Status = facts.HasFix ? FindingStatus.Fixed : FindingStatus.Affected,
            Severity = facts.Severity,
            SeveritySource = "test",
            Cvss = facts.Cvss is { } score ? new CvssScore("", score) : null,
            Epss = facts.Epss,
            KnownExploitedSince = facts.IsExploited ? Today : null,
            Published = facts.Days is { } days ? Today.AddDays(-days) : null,
            Class = facts.IsMalware ? FindingClass.Malware : FindingClass.Vulnerability,
            Sources = ["test"],
            Url = "",
        },
        Today);

    private sealed record Facts(Severity Severity, double? Cvss, double? Epss, bool IsExploited, bool HasFix, int? Days, bool IsMalware);
}
