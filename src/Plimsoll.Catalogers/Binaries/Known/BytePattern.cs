using System.Collections.Immutable;

namespace Plimsoll.Catalogers.Binaries.Known;

/// <summary>A pattern over bytes, with one part of it captured.</summary>
/// <remarks>
/// A part of the usual notation of regular expressions, with their meaning: characters and escapes (<c>\.</c>, <c>\x00</c>, <c>\n</c>), classes
/// (<c>[^0-9]</c>, <c>\d</c>, <c>\w</c>), groups, <c>|</c>, <c>?</c>, <c>*</c>, <c>+</c>, <c>{2,5}</c>, <c>^</c> and <c>$</c> for the ends of the text, and
/// <c>(?&lt;v>…)</c> for what is captured. All states are followed side by side, so the time is the length of the text times that of the pattern,
/// whatever the bytes; there is nothing to go back to.
/// </remarks>
internal sealed class BytePattern
{
    private const int OnStack = 256;

    private readonly ImmutableArray<Step> _steps;

    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public BytePattern(string pattern)
    {
        Text = pattern;
        _steps = BytePatternCompiler.Compile(pattern);
    }

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>Finds the first match.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where a match may begin.</param>
    /// <param name="captured">Where the captured part is; empty at 0 where nothing was captured.</param>
    /// <param name="end">Where the match ends.</param>
    public bool TryMatch(ReadOnlySpan<byte> text, int from, out Range captured, out int end)
    {
        var length = _steps.Length;
        Span<State> now = length <= OnStack ? stackalloc State[OnStack] : new State[length];
        Span<State> next = length <= OnStack ? stackalloc State[OnStack] : new State[length];
        Span<int> seen = length <= OnStack ? stackalloc int[OnStack] : new int[length];
        seen.Fill(-1);
        (captured, end) = (default, -1);
        var count = 0;
        for (var at = from; at <= text.Length; at++)
        {
            if (end < 0)
            {
                // A match that begins later counts less than those under way.
                Follow(new State(0, 0, 0), at, text.Length, now, ref count, seen);
            }

            var nextCount = 0;
            for (var i = 0; i < count; i++)
            {
                var state = now[i];
                var step = _steps[state.Step];
                if (step.Kind == StepKind.Match)
                {
                    // Whatever comes after it in the list is worth less.
                    (captured, end) = (state.Start..state.End, at);
                    break;
                }

                if (at < text.Length && step.Set!.Contains(text[at]))
                {
                    Follow(state with { Step = state.Step + 1 }, at + 1, text.Length, next, ref nextCount, seen);
                }
            }

            if (nextCount == 0 && end >= 0)
            {
                break;
            }

            var swap = now;
            now = next;
            next = swap;
            count = nextCount;
        }

        return end >= 0;
    }

    // Goes on to every step that takes a byte, in the order of preference, each once for a place in the text.
    private void Follow(State state, int at, int length, Span<State> target, ref int count, Span<int> seen)
    {
        if (seen[state.Step] == at)
        {
            return;
        }

        seen[state.Step] = at;
        var step = _steps[state.Step];
        switch (step.Kind)
        {
            case StepKind.Jump:
                Follow(state with { Step = step.First }, at, length, target, ref count, seen);
                break;
            case StepKind.Split:
                Follow(state with { Step = step.First }, at, length, target, ref count, seen);
                Follow(state with { Step = step.Second }, at, length, target, ref count, seen);
                break;
            case StepKind.Open:
                Follow(state with { Step = state.Step + 1, Start = at }, at, length, target, ref count, seen);
                break;
            case StepKind.Close:
                Follow(state with { Step = state.Step + 1, End = at }, at, length, target, ref count, seen);
                break;
            case StepKind.TextStart when at == 0:
            case StepKind.TextEnd when at == length:
                Follow(state with { Step = state.Step + 1 }, at, length, target, ref count, seen);
                break;
            case StepKind.TextStart or StepKind.TextEnd:
                break;
            default:
                target[count++] = state;
                break;
        }
    }

    private readonly record struct State(int Step, int Start, int End);
}

/// <summary>What a step of a compiled pattern does.</summary>
internal enum StepKind : byte
{
    /// <summary>Takes a byte of a set.</summary>
    Take,

    /// <summary>Goes elsewhere.</summary>
    Jump,

    /// <summary>Goes two ways, the first preferred.</summary>
    Split,

    /// <summary>The captured part begins.</summary>
    Open,

    /// <summary>The captured part ends.</summary>
    Close,

    /// <summary>Only at the start of the text.</summary>
    TextStart,

    /// <summary>Only at its end.</summary>
    TextEnd,

    /// <summary>The whole pattern fits.</summary>
    Match,
}

/// <summary>A step of a compiled pattern.</summary>
internal readonly record struct Step(StepKind Kind, ByteSet? Set = null, int First = 0, int Second = 0);
