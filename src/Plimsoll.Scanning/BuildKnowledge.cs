using Plimsoll.Formats.Dockerfiles;
using Plimsoll.Images.Building;
using Plimsoll.Images.Sources;
using Plimsoll.Model;

namespace Plimsoll.Scanning;

/// <summary>What the user tells of how images were built.</summary>
public sealed record BuildKnowledge
{
    /// <summary>The Dockerfile; null when none is given.</summary>
    public Dockerfile? Dockerfile { get; init; }

    /// <summary>Its name, for reports.</summary>
    public string DockerfileName { get; init; } = "Dockerfile";

    /// <summary>The stage that was built; null for the last.</summary>
    public string? Stage { get; init; }

    /// <summary>Known base images; null when no list is given.</summary>
    public BaseImageList? Bases { get; init; }

    /// <summary>Adds lines to the steps of an image, and its base.</summary>
    public ReadImage Apply(ReadImage image)
    {
        var known = Bases?.Find([.. image.Layers.TakeWhile(static l => l.DiffId is not null).Select(static l => l.DiffId!)]);
        if (Dockerfile is null || Dockerfile.Find(Stage) is not { } stage)
        {
            return image with { Base = known ?? image.Base };
        }

        if (image.History.IsEmpty)
        {
            return image with { Base = known ?? image.Base, Notes = [.. image.Notes, $"{DockerfileName} explains nothing here: there is no build history."] };
        }

        var alignment = HistoryAlignment.Align(image.History, Dockerfile, stage, DockerfileName);
        var root = stage;
        while (Dockerfile.Parent(root) is { } parent)
        {
            root = parent;
        }

        // What the builder recorded is certain; the file at hand may be a newer one.
        var history = image.History.Select((step, i) => step.Lines is null ? alignment.History[i] : step).ToArray();
        return image with
        {
            History = [.. history],
            Layers = [.. image.Layers.Select(l => l.Step is { } step ? l with { Step = history[step.Number - 1] } : l)],
            Base = known ?? (alignment.BaseLayers is { } count and > 0
                ? new BaseImage { Name = root.Base, Digest = image.Base?.Digest, Layers = count, Origin = BaseImageOrigin.Dockerfile }
                : image.Base),
            Notes = alignment.Unmatched == 0 ? image.Notes :
            [
                .. image.Notes,
                $"{DockerfileName}: {alignment.Unmatched} of its instructions that make layers were not found in the build history; steps without a certain line have none.",
            ],
        };
    }
}
