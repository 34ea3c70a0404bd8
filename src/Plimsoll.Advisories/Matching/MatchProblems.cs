using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>Collects what could not be answered.</summary>
internal sealed class MatchProblems
{
    private readonly List<Problem> _problems = [];
    private readonly SortedDictionary<string, int> _types = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _unorderable = [];

    /// <summary>A package of a type that has no advisories; they are counted and told once.</summary>
    public void Unmatched(string type) => _types[type] = _types.GetValueOrDefault(type) + 1;

    /// <summary>A version that is none by the rules of its ecosystem, in a package that has advisories.</summary>
    public void Unorderable(Package package, string version, string scheme)
    {
        if (_unorderable.Add((package.Name, version)))
        {
            _problems.Add(new Problem
            {
                Kind = ProblemKind.UnorderableVersion,
                Where = $"{package.Name} {version}",
                Detail = $"'{version}' is not a version by the rules of {scheme}, so no range can be asked",
                Consequence = "only advisories that list this very version, or all versions, were matched",
            });
        }
    }

    /// <summary>Any other problem.</summary>
    public void Add(ProblemKind kind, string where, string detail, string consequence, bool blocking = false) =>
        _problems.Add(new Problem { Kind = kind, Where = where, Detail = detail, Consequence = consequence, Blocking = blocking });

    /// <summary>All of them.</summary>
    public ImmutableArray<Problem> ToImmutable()
    {
        foreach (var (type, count) in _types)
        {
            Add(
                ProblemKind.NoAdvisories,
                type,
                $"the database has no advisories for packages of type {type}",
                count == 1 ? "one package was not matched" : $"{count} packages were not matched");
        }

        return [.. _problems];
    }
}
