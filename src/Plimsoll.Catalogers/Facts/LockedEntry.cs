using System.Collections.Immutable;

namespace Plimsoll.Catalogers.Facts;

/// <summary>One entry of a lock file while it is read.</summary>
internal sealed class LockedEntry
{
    /// <summary>The name as written; null where there is none that can be used.</summary>
    public required string? Name { get; init; }

    /// <summary>The version as written; null where there is none that can be used.</summary>
    public string? Version { get; init; }

    /// <summary>The purl namespace where the name itself tells it (npm scope, vendor of Composer).</summary>
    public string? Namespace { get; init; }

    /// <summary>The purl type.</summary>
    public required string Type { get; init; }

    /// <summary>One-based line.</summary>
    public required int Line { get; init; }

    /// <summary>True for the project itself and for sources beside it: no package from elsewhere, and what it needs the project asks for.</summary>
    public bool IsLocal { get; init; }

    /// <summary>True where the file says so.</summary>
    public bool IsDevelopment { get; set; }

    /// <summary>True where the file says so.</summary>
    public bool IsOptional { get; set; }

    /// <summary>Where it comes from, to tell entries of the same name and version apart.</summary>
    public string? Source { get; init; }

    /// <summary>Tells packages of the same name and version apart, where there are such.</summary>
    public string? Identity { get; init; }

    /// <summary>Licences as declared.</summary>
    public ImmutableArray<string> Licences { get; init; } = [];

    /// <summary>Further key-value facts, for the fact of the package; among them the qualifiers of <see cref="FactPurl"/>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Properties { get; init; } = [];

    /// <summary>Positions of the entries that it needs.</summary>
    public List<(int Position, NeedKind Kind)> Needs { get; } = [];
}
