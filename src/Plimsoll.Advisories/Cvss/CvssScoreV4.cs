namespace Plimsoll.Advisories.Cvss;

/// <summary>
/// The score of CVSS 4.0: https://www.first.org/cvss/v4.0/specification-document, 8.2. Indexes are places in <see cref="CvssMetrics.V4"/>.
/// A vector belongs to a macro vector, which has a score, and lies some steps below the highest vectors of that; for each equivalence class the
/// share of the way to the next lower macro vector is taken off, on average.
/// </summary>
internal static class CvssScoreV4
{
    // A common multiple of all depths: with it everything is exact in whole numbers.
    private const int Unit = 840;

    // By level: how many steps the highest vectors of the level are below the top. All of one level are equally far, so that no comparison
    // with each of them is needed. And how many steps the level has.
    private static ReadOnlySpan<byte> Top1 => [0, 1, 3];

    private static ReadOnlySpan<byte> Depth1 => [1, 4, 5];

    private static ReadOnlySpan<byte> Top2 => [0, 1];

    private static ReadOnlySpan<byte> Depth2 => [1, 2];

    private static ReadOnlySpan<byte> Top36 => [0, 3, 1, 3, 3];

    private static ReadOnlySpan<byte> Depth36 => [7, 6, 8, 8, 10];

    private static ReadOnlySpan<byte> Top4 => [1, 3, 6];

    private static ReadOnlySpan<byte> Depth4 => [6, 5, 4];

    public static double Score(CvssValues values)
    {
        var steps = new Steps(values);
        if (steps.HasNoImpact)
        {
            return 0;
        }

        var (eq1, eq2) = (Level1(steps), steps.Complexity == 0 && steps.Requirements == 0 ? 0 : 1);
        var (eq36, eq4, eq5) = (Level36(steps), Level4(steps), steps.Exploit);
        var score = MacroScores.Of(eq1, eq2, eq36, eq4, eq5)!.Value;
        var (sum, classes) = (0, 0);
        void TakeOff(int? lower, int distance, int depth)
        {
            if (lower is not null)
            {
                classes++;
                sum += (score - lower.Value) * distance * (Unit / depth);
            }
        }

        TakeOff(MacroScores.Of(eq1 + 1, eq2, eq36, eq4, eq5), steps.Vector + steps.Privileges + steps.Interaction - Top1[eq1], Depth1[eq1]);
        TakeOff(MacroScores.Of(eq1, eq2 + 1, eq36, eq4, eq5), steps.Complexity + steps.Requirements - Top2[eq2], Depth2[eq2]);
        TakeOff(MacroScores.OfNext36(eq1, eq2, eq36, eq4, eq5), steps.VulnerableSystem - Top36[eq36], Depth36[eq36]);
        TakeOff(MacroScores.Of(eq1, eq2, eq36, eq4 + 1, eq5), steps.SubsequentSystem - Top4[eq4], Depth4[eq4]);
        TakeOff(MacroScores.Of(eq1, eq2, eq36, eq4, eq5 + 1), 0, 1);
        return classes == 0 ? score / 10.0 : RoundHalfUp((score * Unit * classes) - sum, Unit * classes) / 10.0;
    }

    private static int RoundHalfUp(int numerator, int denominator) => Math.Clamp(((2 * numerator) + denominator) / (2 * denominator), 0, 100);

    private static int Level1(Steps steps)
    {
        if (steps is { Vector: 0, Privileges: 0, Interaction: 0 })
        {
            return 0;
        }

        return steps.Vector == 3 || (steps.Vector != 0 && steps.Privileges != 0 && steps.Interaction != 0) ? 2 : 1;
    }

    // Classes 3 and 6 are scored together, as 00, 01, 10, 11 and 21.
    private static int Level36(Steps steps)
    {
        var (c, i, a) = (steps.Confidentiality == 0, steps.Integrity == 0, steps.Availability == 0);
        if (!c && !i && !a)
        {
            return 4;
        }

        var isRequired = (c && steps.ConfidentialityRequirement == 0)
            || (i && steps.IntegrityRequirement == 0)
            || (a && steps.AvailabilityRequirement == 0);
        return (c && i ? 0 : 2) + (isRequired ? 0 : 1);
    }

    private static int Level4(Steps steps)
    {
        if (steps.SubsequentIntegrity == 0 || steps.SubsequentAvailability == 0)
        {
            return 0;
        }

        return steps.SubsequentConfidentiality == 1 || steps.SubsequentIntegrity == 1 || steps.SubsequentAvailability == 1 ? 1 : 2;
    }

    /// <summary>How many steps each metric is below its worst value, modified values in place of those that they modify.</summary>
    private readonly struct Steps(CvssValues values)
    {
        public int Vector { get; } = values.Modified(0, 15) - 1;

        public int Complexity { get; } = values.Modified(1, 16) - 1;

        public int Requirements { get; } = values.Modified(2, 17) - 1;

        public int Privileges { get; } = values.Modified(3, 18) - 1;

        public int Interaction { get; } = values.Modified(4, 19) - 1;

        public int Confidentiality { get; } = values.Modified(5, 20) - 1;

        public int Integrity { get; } = values.Modified(6, 21) - 1;

        public int Availability { get; } = values.Modified(7, 22) - 1;

        // "Safety" is worse than high, which only the modified integrity and availability of a subsequent system can be: it has step 0.
        public int SubsequentConfidentiality { get; } = values.Modified(8, 23);

        public int SubsequentIntegrity { get; } = values.Modified(9, 24) & 3;

        public int SubsequentAvailability { get; } = values.Modified(10, 25) & 3;

        // Not defined is as bad as the worst.
        public int Exploit { get; } = Math.Max(values[11] - 1, 0);

        public int ConfidentialityRequirement { get; } = Math.Max(values[12] - 1, 0);

        public int IntegrityRequirement { get; } = Math.Max(values[13] - 1, 0);

        public int AvailabilityRequirement { get; } = Math.Max(values[14] - 1, 0);

        public int VulnerableSystem =>
            Confidentiality + Integrity + Availability + ConfidentialityRequirement + IntegrityRequirement + AvailabilityRequirement;

        public int SubsequentSystem => SubsequentConfidentiality + SubsequentIntegrity + SubsequentAvailability;

        public bool HasNoImpact => Confidentiality == 2 && Integrity == 2 && Availability == 2 && SubsequentSystem == 9;
    }
}
