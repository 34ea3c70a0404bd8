using System.Diagnostics;
using System.Globalization;

namespace Plimsoll.Bench;

/// <summary>One run of a program as the operating system accounts for it.</summary>
/// <param name="Wall">Seconds from start to end.</param>
/// <param name="Cpu">Seconds of all processors.</param>
/// <param name="PeakMiB">Largest resident set.</param>
/// <param name="ReadBytes">Bytes asked of read calls (<c>rchar</c>), from the page cache or not.</param>
internal sealed record Measured(double Wall, double Cpu, double PeakMiB, long ReadBytes)
{
    // The shell's own counters take in those of a child once it was waited for; so rchar is known after the end.
    private const string Wrapper = """
        "$@" >/dev/null 2>&1; code=$?
        cat /proc/$$/io > "$PLIMSOLL_BENCH_IO"; exit $code
        """;

    public static Measured Run(params string[] command)
    {
        var time = Path.GetTempFileName();
        var io = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("/usr/bin/time") { UseShellExecute = false, Environment = { ["PLIMSOLL_BENCH_IO"] = io } };
            foreach (var argument in (string[])["-f", "%e %U %S %M", "-o", time, "bash", "-c", Wrapper, "bench", .. command])
            {
                start.ArgumentList.Add(argument);
            }

            var clock = Stopwatch.GetTimestamp();
            using var process = Process.Start(start)!;
            process.WaitForExit();
            var wall = Stopwatch.GetElapsedTime(clock).TotalSeconds;
            if (process.ExitCode > 2)
            {
                throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}");
            }

            var fields = File.ReadLines(time).Last().Split(' ').Select(static f => double.Parse(f, CultureInfo.InvariantCulture)).ToArray();
            var read = File.ReadLines(io).First(static l => l.StartsWith("rchar:", StringComparison.Ordinal));
            return new Measured(wall, fields[1] + fields[2], fields[3] / 1024, long.Parse(read.AsSpan(6), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture));
        }
        finally
        {
            File.Delete(time);
            File.Delete(io);
        }
    }

    /// <summary>The run in the middle by wall time.</summary>
    public static Measured Median(IEnumerable<Measured> runs)
    {
        var sorted = runs.OrderBy(static r => r.Wall).ToArray();
        return sorted[sorted.Length / 2];
    }
}
