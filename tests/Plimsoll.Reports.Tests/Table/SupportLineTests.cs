using Plimsoll.Model;
using Plimsoll.Reports.Table;
using Plimsoll.Reports.Tests.Support;

namespace Plimsoll.Reports.Tests.Table;

/// <summary>What people are told of the support of their distribution.</summary>
public sealed class SupportLineTests
{
    private static readonly DateOnly Own = new(2022, 9, 10), Others = new(2024, 6, 30), Paid = new(2029, 6, 30);

    [Fact]
    public void Only_what_has_ended_or_soon_will_is_told()
    {
        Assert.Null(SupportLine.Of(null));
        Assert.Null(SupportLine.Of(SamplePackages.Debian));
        Assert.Null(Line(SupportState.Unknown));
        Assert.Null(Line(SupportState.Supported));
        Assert.Equal("its own support ends 2022-09-10", Line(SupportState.Supported, isSoon: true));
        Assert.Equal("its own support ended 2022-09-10, that by others for everybody ends 2024-06-30", Line(SupportState.Extended));
        Assert.Equal("support ended 2024-06-30, for those who pay it ends 2029-06-30; what was found after that has no fix from it for others", Line(SupportState.PaidOnly));
        Assert.Equal("support ended 2024-06-30; what was found after that has no fix from it", Line(SupportState.Ended));
    }

    [Fact]
    public void A_name_cannot_write_to_the_terminal()
    {
        var line = SupportLine.Of(SamplePackages.Debian with { PrettyName = SampleReports.Hostile, Support = Support(SupportState.Ended, false) })!;
        Assert.DoesNotContain(line, static c => char.IsControl(c));
    }

    private static string? Line(SupportState state, bool isSoon = false)
    {
        const string Name = "Debian GNU/Linux 12 (bookworm): ";
        var line = SupportLine.Of(SamplePackages.Debian with { Support = Support(state, isSoon) });
        Assert.StartsWith(Name, line ?? Name, StringComparison.Ordinal);
        return line?[Name.Length..];
    }

    private static DistributionSupport Support(SupportState state, bool isSoon) =>
        new() { State = state, EndOfLife = Own, EndOfExtendedSupport = Others, EndOfPaidSupport = Paid, EndsSoon = isSoon };
}
