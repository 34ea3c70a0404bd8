using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Model;

namespace Plimsoll.Scanning;

/// <summary>The one function that decides whether a target may sail.</summary>
public static class Gate
{
    private const string NoLimit = "no limit was set for findings (--fail-on sets one)";

    /// <summary>Decides.</summary>
    /// <param name="options">What is demanded.</param>
    /// <param name="findings">Findings that are shown; those covered by an owner are not counted.</param>
    /// <param name="coverage">What was looked at.</param>
    /// <param name="unusedExceptions">Exceptions that are about nothing.</param>
    /// <param name="distribution">The operating system, with how long it is supported.</param>
    /// <remarks>
    /// A gate that is known to fail fails, whatever could not be looked at. A gate that would pass is undecided when something
    /// that the judgement needs was missing: an unreadable image never looks clean, with or without conditions.
    /// A pass that no finding could have prevented says so.
    /// </remarks>
    public static Verdict Decide(GateOptions options, IReadOnlyCollection<Finding> findings, Coverage coverage, int unusedExceptions = 0, Distribution? distribution = null)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        var counted = findings.Where(static f => !f.CoveredByOwner).ToArray();
        if (options.FailOn is { } limit)
        {
            var bad = counted.Count(f => f.Severity >= limit && f.Severity != Severity.Unknown);
            if (bad > 0)
            {
                reasons.Add($"{Count(bad, "finding")} of severity {limit.ToString().ToLowerInvariant()} or worse");
            }
        }

        if (options.UnknownFails)
        {
            var unknown = counted.Count(static f => f.Severity == Severity.Unknown);
            if (unknown > 0)
            {
                reasons.Add($"{Count(unknown, "finding")} of unknown severity");
            }
        }

        if (options.RequireComplete && !coverage.IsComplete)
        {
            reasons.Add($"{Count(coverage.Problems.Length, "problem")}: not everything was looked at");
        }

        if (options.UnusedExceptionsFail && unusedExceptions > 0)
        {
            reasons.Add($"{Count(unusedExceptions, "exception")} about nothing that was found");
        }

        if (options.EndOfLifeFails && distribution is { Support: { HasEnded: true } support })
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"support of {distribution} ended {support.EndForEverybody:yyyy-MM-dd}"));
        }

        if (reasons.Count > 0)
        {
            return new Verdict(VerdictOutcome.Fail, reasons.ToImmutable());
        }

        return coverage.IsBlocked
            ? new Verdict(VerdictOutcome.Undecided, [.. coverage.Problems.Where(static p => p.Blocking).Select(static p => $"{p.Where}: {p.Detail}").Distinct()])
            : new Verdict(VerdictOutcome.Pass, [.. Remarks(options, counted.Length, distribution)]);
    }

    // What a pass does not say.
    private static IEnumerable<string> Remarks(GateOptions options, int counted, Distribution? distribution)
    {
        if (counted > 0 && !HasLimit(options))
        {
            yield return NoLimit;
        }

        if (options.EndOfLifeFails && distribution is { Support: null or { State: SupportState.Unknown } })
        {
            yield return $"how long {distribution} is supported is not known";
        }
    }

    private static bool HasLimit(GateOptions options) => options.FailOn is not null || options.UnknownFails;

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number:N0} {noun}s";
}
