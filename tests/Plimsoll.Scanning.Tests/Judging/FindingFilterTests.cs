using Plimsoll.Model;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Scanning.Tests.Judging;

public sealed class FindingFilterTests
{
    [Fact]
    public void Without_conditions_everything_is_shown() => Assert.Equal(42, Shown(new FindingFilter()).Count);

    [Fact]
    public void Severities_are_a_list_and_not_a_limit()
    {
        var shown = Shown(new FindingFilter { Severities = [Severity.Low, Severity.Critical] });
        Assert.Equal(14, shown.Count);
        Assert.All(shown, static f => Assert.True(f.Severity is Severity.Low or Severity.Critical));
    }

    [Fact]
    public void Only_fixed_leaves_those_that_an_upgrade_solves() => Assert.All(Shown(new FindingFilter { OnlyFixed = true }), static f => Assert.Equal(FindingStatus.Fixed, f.Status));

    [Fact]
    public void Ignored_statuses_are_left_out()
    {
        var shown = Shown(new FindingFilter { IgnoredStatuses = [FindingStatus.WillNotFix, FindingStatus.EndOfLife] });
        Assert.Equal(30, shown.Count);
        Assert.DoesNotContain(shown, static f => f.Status is FindingStatus.WillNotFix or FindingStatus.EndOfLife);
    }

    [Fact]
    public void Conditions_add_up() => Assert.Empty(Shown(new FindingFilter { OnlyFixed = true, IgnoredStatuses = [FindingStatus.Fixed] }));

    private static List<Finding> Shown(FindingFilter filter) =>
        [.. Enum.GetValues<Severity>().SelectMany(static s => Enum.GetValues<FindingStatus>().Select(status => Made.Finding(s, status))).Where(filter.Shows)];
}
