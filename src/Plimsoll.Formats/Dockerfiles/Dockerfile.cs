using System.Collections.Immutable;

namespace Plimsoll.Formats.Dockerfiles;

/// <summary>A Dockerfile as its instructions, in order.</summary>
/// <remarks>Format: https://docs.docker.com/reference/dockerfile, and what BuildKit's Dockerfile frontend accepts.</remarks>
public sealed record Dockerfile
{
    /// <summary>Every instruction, those before the first <c>FROM</c> too.</summary>
    public required ImmutableArray<DockerfileInstruction> Instructions { get; init; }

    /// <summary>Its stages, in order; never empty.</summary>
    public required ImmutableArray<DockerfileStage> Stages { get; init; }

    /// <summary>The stage of a name or number; the last one where none is asked for; null when there is no such stage.</summary>
    public DockerfileStage? Find(string? stage) =>
        stage is null ? Stages[^1]
        : Stages.LastOrDefault(s => string.Equals(s.Name, stage, StringComparison.OrdinalIgnoreCase))
            ?? (int.TryParse(stage, out var number) && number >= 0 && number < Stages.Length ? Stages[number] : null);

    /// <summary>The instructions that make a stage, with those of the earlier stages that it is built on before them.</summary>
    public ImmutableArray<DockerfileInstruction> Chain(DockerfileStage stage)
    {
        var stages = new List<DockerfileStage> { stage };

        // A stage can only name an earlier one, so this ends.
        while (Parent(stages[^1]) is { } parent)
        {
            stages.Add(parent);
        }

        stages.Reverse();
        return [.. stages.SelectMany(s => Instructions.Where(i => i.Stage == s.Index))];
    }

    /// <summary>The earlier stage that this one is built on; null when that is an image.</summary>
    public DockerfileStage? Parent(DockerfileStage stage) =>
        Stages.LastOrDefault(s => s.Index < stage.Index && string.Equals(s.Name, stage.Base, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One <c>FROM</c> and what follows it.</summary>
/// <param name="Index">Position, from 0.</param>
/// <param name="Base">The image or stage after <c>FROM</c>, variables not replaced.</param>
/// <param name="Name">What stands after <c>AS</c>; null without.</param>
/// <param name="Line">Line of the <c>FROM</c>, from 1.</param>
public sealed record DockerfileStage(int Index, string Base, string? Name, int Line);
