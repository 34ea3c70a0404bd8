using System.Runtime.ExceptionServices;
using Plimsoll.Images.Layers;
using Plimsoll.Model;

namespace Plimsoll.Images.Sources;

/// <summary>Turns an image's documents and the results of its layers into a <see cref="ReadImage"/>.</summary>
internal static class LayeredRead
{
    /// <summary>Reads layers in parallel, the largest first so that no core waits for one that began late.</summary>
    public static LayerResult[] ReadAll(IReadOnlyList<LayerBlob> blobs, LayerReader reader, ReadProgress progress, CancellationToken cancellation)
    {
        progress.Expect(blobs.Count, blobs.Sum(static b => b.Region.Length));
        var results = new LayerResult[blobs.Count];
        var order = blobs.OrderByDescending(static b => b.Region.Length).Select(static b => b.Index).ToArray();
        var next = -1;
        var workers = Math.Min(Environment.ProcessorCount, blobs.Count);
        try
        {
            Parallel.For(0, workers, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Math.Max(1, workers) }, _ =>
            {
                for (int i; (i = Interlocked.Increment(ref next)) < order.Length;)
                {
                    var blob = blobs[order[i]];
                    results[blob.Index] = reader.Read(blob, progress, cancellation);
                    progress.LayerDone();
                }
            });
        }
        catch (AggregateException e) when (e.InnerExceptions.All(static inner => inner is OperationCanceledException))
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (AggregateException e)
        {
            // One failure of several: callers know the exception itself, not the bag it came in.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return results;
    }

    /// <summary>Puts the pieces together.</summary>
    public static ReadImage Assemble(
        Target target,
        ImageConfiguration configuration,
        IReadOnlyList<LayerBlob> blobs,
        IReadOnlyList<LayerResult> results,
        IEnumerable<Problem> problems,
        IEnumerable<string> notes)
    {
        var found = problems.ToList();
        var remarks = notes.ToList();
        if (configuration.DiffIds.Length != blobs.Count)
        {
            found.Add(new Problem
            {
                Kind = ProblemKind.Malformed,
                Where = configuration.Id,
                Detail = $"the configuration names {configuration.DiffIds.Length} layers, the manifest {blobs.Count}",
                Consequence = "the layers of the manifest were looked at; engines refuse the image",
                Blocking = true,
            });
        }

        var steps = configuration.History.Where(static s => s.MadeLayer).ToArray();
        if (steps.Length != blobs.Count)
        {
            remarks.Add(steps.Length == 0
                ? "The image has no build history: layers have no steps."
                : $"The build history tells of {steps.Length} layers and the image has {blobs.Count}: layers have no steps.");
            steps = [];
        }

        found.AddRange(results.SelectMany(static r => r.Problems));
        for (var i = 0; i < results.Count; i++)
        {
            found.AddRange(results[i].Facts.Problems.Select(p => p with { Layer = i }));
        }

        if (results.Any(static r => r.Digest is null && r.Problems.IsEmpty))
        {
            remarks.Add("Layer digests were not verified: the archive was hopped over, not read through (--verify-digests reads all).");
        }

        return new ReadImage
        {
            Target = target,
            Layers = [.. results.Select((result, i) => new Layer
            {
                Index = i,
                DiffId = i < configuration.DiffIds.Length ? configuration.DiffIds[i] : null,
                Digest = blobs[i].Digest,
                Size = blobs[i].Region?.Length ?? 0,
                Verified = result.Digest is not null && (blobs[i].Digest ?? (result.IsCompressed ? null : blobs[i].DiffId)) == result.Digest,
                FromCache = result.FromCache,
                Step = i < steps.Length ? steps[i] : null,
            })],
            Facts = [.. results.Select(static r => r.Facts)],
            History = configuration.History,
            Base = configuration.Base,
            Vex = configuration.Vex,
            Problems = [.. found],
            Notes = [.. remarks],
        };
    }
}
