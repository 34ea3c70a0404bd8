namespace Plimsoll.Model;

/// <summary>One entry of the image's build history.</summary>
/// <param name="Number">Position in the history, from 1, steps without a layer included.</param>
/// <param name="CreatedBy">The command as recorded, for example <c>/bin/sh -c apt-get install …</c>.</param>
/// <param name="MadeLayer">False for steps such as <c>ENV</c> that change the configuration only.</param>
public sealed record BuildStep(int Number, string CreatedBy, bool MadeLayer)
{
    /// <summary>The lines of the Dockerfile that made it; null when that is not known for certain.</summary>
    public DockerfileLines? Lines { get; init; }
}
