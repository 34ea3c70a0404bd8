using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Python;

/// <summary>What a source tree's lists of requirements leave open; one problem a file and kind, however many lines it is about.</summary>
internal static class RequirementProblems
{
    private const int MaxShown = 200;

    /// <summary>Lines without an exact version.</summary>
    public static Problem Unpinned(MergedFile file, int count, string firstLine) => Of(
        ProblemKind.UnpinnedVersion, file, $"{count} requirements have no exact version, the first on line {firstLine}", "which versions will be installed is not known, so they are not in the result");

    /// <summary>Lines that are nothing; null where there are none.</summary>
    public static Problem? Malformed(MergedFile file) => file.Facts.Value(RequirementsFile.Malformed)?.Split(' ') is [var count, var line]
        ? Of(ProblemKind.Malformed, file, $"{count} lines are no requirements, the first is line {line}", "such lines are left out")
        : null;

    /// <summary>Included files that were not found.</summary>
    public static Problem Missing(MergedFile file, IReadOnlyCollection<string> references)
    {
        var first = references.First();
        var shown = first.Length <= MaxShown ? first : first[..MaxShown] + "…";
        return Of(
            ProblemKind.Unreadable,
            file,
            $"includes {references.Count} files that are not in this tree or not named like a list of requirements, the first: '{shown}'",
            "what they name is not in the result");
    }

    private static Problem Of(ProblemKind kind, MergedFile file, string detail, string consequence) =>
        new() { Kind = kind, Where = file.Path, Layer = file.LastTouchedLayer, Detail = detail, Consequence = consequence };
}
