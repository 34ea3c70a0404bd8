using System.Globalization;
using Plimsoll.Advisories;
using Plimsoll.Images.Transfer;
using Spectre.Console;

namespace Plimsoll.Cli.Terminal;

/// <summary>Shows how far an update is.</summary>
internal static class UpdateProgressLine
{
    /// <summary>Does the work, and draws a line about it on a terminal while it lasts.</summary>
    public static T While<T>(TextWriter error, Func<IProgress<TransferProgress>?, IProgress<BuildProgress>?, T> work) =>
        Terminals.Error(error) is { } console
            ? console.Status().Start("Asking for news", status => new Display(status) is var display ? work(display, display) : default!)
            : work(null, null);

    private sealed class Display(StatusContext status) : IProgress<TransferProgress>, IProgress<BuildProgress>
    {
        public void Report(TransferProgress value) => Show(string.Create(
            CultureInfo.InvariantCulture,
            $"{Reports.Table.Printable.Of(value.What, 80)} · {value.Done >> 10:N0}{(value.Total > 0 ? $" of {value.Total >> 10:N0}" : "")} KiB"));

        public void Report(BuildProgress value) => Show($"{value.Archive} · step {value.Step} of {value.Steps} · {value.Files:N0} files");

        private void Show(string text) => status.Status = Markup.Escape(text);
    }
}
