namespace Plimsoll.Advisories.Cvss;

/// <summary>The scores of the 270 macro vectors of CVSS 4.0, in tenths.</summary>
/// <remarks>Published by FIRST with the specification (its cvss_lookup table); determined by experts' comparisons, not by a formula.</remarks>
internal static class MacroScores
{
    // A line for each level of class 1, class 2 and classes 3 and 6; in it three levels of class 4 of three levels of class 5 each.
    private static ReadOnlySpan<byte> Tenths =>
    [
        100, 98, 95, 100, 93, 91, 93, 89, 81, // 0 0 00
        99, 95, 92, 96, 87, 81, 90, 80, 68, // 0 0 01
        98, 95, 90, 93, 89, 81, 88, 78, 69, // 0 0 10
        95, 92, 84, 92, 81, 65, 80, 70, 48, // 0 0 11
        92, 82, 72, 79, 69, 50, 69, 55, 27, // 0 0 21
        99, 95, 92, 95, 90, 84, 92, 82, 72, // 0 1 00
        97, 92, 85, 91, 83, 71, 81, 71, 53, // 0 1 01
        95, 92, 85, 92, 80, 70, 84, 71, 50, // 0 1 10
        93, 85, 73, 82, 72, 59, 70, 52, 30, // 0 1 11
        86, 75, 52, 71, 52, 29, 63, 29, 17, // 0 1 21
        98, 94, 91, 94, 86, 77, 87, 74, 63, // 1 0 00
        95, 87, 81, 89, 74, 64, 75, 63, 49, // 1 0 01
        94, 88, 76, 86, 74, 59, 72, 57, 52, // 1 0 10
        89, 77, 67, 76, 58, 50, 57, 52, 25, // 1 0 11
        83, 70, 54, 65, 58, 26, 53, 21, 13, // 1 0 21
        95, 88, 76, 90, 75, 61, 77, 68, 52, // 1 1 00
        90, 76, 70, 77, 62, 53, 66, 59, 30, // 1 1 01
        89, 76, 62, 74, 57, 47, 61, 57, 24, // 1 1 10
        78, 67, 58, 59, 57, 23, 52, 29, 16, // 1 1 11
        71, 59, 30, 58, 26, 15, 23, 13, 6, // 1 1 21
        93, 86, 75, 86, 74, 56, 70, 52, 40, // 2 0 00
        87, 72, 58, 74, 61, 34, 54, 40, 22, // 2 0 01
        85, 74, 62, 72, 55, 46, 53, 34, 19, // 2 0 10
        75, 55, 51, 57, 41, 19, 36, 19, 8, // 2 0 11
        64, 51, 20, 47, 21, 11, 24, 9, 4, // 2 0 21
        88, 73, 60, 73, 59, 41, 54, 45, 20, // 2 1 00
        75, 53, 50, 55, 40, 20, 43, 22, 11, // 2 1 01
        75, 58, 40, 61, 48, 20, 46, 17, 8, // 2 1 10
        55, 45, 21, 51, 18, 9, 18, 7, 2, // 2 1 11
        53, 24, 14, 24, 12, 5, 10, 3, 1, // 2 1 21
    ];

    /// <summary>The score; null where there is no such macro vector.</summary>
    public static int? Of(int eq1, int eq2, int eq36, int eq4, int eq5) =>
        eq1 > 2 || eq2 > 1 || eq36 > 4 || eq4 > 2 || eq5 > 2 ? null : Tenths[(((((((eq1 * 2) + eq2) * 5) + eq36) * 3) + eq4) * 3) + eq5];

    /// <summary>The score one level lower in classes 3 and 6: from 00 the better of 01 and 10, from 01 and 10 it is 11, from 11 it is 21.</summary>
    public static int? OfNext36(int eq1, int eq2, int eq36, int eq4, int eq5) => eq36 switch
    {
        0 => Math.Max(Of(eq1, eq2, 1, eq4, eq5)!.Value, Of(eq1, eq2, 2, eq4, eq5)!.Value),
        1 or 2 => Of(eq1, eq2, 3, eq4, eq5),
        _ => Of(eq1, eq2, eq36 + 1, eq4, eq5),
    };
}
