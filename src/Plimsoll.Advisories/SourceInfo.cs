using System.Collections.Immutable;

namespace Plimsoll.Advisories;

/// <summary>One archive of one feed that a database was built from, and what became of every record in it.</summary>
public sealed record SourceInfo
{
    /// <summary>Name of the feed, as findings name it: <c>debian-osv</c>.</summary>
    public required string Feed { get; init; }

    /// <summary>The archive below the feed directory, without suffix: <c>debian/debian-osv</c>.</summary>
    public required string Archive { get; init; }

    /// <summary>Title for people.</summary>
    public required string Title { get; init; }

    /// <summary>Licence of the data, as far as known.</summary>
    public required string Licence { get; init; }

    /// <summary>Where the data comes from first.</summary>
    public required string Upstream { get; init; }

    /// <summary>Whose word it is: <c>debian</c>. Findings give it as the source of a severity.</summary>
    public required string Vendor { get; init; }

    /// <summary>Where sources differ about one vulnerability in one package, only those with the highest rank decide.</summary>
    public required int Rank { get; init; }

    /// <summary>Address of a page about a vulnerability, which the source's own id ends; null where it has none.</summary>
    public string? Page { get; init; }

    /// <summary>Date of the newest record.</summary>
    public DateOnly? Newest { get; init; }

    /// <summary>True where it is about few packages of its ecosystems, or one kind of advisory: how new it is says nothing of the others.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Records: files of one advisory, or entries of a list.</summary>
    public required Tally Records { get; init; }

    /// <summary>Entries: one package in one release in one record.</summary>
    public required Tally Entries { get; init; }
}

/// <summary>How many were there, and what became of each.</summary>
/// <param name="Used">In the database.</param>
/// <param name="Skipped">Not in it, by reason (<c>withdrawn</c>, <c>malformed</c>, …), sorted by name.</param>
public sealed record Tally(long Used, ImmutableSortedDictionary<string, long> Skipped)
{
    /// <summary>Used and skipped.</summary>
    public long Total => Used + Skipped.Values.Sum();

    /// <summary>None at all.</summary>
    public static Tally None { get; } = new(0, ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal));
}
