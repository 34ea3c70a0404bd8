using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>The advisory data that a report rests on.</summary>
public sealed record DatabaseSummary
{
    /// <summary><c>embedded</c>, or the path of the file.</summary>
    public required string Origin { get; init; }

    /// <summary>Tells two databases apart: lower-case hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>Date of the newest record of all sources; null where none says.</summary>
    public DateOnly? Newest { get; init; }

    /// <summary>The sources.</summary>
    public ImmutableArray<DatabaseSource> Sources { get; init; } = [];
}

/// <summary>One source of a database.</summary>
/// <param name="Name">Its name, for example <c>debian-osv</c>.</param>
/// <param name="Newest">Date of its newest record; null where it does not say.</param>
/// <param name="Records">Records used.</param>
public sealed record DatabaseSource(string Name, DateOnly? Newest, long Records);
