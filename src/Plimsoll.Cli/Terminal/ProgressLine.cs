using System.Globalization;
using Plimsoll.Images.Sources;
using Spectre.Console;

namespace Plimsoll.Cli.Terminal;

/// <summary>Shows how far a scan is, on anything that takes longer than a moment.</summary>
internal static class ProgressLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Does the work, and draws a line about it on a terminal while it lasts.</summary>
    public static T While<T>(string what, TextWriter error, Func<ReadProgress, T> work)
    {
        var progress = new ReadProgress();
        if (Terminals.Error(error) is not { } console)
        {
            return work(progress);
        }

        var task = Task.Run(() => work(progress));
        if (!WaitFor(task, Patience))
        {
            console.Status().Start(Describe(what, progress), status =>
            {
                while (!WaitFor(task, Interval))
                {
                    status.Status = Describe(what, progress);
                }
            });
        }

        return task.GetAwaiter().GetResult();
    }

    private static bool WaitFor(Task task, TimeSpan time) => Task.WhenAny(task, Task.Delay(time)).GetAwaiter().GetResult() == task;

    private static string Describe(string what, ReadProgress progress)
    {
        var text = $"Scanning {Reports.Table.Printable.Of(what, 80)}";
        if (progress.Layers > 0)
        {
            text += $" · layer {progress.LayersDone} of {progress.Layers}";
        }

        if (progress.DoneBytes > 0)
        {
            text += string.Create(CultureInfo.InvariantCulture, $" · {progress.DoneBytes >> 20:N0}{(progress.TotalBytes > 0 ? $" of {progress.TotalBytes >> 20:N0}" : "")} MiB");
        }

        return Markup.Escape(text);
    }
}
