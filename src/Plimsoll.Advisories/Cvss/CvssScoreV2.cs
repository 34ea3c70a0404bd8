namespace Plimsoll.Advisories.Cvss;

/// <summary>The equations of CVSS 2.0: https://www.first.org/cvss/v2/guide, 3.2. Indexes are places in <see cref="CvssMetrics.V2"/>.</summary>
internal static class CvssScoreV2
{
    // By value; the first of an optional metric is for "not defined".
    private static readonly decimal[] AccessVector = [0, 0.395m, 0.646m, 1.0m];
    private static readonly decimal[] AccessComplexity = [0, 0.35m, 0.61m, 0.71m];
    private static readonly decimal[] Authentication = [0, 0.45m, 0.56m, 0.704m];
    private static readonly decimal[] Impact = [0, 0, 0.275m, 0.660m];
    private static readonly decimal[] Exploitability = [1, 0.85m, 0.9m, 0.95m, 1.0m];
    private static readonly decimal[] RemediationLevel = [1, 0.87m, 0.9m, 0.95m, 1.0m];
    private static readonly decimal[] ReportConfidence = [1, 0.9m, 0.95m, 1.0m];
    private static readonly decimal[] CollateralDamage = [0, 0, 0.1m, 0.3m, 0.4m, 0.5m];
    private static readonly decimal[] TargetDistribution = [1, 0, 0.25m, 0.75m, 1.0m];
    private static readonly decimal[] Requirement = [1, 0.5m, 1.0m, 1.51m];

    public static double Base(CvssValues values) => (double)BaseOf(values, ImpactOf(values, isAdjusted: false));

    public static double Temporal(CvssValues values) => (double)TemporalOf(values, BaseOf(values, ImpactOf(values, isAdjusted: false)));

    public static double Environmental(CvssValues values)
    {
        var adjusted = TemporalOf(values, BaseOf(values, ImpactOf(values, isAdjusted: true)));

        // Low requirements can take the adjusted score below zero, where no score is.
        return (double)Math.Max(0, Round((adjusted + ((10 - adjusted) * CollateralDamage[values[9]])) * TargetDistribution[values[10]]));
    }

    private static decimal ImpactOf(CvssValues values, bool isAdjusted)
    {
        var left = 1m;
        for (var i = 0; i < 3; i++)
        {
            left *= 1 - (Impact[values[3 + i]] * (isAdjusted ? Requirement[values[11 + i]] : 1));
        }

        var impact = 10.41m * (1 - left);
        return isAdjusted ? Math.Min(10, impact) : impact;
    }

    private static decimal BaseOf(CvssValues values, decimal impact)
    {
        var exploitability = 20 * AccessVector[values[0]] * AccessComplexity[values[1]] * Authentication[values[2]];
        return impact == 0 ? 0 : Round(((0.6m * impact) + (0.4m * exploitability) - 1.5m) * 1.176m);
    }

    private static decimal TemporalOf(CvssValues values, decimal score) =>
        Round(score * Exploitability[values[6]] * RemediationLevel[values[7]] * ReportConfidence[values[8]]);

    private static decimal Round(decimal score) => Math.Round(score, 1, MidpointRounding.AwayFromZero);
}
