namespace Plimsoll.Model;

/// <summary>The lines of a Dockerfile that made a step of an image.</summary>
/// <param name="File">The file as the user named it, or as the builder recorded it.</param>
/// <param name="First">First line, from 1.</param>
/// <param name="Last">Last line.</param>
/// <param name="Origin">How it is known.</param>
public sealed record DockerfileLines(string File, int First, int Last, DockerfileLinesOrigin Origin);

/// <summary>How the line of a step is known.</summary>
public enum DockerfileLinesOrigin
{
    /// <summary>The step's text in the history is that of exactly one instruction of the file.</summary>
    Aligned,

    /// <summary>The builder recorded it in the provenance beside the image.</summary>
    Provenance,
}
