using System.Runtime.InteropServices;
using Plimsoll.Cli.Terminal;

namespace Plimsoll.Cli;

/// <summary>Runs the work of a command so that its deadline, Ctrl-C and SIGTERM end it in order: nothing half done, one line that says why.</summary>
internal static class Interruptible
{
    // Work that waits for a disk or a pipe cannot be asked to stop; after this time it is left behind.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    // A signal reaches this program a moment after the pipe that it broke.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    /// <summary>Does the work on another thread and returns what it returned, or 128 plus the number of the signal that ended it.</summary>
    /// <param name="error">Where the line goes that says why it ended early.</param>
    /// <param name="limit">Time it may take; null is for ever.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="work">The work. Its token is cancelled at the deadline and by a signal.</param>
    /// <exception cref="CliException">The time was up.</exception>
    public static int Run(TextWriter error, TimeSpan? limit, TimeProvider clock, Func<CancellationToken, int> work)
    {
        PosixSignal? received = null;
        using var stop = new CancellationTokenSource(limit ?? Timeout.InfiniteTimeSpan, clock);
        void Stop(PosixSignalContext context)
        {
            // The second signal does what signals do: ends the process at once.
            context.Cancel = received is null;
            received ??= context.Signal;
            if (context.Cancel)
            {
                stop.Cancel();
            }
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var token = stop.Token;
        var task = Task.Run(() => work(token), CancellationToken.None);
        try
        {
            Task.WaitAny([task], Timeout.Infinite, token);
        }
        catch (OperationCanceledException)
        {
            // Said below, unless the work ends in time after all.
        }

        try
        {
            if (!task.IsCompleted && Task.WaitAny([task], Grace) < 0)
            {
                Terminals.Error(error)?.Cursor.Show(show: true);
                throw new OperationCanceledException(token);
            }

            return task.GetAwaiter().GetResult();
        }
        catch (Exception e) when (received is not null || (e is not OperationCanceledException && stop.Token.WaitHandle.WaitOne(Moment) && received is not null))
        {
            // Whatever went wrong then: Ctrl-C ends the other programs of a pipeline too, and their pipes break.
            var signal = received.Value;
            error.WriteLine($"plimsoll: stopped by {signal}: nothing is reported");
            return ExitCodes.Signal(signal);
        }
        catch (OperationCanceledException e) when (limit is { } time)
        {
            throw new CliException($"gave up after {Durations.Text(time)}: nothing is reported; --timeout takes a longer time", e);
        }
    }
}
