using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Matching;

/// <summary>What a scope's name says.</summary>
internal static class Scopes
{
    /// <summary>The distribution of a scope: <c>debian</c> of <c>debian:12</c>; the whole name where it is an ecosystem's.</summary>
    public static ReadOnlySpan<char> Family(string scope)
    {
        var colon = scope.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? scope : scope.AsSpan(0, colon);
    }

    /// <summary>The scheme by which a scope's versions are ordered. Only feeds ask: a database says it itself.</summary>
    public static VersionScheme SchemeOf(string scope)
    {
        string? name = null;
        foreach (var row in DistributionTable.All)
        {
            if (Family(scope).SequenceEqual(row.Family))
            {
                name = row.Scheme;
                break;
            }
        }

        name ??= Ecosystems.All.FirstOrDefault(row => row.Scope == scope)?.Scheme;
        return name is null || VersionSchemes.Find(name) is not { } scheme
            ? throw new InvalidOperationException($"the scope '{scope}' has no version scheme")
            : scheme;
    }
}
