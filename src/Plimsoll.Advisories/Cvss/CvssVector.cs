using Plimsoll.Model;

namespace Plimsoll.Advisories.Cvss;

/// <summary>A CVSS vector of version 2.0, 3.0, 3.1 or 4.0, with its scores.</summary>
/// <remarks>
/// https://www.first.org/cvss. Vectors of versions 2 and 4 must have their metrics in the order of the specification, those of version 3 may
/// have any. Two vectors are equal when they are of one version and define the same values. Scores are computed when asked for, exactly, and
/// are multiples of 0.1 from 0.0 to 10.0.
/// </remarks>
public readonly record struct CvssVector
{
    private readonly CvssValues _values;

    private CvssVector(CvssVersion version, CvssValues values)
    {
        Version = version;
        _values = values;
    }

    /// <summary>The version.</summary>
    public CvssVersion Version { get; }

    /// <summary>The score of the base metrics alone.</summary>
    public double BaseScore => Version switch
    {
        CvssVersion.V2 => CvssScoreV2.Base(_values),
        CvssVersion.V40 => CvssScoreV4.Score(_values.First(11)),
        _ => CvssScoreV3.Base(_values, Version),
    };

    /// <summary>The score of base and temporal metrics; the base score where none of these is defined; of version 4 the one score.</summary>
    public double TemporalScore => Version switch
    {
        CvssVersion.V2 => CvssScoreV2.Temporal(_values),
        CvssVersion.V40 => Score,
        _ => CvssScoreV3.Temporal(_values, Version),
    };

    /// <summary>The score of all metrics, computed as an environmental score even where no environmental metric is defined.</summary>
    public double EnvironmentalScore => Version switch
    {
        CvssVersion.V2 => CvssScoreV2.Environmental(_values),
        CvssVersion.V40 => Score,
        _ => CvssScoreV3.Environmental(_values, Version),
    };

    /// <summary>
    /// The score that takes most into account: environmental where a metric of that group is defined, otherwise temporal, otherwise base.
    /// </summary>
    public double Score => Version switch
    {
        CvssVersion.V2 => _values.HasAny(9, 5) ? EnvironmentalScore : _values.HasAny(6, 3) ? TemporalScore : BaseScore,
        CvssVersion.V40 => CvssScoreV4.Score(_values),
        _ => _values.HasAny(11, 11) ? EnvironmentalScore : _values.HasAny(8, 3) ? TemporalScore : BaseScore,
    };

    /// <summary>The band of <see cref="Score"/>.</summary>
    public Severity Severity => SeverityOf(Version, Score);

    /// <summary>Reads a vector strictly.</summary>
    /// <param name="text">For example <c>CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H</c>; of version 2 without a prefix.</param>
    /// <param name="vector">The vector.</param>
    /// <param name="error">Why it is malformed.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out CvssVector vector, out CvssError error) =>
        TryParse(text, isLoose: false, out vector, out error);

    /// <summary>Reads a vector of some feed: metrics may be in any order, groups of version 2 unfinished, and parentheses around it all.</summary>
    public static bool TryParseLoosely(ReadOnlySpan<char> text, out CvssVector vector, out CvssError error)
    {
        text = text.Trim();
        if (text.Length > 2 && text[0] == '(' && text[^1] == ')')
        {
            text = text[1..^1];
        }

        return TryParse(text, isLoose: true, out vector, out error);
    }

    /// <summary>
    /// The band of a score. Of versions 3 and 4: low below 4.0, medium below 7.0, high below 9.0, critical. Version 2 has no bands of its own;
    /// those of the US national vulnerability database are used, which end with high from 7.0. A score of 0.0, "none", is
    /// <see cref="Severity.Negligible"/> and not <see cref="Severity.Unknown"/>: somebody has said that there is no impact. What is no score
    /// (below 0, above 10, not a number) is <see cref="Severity.Unknown"/>.
    /// </summary>
    public static Severity SeverityOf(CvssVersion version, double score) => score switch
    {
        0 => Severity.Negligible,
        > 0 and < 4 => Severity.Low,
        >= 4 and < 7 => Severity.Medium,
        >= 7 and < 9 => Severity.High,
        >= 9 and <= 10 => version == CvssVersion.V2 ? Severity.High : Severity.Critical,
        _ => Severity.Unknown,
    };

    private static bool TryParse(ReadOnlySpan<char> text, bool isLoose, out CvssVector vector, out CvssError error)
    {
        error = CvssParser.TryParse(text, isLoose, out var version, out var values);
        vector = error == CvssError.None ? new(version, values) : default;
        return error == CvssError.None;
    }
}
