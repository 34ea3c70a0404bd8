using Plimsoll.Advisories.Building;
using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Records;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Support;

/// <summary>A database made from claims that a test writes itself, as if feeds had been read.</summary>
internal sealed class FeedRows
{
    private readonly FeedData _data = new();

    /// <summary>Adds what a feed of this name and rank says.</summary>
    public FeedRows Say(string feed, int rank, string scope, string package, string id, Claim claim) =>
        Sink(feed, rank, sink =>
        {
            var record = new FeedRecord { Id = id };
            sink.Add(record, default);
            sink.Affected(record, scope, package, claim);
        });

    /// <summary>Adds a record as a feed would.</summary>
    public FeedRows Record(string feed, FeedRecord record) => Sink(feed, 0, sink => sink.Add(record, default));

    /// <summary>Adds a release.</summary>
    public FeedRows Release(ReleaseSupport release) => Sink("releases", 0, sink => sink.Release(release));

    /// <summary>The database.</summary>
    public AdvisoryDatabase Open()
    {
        var stream = new MemoryStream();
        DatabaseAssembly.Write(_data, [], stream, new BuildOptions { Quality = 1 }, TestContext.Current.CancellationToken);
        return AdvisoryDatabase.Open(stream);
    }

    /// <summary>A claim that versions before a fix are affected.</summary>
    public static Claim Below(string fix, params string[] conditions) =>
        new() { Ranges = [VersionRange.Below(fix)], Severity = Severity.High, Conditions = conditions };

    private FeedRows Sink(string feed, int rank, Action<FeedSink> say)
    {
        var source = new FeedSource(_data.Sources.Count, new Feed
        {
            Name = feed,
            Title = feed,
            Licence = "none",
            Upstream = "a test",
            Vendor = feed,
            Rank = rank,
            Takes = [],
        }, feed);
        _data.Sources.Add(source);
        say(new FeedSink(_data, source));
        return this;
    }
}
