using System.Text;
using Plimsoll.Model;
using Plimsoll.Reports.Table;
using Spectre.Console;

namespace Plimsoll.Reports.Tests.Support;

/// <summary>Reports as text.</summary>
internal static class Rendered
{
    /// <summary>When all sample reports were made.</summary>
    public static DateTimeOffset Time { get; } = new(2026, 11, 24, 8, 30, 59, 999, TimeSpan.FromHours(1));

    /// <summary>What a format writes.</summary>
    public static string As(string format, params ScanReport[] reports)
    {
        using var stream = new MemoryStream();
        ReportFormats.Find(format)!.Write(new ReportContext(reports, "1.2.3", Time), stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>What a format writes in a version of its standard, where only packages were looked for.</summary>
    public static string Bill(string format, ScanReport report, string? version = null)
    {
        using var stream = new MemoryStream();
        ReportFormats.Find(format)!.Write(new ReportContext([report], "1.2.3", Time) { PackagesOnly = true, SpecVersion = version }, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>What a terminal with colours gets, escape characters as they are.</summary>
    public static string OnTerminal(ScanReport report, int width, bool colour = true) => OnTerminal(console => ColourTable.Write(report, console), width, colour);

    /// <summary>What a terminal gets of anything.</summary>
    public static string OnTerminal(Action<IAnsiConsole> draw, int width, bool colour = true)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.TrueColor : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        draw(console);
        return writer.ToString();
    }
}
