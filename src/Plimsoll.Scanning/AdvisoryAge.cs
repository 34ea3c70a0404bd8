using System.Globalization;
using Plimsoll.Advisories;
using Plimsoll.Model;

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

    /// <summary>A problem that blocks, for each part of the database that a target needed and that is older than it may be.</summary>
    /// <remarks>
    /// The newest record of a source counts, not that of a scope: nothing new is published about a release that has ended, however often
    /// one asks.
    /// </remarks>
    public static IEnumerable<Problem> Problems(DatabaseInfo database, IEnumerable<ScopeInfo> scopes, DateOnly today, int limit)
    {
        (string Name, DateOnly? Newest)[] needed = [.. scopes.Select(scope =>
            (scope.Name, Newest([.. database.Sources.Where(source => scope.Feeds.Contains(source.Feed))])))];
        foreach (var (name, newest) in needed.Length > 0 ? needed : [("the target", database.Newest)])
        {
            var days = today.DayNumber - newest?.DayNumber;
            if (days is null || days > limit)
            {
                yield return new Problem
                {
                    Kind = ProblemKind.PartialAdvisories,
                    Where = "advisory database",
                    Detail = days is null
                        ? $"the advisories for {name} say nothing of their age, which may be {limit} days"
                        : string.Create(CultureInfo.InvariantCulture, $"the advisories for {name} are {days:N0} days old, and may be {limit}"),
                    Consequence = "what was published since is not known; 'plimsoll db update' fetches newer ones",
                    Blocking = true,
                };
            }
        }
    }

    // A list of a few packages may be new beside the one of all others that is not.
    private static DateOnly? Newest(SourceInfo[] sources) =>
        (sources.Any(static source => !source.IsPartial) ? sources.Where(static source => !source.IsPartial) : sources).Max(static source => source.Newest);
}
