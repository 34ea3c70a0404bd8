using System.Globalization;
using Plimsoll.Model;

namespace Plimsoll.Reports.Table;

/// <summary>What people must know about how long their operating system is supported: nothing while it is well.</summary>
internal static class SupportLine
{
    /// <summary>The line; null where there is nothing to say.</summary>
    public static string? Of(Distribution? distribution)
    {
        if (distribution?.Support is not { } support)
        {
            return null;
        }

        var text = support.State switch
        {
            SupportState.Ended => $"support ended {Day(support.EndForEverybody)}; what was found after that has no fix from it",
            SupportState.PaidOnly => $"support ended {Day(support.EndForEverybody)}, for those who pay it ends {Day(support.EndOfPaidSupport)}; what was found after that has no fix from it for others",
            SupportState.Extended => $"its own support ended {Day(support.EndOfLife)}, that by others for everybody ends {Day(support.EndOfExtendedSupport)}",
            SupportState.Supported when support.EndsSoon => $"{(support.EndOfExtendedSupport > support.EndOfLife ? "its own support" : "support")} ends {Day(support.EndOfLife)}",
            _ => null,
        };
        return text is null ? null : Printable.Of($"{Name(distribution)}: {text}", 300);
    }

    private static string Name(Distribution distribution) => distribution.PrettyName ?? distribution.ToString();

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "on a day that is not known";
}
