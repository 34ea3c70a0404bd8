using System.Globalization;

namespace Plimsoll.Testing;

/// <summary>Keeps count of conformance cases for <c>eng/conformance.sh</c>: one file an ecosystem in <c>artifacts/conformance</c>.</summary>
public static class Conformance
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, (int Cases, int Passed, int Reviewed, int NotApplicable)> Totals = new(StringComparer.Ordinal);

    /// <summary>Adds to the counts of this run of the tests, and writes them: cases, those that hold, reviewed differences and what does not apply, with tabs between.</summary>
    public static void Record(string ecosystem, int cases, int passed, int reviewed, int notApplicable = 0)
    {
        lock (Gate)
        {
            var before = Totals.GetValueOrDefault(ecosystem);
            var now = Totals[ecosystem] = (before.Cases + cases, before.Passed + passed, before.Reviewed + reviewed, before.NotApplicable + notApplicable);
            var folder = Directory.CreateDirectory(Repository.PathOf("artifacts", "conformance")).FullName;
            File.WriteAllText(Path.Combine(folder, ecosystem + ".tsv"), string.Create(CultureInfo.InvariantCulture, $"{now.Cases}\t{now.Passed}\t{now.Reviewed}\t{now.NotApplicable}\n"));
        }
    }
}
