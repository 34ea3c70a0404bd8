using Plimsoll.Model;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Scanning.Tests.Judging;

public sealed class GateTests
{
    private static readonly Severity[] Severities = Enum.GetValues<Severity>();

    // How bad each severity is, for the oracle; unknown is on no scale.
    private static readonly Dictionary<Severity, int> Scale = new()
    {
        [Severity.Negligible] = 1,
        [Severity.Low] = 2,
        [Severity.Medium] = 3,
        [Severity.High] = 4,
        [Severity.Critical] = 5,
    };

    [Fact]
    public void The_whole_truth_table_holds()
    {
        var rows =
            from limit in Severities.Where(static s => s != Severity.Unknown).Cast<Severity?>().Append(null)
            from unknownFails in new[] { false, true }
            from requireComplete in new[] { false, true }
            from problems in new Problem[][] { [], [Made.Problem(false)], [Made.Problem(true)], [Made.Problem(false), Made.Problem(true)] }
            from covered in new[] { false, true }
            from set in Enumerable.Range(0, 1 << Severities.Length)
            let options = new GateOptions { FailOn = limit, UnknownFails = unknownFails, RequireComplete = requireComplete }
            select (options, problems, covered, present: Severities.Where((_, i) => (set >> i & 1) == 1).ToArray());
        var seen = 0;
        foreach (var (options, problems, covered, present) in rows)
        {
            var verdict = Gate.Decide(options, [.. present.Select(s => Made.Finding(s, covered: covered))], new Coverage { Problems = [.. problems] });
            var expected = Expected(options, problems, covered ? [] : present);
            Assert.True(
                verdict.Outcome == expected,
                $"{options}, {problems.Length} problems, covered {covered}, findings {string.Join(' ', present)}: {verdict.Outcome}, not {expected}");
            Assert.True(verdict.Outcome == VerdictOutcome.Pass || !verdict.Reasons.IsEmpty);
            seen++;
        }

        Assert.Equal(6 * 2 * 2 * 4 * 2 * 64, seen);
    }

    private static VerdictOutcome Expected(GateOptions options, Problem[] problems, Severity[] counted)
    {
        var isTooBad = options.FailOn is { } limit && counted.Any(s => Scale.TryGetValue(s, out var bad) && bad >= Scale[limit]);
        var isUnknown = options.UnknownFails && counted.Contains(Severity.Unknown);
        var isIncomplete = options.RequireComplete && problems.Length > 0;
        return isTooBad || isUnknown || isIncomplete ? VerdictOutcome.Fail
            : problems.Any(static p => p.Blocking) ? VerdictOutcome.Undecided
            : VerdictOutcome.Pass;
    }

    [Fact]
    public void Reasons_count_and_name_the_limit()
    {
        var verdict = Gate.Decide(
            new GateOptions { FailOn = Severity.High, UnknownFails = true, RequireComplete = true },
            [Made.Finding(Severity.Critical), Made.Finding(Severity.High), Made.Finding(Severity.Medium), Made.Finding(Severity.Unknown)],
            new Coverage { Problems = [Made.Problem(false)] });
        Assert.Equal(
            ["2 findings of severity high or worse", "1 finding of unknown severity", "1 problem: not everything was looked at"],
            verdict.Reasons);
    }

    [Fact]
    public void Undecided_says_what_was_missing_once()
    {
        var verdict = Gate.Decide(
            new GateOptions(), [], new Coverage { Problems = [Made.Problem(true, "etc/os-release"), Made.Problem(true, "etc/os-release"), Made.Problem(false, "other")] });
        Assert.Equal(VerdictOutcome.Undecided, verdict.Outcome);
        Assert.Equal(["etc/os-release: what was found"], verdict.Reasons);
    }

    [Theory]
    [InlineData(null, false, false, true)]
    [InlineData(null, false, true, true)]
    [InlineData(Severity.Critical, false, false, false)]
    [InlineData(null, true, false, false)]
    public void A_pass_that_no_finding_could_have_prevented_says_so(Severity? limit, bool unknownFails, bool requireComplete, bool says)
    {
        var verdict = Gate.Decide(new GateOptions { FailOn = limit, UnknownFails = unknownFails, RequireComplete = requireComplete }, [Made.Finding(Severity.High)], new Coverage());
        Assert.Equal(VerdictOutcome.Pass, verdict.Outcome);
        Assert.Equal(says, !verdict.Reasons.IsEmpty);
    }

    [Fact]
    public void Nothing_found_and_nothing_wrong_is_a_plain_pass()
    {
        Assert.Empty(Gate.Decide(new GateOptions(), [], new Coverage()).Reasons);
        Assert.Empty(Gate.Decide(new GateOptions(), [Made.Finding(Severity.Critical, covered: true)], new Coverage()).Reasons);
    }
}
