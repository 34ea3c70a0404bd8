using System.Globalization;
using Plimsoll.Advisories;

namespace Plimsoll.Scanning;

/// <summary>Says how old the advisories are that a target was matched with.</summary>
internal static class AdvisoryAge
{
    // Feeds that are followed change every day or two; a week without a record is already worth a word.
    private const int QuietDays = 7;

    /// <summary>One sentence for each part of the database that has fallen behind.</summary>
    public static IEnumerable<string> Notes(IEnumerable<ScopeInfo> scopes, DateOnly today)
    {
        foreach (var scope in scopes)
        {
            if (scope.Newest is not { } newest)
            {
                yield return $"The advisories for {scope.Name} say nothing of their age.";
            }
            else if (today.DayNumber - newest.DayNumber is var days and > QuietDays)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"The advisories for {scope.Name} end on {newest:yyyy-MM-dd}, {days:N0} days ago: what was published since is not known.");
            }
        }
    }
}
