using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;

namespace Plimsoll.Fuzz.Engine;

/// <summary>Runs one target: its regressions, its seeds, then mutants until the time is over or one fails.</summary>
internal sealed class FuzzRun
{
    // Nothing that was seen takes a tenth of it; the machine may be busy with other things.
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(10);

    // Run also where the time is over: a busy machine must not make an empty run.
    private const int Least = 20;

    private const int MaxText = 6000;

    private readonly FuzzTarget _target;
    private readonly string _failures;
    private readonly Mutator _mutator;
    private readonly IReadOnlyList<byte[]> _seeds;
    private byte[] _input = [];
    private string _name = "";
    private long _started;
    private ExceptionDispatchInfo? _failure;

    private FuzzRun(FuzzTarget target)
    {
        _target = target;
        _failures = Repository.PathOf("artifacts", "fuzz", target.Folder);
        _seeds = target.Seeds();
        _mutator = new Mutator(_seeds, FuzzSettings.Seed);
    }

    /// <summary>Inputs run so far.</summary>
    public long Count { get; private set; }

    /// <summary>Runs it. A failure is an assertion that names the input and where it was written to.</summary>
    public static FuzzRun Of(FuzzTarget target, TimeSpan budget, CancellationToken cancellation)
    {
        var run = new FuzzRun(target);
        Directory.CreateDirectory(run._failures);
        run.Watch(budget, cancellation);
        return run;
    }

    /// <summary>The files below <c>Regressions</c> of a target.</summary>
    public static IEnumerable<string> Regressions(FuzzTarget target)
    {
        var folder = Repository.PathOf("tests", "Plimsoll.Fuzz", "Regressions", target.Folder);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal) : [];
    }

    // The target has a thread of its own: one that does not come back must not take the test with it.
    private void Watch(TimeSpan budget, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(budget);
        var worker = new Thread(() => Work(stop.Token)) { IsBackground = true, Name = _target.Name };
        worker.Start();
        while (!worker.Join(50))
        {
            var started = Interlocked.Read(ref _started);
            if (started != 0 && Stopwatch.GetElapsedTime(started) > Slow)
            {
                Assert.Fail(Report($"has run for {Slow.TotalSeconds:N0} s and does not end"));
            }
        }

        if (_failure is not null)
        {
            Assert.Fail(Report(_failure.SourceException.ToString()));
        }
    }

    private void Work(CancellationToken stop)
    {
        try
        {
            foreach (var file in Regressions(_target))
            {
                Run(Path.GetFileName(file), File.ReadAllBytes(file));
            }

            for (var i = 0; i < _seeds.Count; i++)
            {
                Run($"seed {i}", _seeds[i]);
            }

            // Should the whole process end, this file says with which input.
            var running = Path.Combine(_failures, "running");
            using (var file = File.OpenHandle(running, FileMode.Create, FileAccess.Write))
            {
                var text = new byte[64];
                for (long number = 0; number < Least || !stop.IsCancellationRequested; number++)
                {
                    var name = string.Create(CultureInfo.InvariantCulture, $"seed {FuzzSettings.Seed}, mutant {number,-20}");
                    RandomAccess.Write(file, text.AsSpan(0, System.Text.Encoding.ASCII.GetBytes(name, text)), 0);
                    var mutant = _mutator.Make(number);
                    if (number % 2 == 0)
                    {
                        _target.Repair?.Invoke(mutant);
                    }

                    Run(name.TrimEnd(), mutant);
                }
            }

            File.Delete(running);
        }
#pragma warning disable CA1031 // Any exception is what is looked for; it is reported by the thread that watches.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }
    }

    private void Run(string name, byte[] input)
    {
        (_name, _input) = (name, input);
        Interlocked.Exchange(ref _started, Stopwatch.GetTimestamp());
        var before = GC.GetAllocatedBytesForCurrentThread();
        _target.Run(input);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Interlocked.Exchange(ref _started, 0);
        Count++;
        if (allocated > _target.MaxAllocation + (1000L * input.Length))
        {
            throw new InvalidOperationException($"{allocated:N0} bytes were allocated for {input.Length:N0}");
        }
    }

    private string Report(string what)
    {
        var path = Path.Combine(_failures, ImageParts.Hex(_input)[..16]);
        File.WriteAllBytes(path, _input);
        what = what.Length <= MaxText ? what : string.Concat(what.AsSpan(0, MaxText / 2), " … ", what.AsSpan(what.Length - (MaxText / 2)));
        return $"{_target.Name}: {_name} ({_input.Length:N0} bytes) {what}\nThe input is in {path}; PLIMSOLL_FUZZ_SEED={FuzzSettings.Seed} makes it again. Once it is fixed, keep it in Regressions/{_target.Folder}.";
    }
}
