using Plimsoll.Images.Layers;
using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Scanning;

namespace Plimsoll.Fuzz.Hostile;

/// <summary>A whole scan, with what it cost.</summary>
/// <param name="Report">The report; null where the target was refused.</param>
/// <param name="Refusal">Why it was refused.</param>
/// <param name="Time">Processor time that all threads spent: wall time says more about who else is on the machine.</param>
/// <param name="Allocated">Bytes that all threads allocated.</param>
/// <param name="Grown">By how much the working set of the process grew at most.</param>
internal sealed record Measured(ScanReport? Report, string? Refusal, TimeSpan Time, long Allocated, long Grown)
{
    /// <summary>Every problem of the report, or the refusal, a line each.</summary>
    public string Said => Report is null ? Refusal! : string.Join('\n', Report.Inventory.Coverage.Problems.Select(static p => $"{p.Kind} {p.Where}: {p.Detail}"));

    /// <summary>Scans a target as <c>plimsoll scan</c> does, without advisories. Only the documented exception is caught.</summary>
    public static Measured Scan(string target, Stream? input = null, LayerReadOptions? layers = null)
    {
        var options = new ScanOptions { Sources = new SourceOptions { OpenStandardInput = () => input! }, Layers = layers ?? new LayerReadOptions() };
        GC.Collect();
        using var memory = new PeakMemory();
        var allocated = GC.GetTotalAllocatedBytes();
        var spent = Environment.CpuUsage.TotalTime;
        ScanReport? report = null;
        string? refusal = null;
        try
        {
            using var source = ImageSources.Open(TargetReference.Parse(target), options.Sources, CancellationToken.None);
            report = new Scanner(options, null, "none").Scan(source, isSourceTree: false, new ReadProgress(), CancellationToken.None);
        }
        catch (SourceException e)
        {
            refusal = e.Message;
        }

        return new Measured(report, refusal, Environment.CpuUsage.TotalTime - spent, GC.GetTotalAllocatedBytes() - allocated, memory.Grown);
    }

    /// <summary>Looks at the working set while something runs.</summary>
    private sealed class PeakMemory : IDisposable
    {
        private readonly long _before = Environment.WorkingSet;
        private readonly Timer _timer;
        private long _peak;

        public PeakMemory() => _timer = new Timer(_ => Look(), null, 0, 20);

        public long Grown
        {
            get
            {
                Look();
                return Interlocked.Read(ref _peak) - _before;
            }
        }

        public void Dispose() => _timer.Dispose();

        private void Look()
        {
            var now = Environment.WorkingSet;
            if (now > Interlocked.Read(ref _peak))
            {
                Interlocked.Exchange(ref _peak, now);
            }
        }
    }
}
