namespace Plimsoll.Advisories.Cvss;

/// <summary>
/// The equations of CVSS 3.0 and 3.1: https://www.first.org/cvss/v3.1/specification-document, 7. Indexes are places in
/// <see cref="CvssMetrics.V3"/>. The versions differ in rounding up and in the modified impact of a changed scope.
/// </summary>
internal static class CvssScoreV3
{
    private const int Changed = 2;

    // By value; the first of an optional metric is for "not defined".
    private static readonly decimal[] AttackVector = [0, 0.85m, 0.62m, 0.55m, 0.2m];
    private static readonly decimal[] AttackComplexity = [0, 0.77m, 0.44m];
    private static readonly decimal[] Privileges = [0, 0.85m, 0.62m, 0.27m];
    private static readonly decimal[] PrivilegesScopeChanged = [0, 0.85m, 0.68m, 0.5m];
    private static readonly decimal[] UserInteraction = [0, 0.85m, 0.62m];
    private static readonly decimal[] Impact = [0, 0.56m, 0.22m, 0];
    private static readonly decimal[] ExploitMaturity = [1, 1, 0.97m, 0.94m, 0.91m];
    private static readonly decimal[] RemediationLevel = [1, 1, 0.97m, 0.96m, 0.95m];
    private static readonly decimal[] ReportConfidence = [1, 1, 0.96m, 0.92m];
    private static readonly decimal[] Requirement = [1, 1.5m, 1, 0.5m];

    public static double Base(CvssValues values, CvssVersion version) => (double)BaseOf(values, version);

    public static double Temporal(CvssValues values, CvssVersion version) =>
        (double)RoundUp(BaseOf(values, version) * TemporalFactor(values), version);

    public static double Environmental(CvssValues values, CvssVersion version)
    {
        var isChanged = values.Modified(4, 18) == Changed;
        var sub = Math.Min(
            0.915m,
            1 - ((1 - (Requirement[values[11]] * Impact[values.Modified(5, 19)]))
                * (1 - (Requirement[values[12]] * Impact[values.Modified(6, 20)]))
                * (1 - (Requirement[values[13]] * Impact[values.Modified(7, 21)]))));
        var impact = (isChanged, version) switch
        {
            (false, _) => 6.42m * sub,
            (true, CvssVersion.V30) => ChangedImpact(sub, sub, 15),
            _ => ChangedImpact(sub, sub * 0.9731m, 13),
        };
        var exploitability = ExploitabilityOf(
            values.Modified(0, 14), values.Modified(1, 15), values.Modified(2, 16), values.Modified(3, 17), isChanged);
        return (double)RoundUp(Combine(impact, exploitability, isChanged, version) * TemporalFactor(values), version);
    }

    private static decimal BaseOf(CvssValues values, CvssVersion version)
    {
        var isChanged = values[4] == Changed;
        var sub = 1 - ((1 - Impact[values[5]]) * (1 - Impact[values[6]]) * (1 - Impact[values[7]]));
        var impact = isChanged ? ChangedImpact(sub, sub, 15) : 6.42m * sub;
        return Combine(impact, ExploitabilityOf(values[0], values[1], values[2], values[3], isChanged), isChanged, version);
    }

    private static decimal ChangedImpact(decimal sub, decimal raised, int power)
    {
        var product = 1m;
        for (var i = 0; i < power; i++)
        {
            product *= raised - 0.02m;
        }

        return (7.52m * (sub - 0.029m)) - (3.25m * product);
    }

    private static decimal ExploitabilityOf(int vector, int complexity, int privileges, int interaction, bool isChanged) =>
        8.22m
        * AttackVector[vector]
        * AttackComplexity[complexity]
        * (isChanged ? PrivilegesScopeChanged : Privileges)[privileges]
        * UserInteraction[interaction];

    private static decimal Combine(decimal impact, decimal exploitability, bool isChanged, CvssVersion version) =>
        impact <= 0 ? 0 : RoundUp(Math.Min(10, (isChanged ? 1.08m : 1) * (impact + exploitability)), version);

    private static decimal TemporalFactor(CvssValues values) =>
        ExploitMaturity[values[8]] * RemediationLevel[values[9]] * ReportConfidence[values[10]];

    // 3.1 rounds to five places first, so that an error of binary fractions does not lift a score (appendix A).
    private static decimal RoundUp(decimal score, CvssVersion version) =>
        Math.Ceiling((version == CvssVersion.V30 ? score : Math.Round(score, 5, MidpointRounding.AwayFromZero)) * 10) / 10;
}
