using System.Collections.Immutable;

namespace Plimsoll.Formats.Dockerfiles;

/// <summary>One instruction of a Dockerfile with the lines it stands on.</summary>
public sealed record DockerfileInstruction
{
    /// <summary>Upper-case name: <c>RUN</c>, <c>COPY</c>; unknown names are kept as they are.</summary>
    public required string Keyword { get; init; }

    /// <summary>Leading options as written: <c>--from=build</c>, <c>--mount=type=cache,target=/x</c>.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>The rest of the instruction, joined over continued lines, comments between them left out.</summary>
    public required string Arguments { get; init; }

    /// <summary>Bodies of its here-documents, in order.</summary>
    public ImmutableArray<string> Heredocs { get; init; } = [];

    /// <summary>The stage it belongs to, from 0; -1 before the first <c>FROM</c>.</summary>
    public required int Stage { get; init; }

    /// <summary>First line, from 1.</summary>
    public required int FirstLine { get; init; }

    /// <summary>Last line, here-documents included.</summary>
    public required int LastLine { get; init; }
}
