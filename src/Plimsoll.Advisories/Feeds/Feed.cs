using System.Collections.Immutable;

namespace Plimsoll.Advisories.Feeds;

/// <summary>One row of the table of feeds: a source of advisories and how its files are read.</summary>
public sealed record Feed
{
    /// <summary>Unique, lower case: <c>debian-osv</c>. Findings name it.</summary>
    public required string Name { get; init; }

    /// <summary>Title for people.</summary>
    public required string Title { get; init; }

    /// <summary>Licence of the data, as far as known.</summary>
    public required string Licence { get; init; }

    /// <summary>Where the data comes from first.</summary>
    public required string Upstream { get; init; }

    /// <summary>Whose word it is: findings give it as the source of a severity.</summary>
    public required string Vendor { get; init; }

    /// <summary>Where feeds differ about one vulnerability in one package, only those with the highest rank decide.</summary>
    public required int Rank { get; init; }

    /// <summary>Address of a page about a vulnerability, which its id ends.</summary>
    public string? Page { get; init; }

    /// <summary>True where vulnerabilities without a fix are not told.</summary>
    public bool FixesOnly { get; init; }

    /// <summary>True where records have no dates: the newest file in the archive then says how old the data is.</summary>
    public bool DatedByFiles { get; init; }

    /// <summary>
    /// True where it is about few packages of its ecosystems, or one kind of advisory (malicious packages, one vendor's list): then its newest
    /// record says nothing of how up to date the rest of a scope is.
    /// </summary>
    public bool IsPartial { get; init; }

    /// <summary>True where the licence lets what was read be passed on in a database of ours, with the source named.</summary>
    public bool IsRedistributable { get; init; }

    /// <summary>
    /// For what comes with the program itself and is always read: the name of the resource, and in the table of sources of the archive. Null
    /// where it reads archives.
    /// </summary>
    public string? BuiltIn { get; init; }

    /// <summary>
    /// The archives it reads. Each item is a choice: the first archive of it that is there is read, the others hold the same data.
    /// </summary>
    public ImmutableArray<ImmutableArray<string>> Takes { get; init; } = [];

    /// <summary>Reads one file.</summary>
    internal FeedFileReader Read { get; init; } = static (_, sink) => sink.SkipRecord(SkipReason.NotARecord);
}

/// <summary>Reads one file of a feed into the sink. It keeps nothing between files, so their order does not matter.</summary>
/// <remarks>
/// A file that is broken is counted as <see cref="SkipReason.Malformed"/>; a <see cref="System.Text.Json.JsonException"/> may escape
/// and counts the same.
/// </remarks>
internal delegate void FeedFileReader(FeedFile file, FeedSink sink);
