using System.Globalization;

namespace Plimsoll.Bench;

/// <summary>Prints figures and holds them against budgets.</summary>
internal static class Report
{
    public static bool OverBudget { get; private set; }

    public static void Line(string what, Measured run, string? file)
    {
        var read = file is null ? "" : string.Create(CultureInfo.InvariantCulture, $"   read {run.ReadBytes / 1e6:F1} MB");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-34} {run.Wall,7:F3} / {run.Cpu,6:F2} / {run.PeakMiB,5:F0}{read}"));
    }

    public static void Budget(string what, double value, double budget, string unit)
    {
        var met = value <= budget;
        OverBudget |= !met;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {what,-34} {value:F3}{unit} (budget {budget:0.###}{unit}) {(met ? "met" : "NOT MET")}"));
    }
}
