using System.Collections.Immutable;
using Plimsoll.Formats.Dockerfiles;
using Plimsoll.Model;

namespace Plimsoll.Images.Building;

/// <summary>Finds the instruction of a Dockerfile behind every step of an image's history.</summary>
/// <remarks>
/// Both are sequences and a build keeps their order, so this looks for the best common subsequence: most matching steps, then fewest steps left
/// between them, since what the Dockerfile made lies together at the end. A step gets lines only when every best alignment gives it the same ones.
/// </remarks>
public static class HistoryAlignment
{
    /// <summary>Most steps and most instructions compared; with more, nothing is aligned.</summary>
    public const int MaxLength = 2000;

    private const int Weight = 1 << 12;
    private const int Never = int.MinValue / 2;

    /// <summary>Aligns them.</summary>
    /// <param name="history">The history of the image, oldest first.</param>
    /// <param name="dockerfile">The file.</param>
    /// <param name="stage">The stage that was built.</param>
    /// <param name="file">Its name, for the result.</param>
    public static Alignment Align(ImmutableArray<BuildStep> history, Dockerfile dockerfile, DockerfileStage stage, string file)
    {
        var instructions = dockerfile.Chain(stage).Where(static i => i.Keyword != "FROM").ToArray();
        if (history.Length > MaxLength || instructions.Length > MaxLength)
        {
            return new Alignment(history, null, instructions.Length);
        }

        var weights = WeightsOf(history, instructions);
        var partner = Certain(weights, history.Length, instructions.Length);
        var steps = history.Select((step, i) => partner[i] is { } j
            ? step with { Lines = new DockerfileLines(file, instructions[j].FirstLine, instructions[j].LastLine, DockerfileLinesOrigin.Aligned) }
            : step).ToImmutableArray();
        var unmatched = instructions.Where((instruction, j) => StepMatch.MakesLayer(instruction.Keyword) && !partner.Contains(j)).Count();
        return new Alignment(steps, BaseLayers(history, instructions, partner), unmatched);
    }

    private static int[,] WeightsOf(ImmutableArray<BuildStep> history, DockerfileInstruction[] instructions)
    {
        var weights = new int[history.Length, instructions.Length];
        for (var i = 0; i < history.Length; i++)
        {
            var text = StepText.OfHistory(history[i].CreatedBy);
            for (var j = 0; j < instructions.Length; j++)
            {
                weights[i, j] = !StepMatch.Fits(text, instructions[j]) ? 0 : StepMatch.MakesLayer(text.Keyword) ? 2 * Weight : Weight;
            }
        }

        return weights;
    }

    // For every step the one instruction that it has in all best alignments.
    private static int?[] Certain(int[,] weights, int steps, int instructions)
    {
        var after = After(weights, steps, instructions);
        var before = Before(weights, steps, instructions);
        var best = 0;
        for (var i = 0; i < steps; i++)
        {
            for (var j = 0; j < instructions; j++)
            {
                best = weights[i, j] == 0 ? best : Math.Max(best, Through(i, j));
            }
        }

        var partner = new int?[steps];
        var uses = new int[instructions];
        for (var i = 0; i < steps; i++)
        {
            var count = 0;
            for (var j = 0; j < instructions; j++)
            {
                if (weights[i, j] > 0 && Through(i, j) == best)
                {
                    partner[i] = count++ == 0 ? j : null;
                    uses[j]++;
                }
            }
        }

        for (var i = 0; i < steps; i++)
        {
            partner[i] = partner[i] is { } j && uses[j] == 1 ? j : null;
        }

        return partner;

        int Through(int i, int j) => Math.Max(0, before[i, j]) + weights[i, j] + after[i + 1, j + 1];
    }

    // Best of the steps from i and the instructions from j, once something below has matched: every step left out costs one.
    private static int[,] After(int[,] weights, int steps, int instructions)
    {
        var best = new int[steps + 1, instructions + 1];
        for (var i = steps - 1; i >= 0; i--)
        {
            best[i, instructions] = i - steps;
            for (var j = instructions - 1; j >= 0; j--)
            {
                best[i, j] = Math.Max(best[i + 1, j] - 1, best[i, j + 1]);
                if (weights[i, j] > 0)
                {
                    best[i, j] = Math.Max(best[i, j], best[i + 1, j + 1] + weights[i, j]);
                }
            }
        }

        return best;
    }

    // Best of the steps before i and the instructions before j with at least one match; steps below the first cost nothing, they are the base's.
    private static int[,] Before(int[,] weights, int steps, int instructions)
    {
        var best = new int[steps + 1, instructions + 1];
        for (var i = 0; i <= steps; i++)
        {
            for (var j = 0; j <= instructions; j++)
            {
                best[i, j] = i == 0 || j == 0 ? Never : Math.Max(best[i - 1, j] - 1, best[i, j - 1]);
                if (i > 0 && j > 0 && weights[i - 1, j - 1] > 0)
                {
                    best[i, j] = Math.Max(best[i, j], Math.Max(0, best[i - 1, j - 1]) + weights[i - 1, j - 1]);
                }
            }
        }

        return best;
    }

    // Known when the first instruction that makes a layer is aligned, and nothing that the file did could lie below it.
    private static int? BaseLayers(ImmutableArray<BuildStep> history, DockerfileInstruction[] instructions, int?[] partner)
    {
        var first = Array.FindIndex(partner, static p => p is not null);
        return first >= 0 && !instructions.Take(partner[first]!.Value).Any(static i => StepMatch.MakesLayer(i.Keyword))
            ? history.Take(first).Count(static s => s.MadeLayer)
            : null;
    }
}

/// <summary>A history and what a Dockerfile explains of it.</summary>
/// <param name="History">The history, with lines where they are certain.</param>
/// <param name="BaseLayers">How many of the lowest layers are from the image after <c>FROM</c>; null when that is not certain.</param>
/// <param name="Unmatched">Instructions that make layers and were not found in the history.</param>
public sealed record Alignment(ImmutableArray<BuildStep> History, int? BaseLayers, int Unmatched);
