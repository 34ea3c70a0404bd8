using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>How much a finding matters, 0 to 100, as the sum of parts that can be shown. <c>docs/priority.md</c> has the table.</summary>
/// <remarks>
/// Monotone: a part that gets worse never makes the number smaller. Points have one decimal, so that they can be added up by hand.
/// </remarks>
public sealed record Risk
{
    /// <summary>Most that a negligible finding has which is not known to be exploited.</summary>
    public const int NegligibleLimit = 10;

    private const int KnownExploitedPoints = 30, FixPoints = 5, UnknownCvssPoints = 4, UnknownEpssPoints = 1, UnknownAgePoints = 2;

    // What is published for a year is as well known as it will ever be.
    private const int DaysOfFullAge = 365, AgePoints = 5;

    /// <summary>The number, 0 to 100.</summary>
    public required int Score { get; init; }

    /// <summary>Points of the severity that gates use, 0 to 30.</summary>
    public required double Severity { get; init; }

    /// <summary>Points of the CVSS base score, 0 to 10.</summary>
    public required double Cvss { get; init; }

    /// <summary>Points of the probability that it is exploited, 0 to 20.</summary>
    public required double Epss { get; init; }

    /// <summary>Points of being known to be exploited, 0 or 30.</summary>
    public required double KnownExploited { get; init; }

    /// <summary>Points of there being a fix, 0 or 5: it can be acted upon, and the fix tells attackers what to look for.</summary>
    public required double Fix { get; init; }

    /// <summary>Points of the days since it was published, 0 to 5.</summary>
    public required double Age { get; init; }

    /// <summary>True where the package itself is the attack: 100, whatever the points. Not where it is only known that some version of it was.</summary>
    public bool IsMalware { get; init; }

    /// <summary>True where the points are more than a negligible finding may have.</summary>
    public bool IsLimited { get; init; }

    /// <summary>The parts that nothing is known of, and which have the points of a usual finding: <c>severity</c>, <c>cvss</c>, <c>epss</c>, <c>age</c>.</summary>
    public required ImmutableArray<string> Unknown { get; init; }

    /// <summary>The risk of a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="today">The day that its age is counted to.</param>
    public static Risk Of(Finding finding, DateOnly today)
    {
        List<string> unknown = finding.Severity == Model.Severity.Unknown ? ["severity"] : [];
        var isExploited = finding.KnownExploitedSince is not null;
        var severity = OfSeverity(finding.Severity);
        var cvss = Points(finding.Cvss?.Score, UnknownCvssPoints, "cvss", unknown, static score => Math.Clamp(score, 0, 10));
        var epss = Points(finding.Epss, UnknownEpssPoints, "epss", unknown, static chance => 20 * Math.Sqrt(Math.Clamp(chance, 0, 1)));
        double? days = finding.Published is { } day ? today.DayNumber - day.DayNumber : null;
        var age = Points(days, UnknownAgePoints, "age", unknown, static days => AgePoints * Math.Clamp(days / DaysOfFullAge, 0, 1));
        var exploited = isExploited ? KnownExploitedPoints : 0;
        var fix = finding.Status == FindingStatus.Fixed ? FixPoints : 0;
        var sum = Math.Round(severity + cvss + epss + age + exploited + fix, 1);
        var isMalware = finding.Class == FindingClass.Malware && finding.Status != FindingStatus.UnderInvestigation;
        var isLimited = finding.Severity == Model.Severity.Negligible && !isExploited && !isMalware && sum > NegligibleLimit;
        return new Risk
        {
            Score = isMalware ? 100 : isLimited ? NegligibleLimit : (int)Math.Round(sum, MidpointRounding.AwayFromZero),
            Severity = severity,
            Cvss = cvss,
            Epss = epss,
            KnownExploited = exploited,
            Fix = fix,
            Age = age,
            IsMalware = isMalware,
            IsLimited = isLimited,
            Unknown = [.. unknown],
        };
    }

    private static double Points(double? value, double otherwise, string name, List<string> unknown, Func<double, double> points)
    {
        if (value is { } known && !double.IsNaN(known))
        {
            return Math.Round(points(known), 1, MidpointRounding.AwayFromZero);
        }

        unknown.Add(name);
        return otherwise;
    }

    private static double OfSeverity(Severity severity) => severity switch
    {
        Model.Severity.Critical => 30,
        Model.Severity.High => 22,
        Model.Severity.Medium => 14,
        Model.Severity.Low => 8,
        Model.Severity.Negligible => 0,
        _ => 6,
    };
}
