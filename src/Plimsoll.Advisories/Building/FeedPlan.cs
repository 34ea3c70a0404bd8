using Plimsoll.Advisories.Feeds;

namespace Plimsoll.Advisories.Building;

/// <summary>Which archives of a feed directory are read, and which not and why.</summary>
/// <param name="Read">Archives to read, in the order of the table of feeds. What is built in comes after them.</param>
/// <param name="Unread">The others, sorted.</param>
internal sealed record FeedPlan(List<(Feed Feed, string Archive)> Read, List<UnreadArchive> Unread)
{
    /// <summary>Adds what comes with the program.</summary>
    public FeedPlan WithBuiltIn() =>
        this with { Read = [.. Read, .. FeedTable.All.Where(static feed => feed.BuiltIn is not null).Select(static feed => (feed, feed.BuiltIn!))] };

    /// <summary>Plans for these archives.</summary>
    /// <param name="archives">Those that are there.</param>
    /// <param name="redistributableOnly">Leave out what may not be passed on.</param>
    public static FeedPlan Make(SortedSet<string> archives, bool redistributableOnly)
    {
        List<(Feed, string)> read = [];
        SortedDictionary<string, string> unread = new(StringComparer.Ordinal);
        foreach (var archive in archives)
        {
            unread.Add(archive, "no reader for it yet");
        }

        foreach (var feed in FeedTable.All)
        {
            foreach (var choice in feed.Takes)
            {
                if (choice.FirstOrDefault(archives.Contains) is not { } chosen)
                {
                    continue;
                }

                if (redistributableOnly && !feed.IsRedistributable)
                {
                    unread[chosen] = "its licence is not known to let it be passed on";
                    continue;
                }

                read.Add((feed, chosen));
                foreach (var archive in choice.Where(unread.ContainsKey))
                {
                    unread[archive] = $"holds the same data as {chosen}";
                }

                unread.Remove(chosen);
            }
        }

        return new FeedPlan(read, [.. unread.Select(static pair => new UnreadArchive(pair.Key, pair.Value))]);
    }
}
