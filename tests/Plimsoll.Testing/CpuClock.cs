using System.Runtime.InteropServices;

namespace Plimsoll.Testing;

/// <summary>
/// Measures the processor time that the current thread spends. Tests that guard against work that grows too fast use it and not a stopwatch:
/// how long something takes says more about who else is on the machine.
/// </summary>
public sealed partial class CpuClock
{
    private const int ThreadCpuTime = 3;

    private readonly TimeSpan _start = Now();

    private CpuClock()
    {
    }

    /// <summary>Processor time since the start. Ask on the thread that started it.</summary>
    public TimeSpan Elapsed => Now() - _start;

    /// <summary>A running clock.</summary>
    public static CpuClock StartNew() => new();

    private static TimeSpan Now()
    {
        Assert.Equal(0, ClockGetTime(ThreadCpuTime, out var time));
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
