using System.Collections.Immutable;

namespace Plimsoll.Advisories.Storage;

/// <summary>Everything that a writer says about a database beside its records.</summary>
internal sealed class TableOfContents
{
    /// <summary>Features that a reader must know to read the file rightly. None so far.</summary>
    public ImmutableArray<string> Requires { get; init; } = [];

    /// <summary>Date of the newest record.</summary>
    public DateOnly? Newest { get; init; }

    /// <summary>Number of the build; 0 where none was given.</summary>
    public long BuildNumber { get; init; }

    /// <summary>Sources; claims name one by its position.</summary>
    public required ImmutableArray<SourceInfo> Sources { get; init; }

    /// <summary>Scopes, sorted by name; keys name one by its position.</summary>
    public required ImmutableArray<ScopeInfo> Scopes { get; init; }

    /// <summary>Archives not read.</summary>
    public ImmutableArray<UnreadArchive> Unread { get; init; } = [];

    /// <summary>Blocks of each section, sorted by kind, as the writer gave them.</summary>
    public required ImmutableArray<(SectionKind Kind, BlockRow[] Rows)> Sections { get; init; }
}
