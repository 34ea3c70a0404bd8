using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds;

/// <summary>Everything that was read from all feeds, before it is put in order.</summary>
internal sealed class FeedData
{
    /// <summary>Texts.</summary>
    public TextPool Pool { get; } = new();

    /// <summary>Entries of each scope. There are millions, so they are put in order one scope after the other.</summary>
    public Dictionary<string, List<FeedRow>> Rows { get; } = new(StringComparer.Ordinal);

    /// <summary>Records that have entries or facts.</summary>
    public List<FeedRecord> Records { get; } = [];

    /// <summary>Security support: scope and row.</summary>
    public List<(string Scope, SupportEntry Entry)> Support { get; } = [];

    /// <summary>How long releases of distributions are supported.</summary>
    public List<ReleaseSupport> Releases { get; } = [];

    /// <summary>Products of repositories by the repository's name.</summary>
    public List<(string Name, List<string> Products)> Repositories { get; } = [];

    /// <summary>Archives that were read; positions are those of sources in the database.</summary>
    public List<FeedSource> Sources { get; } = [];
}

/// <summary>One archive of one feed while it is read.</summary>
internal sealed class FeedSource(int number, Feed feed, string archive)
{
    public int Number => number;

    public Feed Feed => feed;

    public string Archive => archive;

    public SkipCounts Records { get; } = new();

    public SkipCounts Entries { get; } = new();

    public DateOnly? Newest
    {
        get => NewestFile is { Year: > 1990 } file && field > file ? file : field;
        private set;
    }

    /// <summary>The newest file: a record that claims to be newer than the archive it is in has its date wrong.</summary>
    public DateOnly? NewestFile { get; set; }

    public void Date(DateOnly? day)
    {
        if (day is not null && (Newest is null || day > Newest))
        {
            Newest = day;
        }
    }
}
