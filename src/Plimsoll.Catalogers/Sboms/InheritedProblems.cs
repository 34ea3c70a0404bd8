using Plimsoll.Model;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>The problems of the scan that made one of our own documents: what was not seen then is not seen now.</summary>
/// <remarks>Those of matching are left out: matching is done anew.</remarks>
internal static class InheritedProblems
{
    private const string Name = SbomProperties.Own + "problem";
    private const string BlockingName = SbomProperties.Own + "blocking-problem";
    private const string Blocked = SbomProperties.Own + "blocked";
    private const string Note = SbomProperties.Own + "note";
    private const string Verdict = SbomProperties.Own + "verdict";

    public static IEnumerable<Problem> Of(IReadOnlyList<KeyValuePair<string, string>> head)
    {
        // Documents of the first versions do not say which of them forbade a verdict. Under a verdict that was a pass none did; where there was no verdict,
        // those that took whole layers or databases away are taken for such.
        var isMarked = head.Any(static p => p.Key == Blocked);
        var verdict = head.Where(static p => p.Key == Verdict).Select(static p => p.Value).FirstOrDefault();
        foreach (var (key, value) in head)
        {
            if (key is Name or BlockingName && Read(value) is { } problem)
            {
                yield return problem with { Blocking = key == BlockingName || (!isMarked && (verdict is null ? IsGrave(problem) : verdict != "pass")) };
            }
        }
    }

    private static bool IsGrave(Problem problem) =>
        problem.Kind is ProblemKind.DamagedArchive or ProblemKind.DigestMismatch or ProblemKind.Unsupported || problem.Consequence.Contains("layer", StringComparison.Ordinal);

    /// <summary>What was left out on request and what was not verified; not the age of the advisories, which are others now.</summary>
    public static IEnumerable<string> Notes(IEnumerable<KeyValuePair<string, string>> head) =>
        head.Where(static p => p.Key == Note && !p.Value.StartsWith("The advisories", StringComparison.Ordinal)).Select(static p => "When the SBOM was made: " + p.Value);

    // "kind: where: detail; consequence"
    private static Problem? Read(string text)
    {
        var parts = text.Split(": ", 3);
        if (parts.Length < 3 || Kind(parts[0]) is not { } kind)
        {
            return new Problem { Kind = ProblemKind.Unreadable, Where = "SBOM", Detail = $"was made with a problem: {text}", Consequence = "something may be missing" };
        }

        if (kind is ProblemKind.NoAdvisories or ProblemKind.PartialAdvisories or ProblemKind.UnorderableVersion or ProblemKind.UnknownDistribution or ProblemKind.NoPackageDatabase)
        {
            return null;
        }

        var end = parts[2].LastIndexOf("; ", StringComparison.Ordinal);
        return new Problem
        {
            Kind = kind,
            Where = parts[1],
            Detail = end < 0 ? parts[2] : parts[2][..end],
            Consequence = end < 0 ? "something may be missing" : parts[2][(end + 2)..],
        };
    }

    private static ProblemKind? Kind(string name) =>
        Enum.TryParse<ProblemKind>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;
}
