using Plimsoll.Advisories.Cvss;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>Which of several CVSS vectors a finding shows. Each vector is scored once.</summary>
/// <remarks>
/// The vector of the best version; of two of one version that with the higher base score. Version 3.1 comes before 4.0: nearly every
/// record has it, so scores of different findings can be compared.
/// </remarks>
internal sealed class CvssChoice
{
    private readonly Dictionary<string, Candidate> _known = new(StringComparer.Ordinal);

    /// <summary>The best of what there was and what a source has.</summary>
    public Candidate Better(Candidate best, SourceFacts facts)
    {
        foreach (var vector in facts.CvssVectors)
        {
            var other = Of(vector);
            if (other.Rank > best.Rank || (other.Rank == best.Rank && other.Score?.Score > best.Score?.Score))
            {
                best = other;
            }
        }

        return best;
    }

    private Candidate Of(string text)
    {
        if (!_known.TryGetValue(text, out var candidate))
        {
            candidate = Score(text);
            _known.Add(text, candidate);
        }

        return candidate;
    }

    private static Candidate Score(string text)
    {
        if (!CvssVector.TryParseLoosely(text, out var vector, out _))
        {
            return default;
        }

        var score = vector.BaseScore;
        return new Candidate(new CvssScore(text, score), CvssVector.SeverityOf(vector.Version, score), Rank(vector.Version));
    }

    private static int Rank(CvssVersion version) => version switch
    {
        CvssVersion.V31 => 4,
        CvssVersion.V30 => 3,
        CvssVersion.V40 => 2,
        _ => 1,
    };

    /// <summary>A scored vector; the default is none.</summary>
    /// <param name="Score">Vector and base score.</param>
    /// <param name="Severity">Its band.</param>
    /// <param name="Rank">How good its version is; 0 for none.</param>
    internal readonly record struct Candidate(CvssScore? Score, Severity Severity, int Rank);
}
