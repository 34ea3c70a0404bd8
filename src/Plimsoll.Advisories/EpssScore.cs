namespace Plimsoll.Advisories;

/// <summary>A score of the Exploit Prediction Scoring System: https://www.first.org/epss/.</summary>
/// <param name="Score">Probability, 0 to 1, that it is exploited within thirty days.</param>
/// <param name="Percentile">Share of all vulnerabilities that score the same or lower, 0 to 1.</param>
/// <param name="Day">The day it was computed for.</param>
public sealed record EpssScore(double Score, double Percentile, DateOnly? Day);
