using System.Collections.Immutable;
using static Plimsoll.Advisories.Cvss.CvssGroup;

namespace Plimsoll.Advisories.Cvss;

/// <summary>The metrics of each version, one line each, in the order of the vector. At most 32 a version, of at most 15 values.</summary>
internal static class CvssMetrics
{
    /// <summary>Version 2.0: https://www.first.org/cvss/v2/guide, 2.4.</summary>
    public static ImmutableArray<CvssMetric> V2 { get; } =
    [
        new(Base, "AV", "L", "A", "N"),
        new(Base, "AC", "H", "M", "L"),
        new(Base, "Au", "M", "S", "N"),
        new(Base, "C", "N", "P", "C"),
        new(Base, "I", "N", "P", "C"),
        new(Base, "A", "N", "P", "C"),
        new(Temporal, "E", "U", "POC", "F", "H"),
        new(Temporal, "RL", "OF", "TF", "W", "U"),
        new(Temporal, "RC", "UC", "UR", "C"),
        new(Environmental, "CDP", "N", "L", "LM", "MH", "H"),
        new(Environmental, "TD", "N", "L", "M", "H"),
        new(Environmental, "CR", "L", "M", "H"),
        new(Environmental, "IR", "L", "M", "H"),
        new(Environmental, "AR", "L", "M", "H"),
    ];

    /// <summary>Versions 3.0 and 3.1: https://www.first.org/cvss/v3.1/specification-document, 6.</summary>
    public static ImmutableArray<CvssMetric> V3 { get; } =
    [
        new(Base, "AV", "N", "A", "L", "P"),
        new(Base, "AC", "L", "H"),
        new(Base, "PR", "N", "L", "H"),
        new(Base, "UI", "N", "R"),
        new(Base, "S", "U", "C"),
        new(Base, "C", "H", "L", "N"),
        new(Base, "I", "H", "L", "N"),
        new(Base, "A", "H", "L", "N"),
        new(Temporal, "E", "H", "F", "P", "U"),
        new(Temporal, "RL", "U", "W", "T", "O"),
        new(Temporal, "RC", "C", "R", "U"),
        new(Environmental, "CR", "H", "M", "L"),
        new(Environmental, "IR", "H", "M", "L"),
        new(Environmental, "AR", "H", "M", "L"),
        new(Environmental, "MAV", "N", "A", "L", "P"),
        new(Environmental, "MAC", "L", "H"),
        new(Environmental, "MPR", "N", "L", "H"),
        new(Environmental, "MUI", "N", "R"),
        new(Environmental, "MS", "U", "C"),
        new(Environmental, "MC", "H", "L", "N"),
        new(Environmental, "MI", "H", "L", "N"),
        new(Environmental, "MA", "H", "L", "N"),
    ];

    /// <summary>Version 4.0: https://www.first.org/cvss/v4.0/specification-document, 7. The worse value has the lower number.</summary>
    public static ImmutableArray<CvssMetric> V4 { get; } =
    [
        new(Base, "AV", "N", "A", "L", "P"),
        new(Base, "AC", "L", "H"),
        new(Base, "AT", "N", "P"),
        new(Base, "PR", "N", "L", "H"),
        new(Base, "UI", "N", "P", "A"),
        new(Base, "VC", "H", "L", "N"),
        new(Base, "VI", "H", "L", "N"),
        new(Base, "VA", "H", "L", "N"),
        new(Base, "SC", "H", "L", "N"),
        new(Base, "SI", "H", "L", "N"),
        new(Base, "SA", "H", "L", "N"),
        new(Temporal, "E", "A", "P", "U"),
        new(Environmental, "CR", "H", "M", "L"),
        new(Environmental, "IR", "H", "M", "L"),
        new(Environmental, "AR", "H", "M", "L"),
        new(Environmental, "MAV", "N", "A", "L", "P"),
        new(Environmental, "MAC", "L", "H"),
        new(Environmental, "MAT", "N", "P"),
        new(Environmental, "MPR", "N", "L", "H"),
        new(Environmental, "MUI", "N", "P", "A"),
        new(Environmental, "MVC", "H", "L", "N"),
        new(Environmental, "MVI", "H", "L", "N"),
        new(Environmental, "MVA", "H", "L", "N"),
        new(Environmental, "MSC", "H", "L", "N"),
        new(Environmental, "MSI", "H", "L", "N", "S"),
        new(Environmental, "MSA", "H", "L", "N", "S"),
        new(Supplemental, "S", "N", "P"),
        new(Supplemental, "AU", "N", "Y"),
        new(Supplemental, "R", "A", "U", "I"),
        new(Supplemental, "V", "D", "C"),
        new(Supplemental, "RE", "L", "M", "H"),
        new(Supplemental, "U", "Clear", "Green", "Amber", "Red"),
    ];

    /// <summary>The metrics of a version.</summary>
    public static ImmutableArray<CvssMetric> Of(CvssVersion version) => version switch
    {
        CvssVersion.V2 => V2,
        CvssVersion.V40 => V4,
        _ => V3,
    };
}
