namespace Plimsoll.Advisories.Versions;

/// <summary>One row of the table of version schemes: how the versions of one package manager are ordered and constrained.</summary>
public sealed record VersionScheme
{
    /// <summary>Unique, lower case: <c>dpkg</c>, <c>apk</c>, <c>maven</c>; see <see cref="VersionNames"/> for purl types.</summary>
    public required string Name { get; init; }

    /// <summary>The order. A total order over the versions it accepts; allocates nothing.</summary>
    public required VersionOrder Order { get; init; }

    /// <summary>Whether a version satisfies a constraint in the scheme's own syntax (<c>^1.2 || ~2.0</c>, <c>~=1.4</c>).</summary>
    public required ConstraintCheck Satisfies { get; init; }
}

/// <summary>Compares two versions.</summary>
/// <returns>Less than, equal to or greater than zero; null when either is not a version of this scheme.</returns>
public delegate int? VersionOrder(ReadOnlySpan<char> left, ReadOnlySpan<char> right);

/// <summary>Checks a version against a constraint.</summary>
/// <returns>Null when the version or the constraint is not one of this scheme.</returns>
public delegate bool? ConstraintCheck(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint);
