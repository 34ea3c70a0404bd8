using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>Finds the scope of each package of one inventory, and says once what is missing.</summary>
internal sealed class ScopeTable
{
    private readonly AdvisoryDatabase _database;
    private readonly MatchProblems _problems;
    private readonly Dictionary<string, MatchScope?> _byType = new(StringComparer.Ordinal);
    private readonly Distribution? _distribution;
    private readonly DateOnly? _today;
    private readonly string? _operatingSystem;
    private readonly ImmutableArray<string> _contentSets;
    private readonly bool _isToldUnknown;

    public ScopeTable(AdvisoryDatabase database, Inventory inventory, MatchOptions options, MatchProblems problems)
    {
        _database = database;
        _problems = problems;
        _today = options.Today;
        _distribution = inventory.Distribution is { } found && SystemPackages.AreIn(found) ? found : null;
        _contentSets = inventory.ContentSets;
        _isToldUnknown = inventory.Coverage.Problems.Any(static problem => problem.Kind == ProblemKind.UnknownDistribution);
        if (_distribution is { } distribution)
        {
            _operatingSystem = ChooseScope(distribution);
        }
    }

    /// <summary>What was asked, sorted by name.</summary>
    public ImmutableArray<ScopeInfo> Used =>
        [.. _byType.Values.OfType<MatchScope>().Select(scope => _database.Info.Scopes[scope.Position]).Distinct().OrderBy(static scope => scope.Name, StringComparer.Ordinal)];

    /// <summary>The scope of a package; null where there is none, which has then been told.</summary>
    public MatchScope? Find(Package package)
    {
        if (!_byType.TryGetValue(package.Type, out var scope))
        {
            scope = Open(package.Type);
            _byType.Add(package.Type, scope);
        }

        if (scope is null && Ecosystems.Find(package.Type) is not { IsOperatingSystem: true })
        {
            _problems.Unmatched(package.Type);
        }

        return scope;
    }

    private string? ChooseScope(Distribution distribution)
    {
        var name = Distributions.IsDebianUnstable(distribution) ? NewestDebian() : Distributions.ScopeOf(distribution);
        if (name is null || Position(name) is not { } position)
        {
            _problems.Add(
                ProblemKind.NoAdvisories,
                distribution.ToString(),
                $"the database has no advisories for {distribution} ({name ?? "its release cannot be told"})",
                "no package of the operating system was matched; nothing can be said about them",
                blocking: true);
            return null;
        }

        if (Distributions.IsDebianUnstable(distribution))
        {
            _problems.Add(
                ProblemKind.PartialAdvisories,
                distribution.ToString(),
                $"there are no advisories for Debian's development branch itself; those for {name} were used",
                "fixes that came to the branch in other versions are not known");
        }

        if (_database.Info.Scopes[position].Completeness == Completeness.AnnouncementsOnly)
        {
            _problems.Add(
                ProblemKind.PartialAdvisories,
                distribution.ToString(),
                $"for {name} only announcements are known: the distribution no longer follows this release",
                "vulnerabilities that nothing was announced for are missing, and that is most of them");
        }

        return name;
    }

    private MatchScope? Open(string type)
    {
        if (Ecosystems.Find(type) is not { } ecosystem)
        {
            return null;
        }

        if (ecosystem.IsOperatingSystem)
        {
            return OpenOperatingSystem(ecosystem);
        }

        return Position(ecosystem.Scope!) is { } position && VersionSchemes.Find(_database.Info.Scopes[position].Scheme) is { } scheme
            ? new MatchScope(ecosystem, position, scheme, []) : null;
    }

    private MatchScope? OpenOperatingSystem(Ecosystem ecosystem)
    {
        if (_distribution is null)
        {
            if (!_isToldUnknown)
            {
                _problems.Add(
                    ProblemKind.UnknownDistribution,
                    ecosystem.Type,
                    $"there are {ecosystem.Type} packages and nothing says of which distribution",
                    "no package of the operating system was matched; nothing can be said about them",
                    blocking: true);
            }

            return null;
        }

        if (_operatingSystem is not { } name || Position(name) is not { } position)
        {
            return null;
        }

        var scope = _database.Info.Scopes[position];
        if (scope.Scheme != ecosystem.Scheme || VersionSchemes.Find(scope.Scheme) is not { } scheme)
        {
            _problems.Add(
                ProblemKind.NoAdvisories,
                ecosystem.Type,
                $"{ecosystem.Type} packages do not belong to {_distribution}, whose versions are ordered as {scope.Scheme}",
                $"no {ecosystem.Type} package was matched");
            return null;
        }

        var ended = _database.ReadSupport(position);
        ended.RemoveAll(row => row.Kind != SupportKind.Ended || row.Since > _today);
        return new MatchScope(ecosystem, position, scheme, ended)
        {
            Products = SystemProducts.Find(_database, _distribution, name, _contentSets, _problems),
            NamesBinaries = DistributionTable.Find(_distribution.Id)?.NamesBinaries == true,
            HasReleaseEnded = _today is { } today && _database.FindRelease(_distribution)?.HasEnded(today) == true,
        };
    }

    private int? Position(string name)
    {
        var scopes = _database.Info.Scopes;
        for (var i = 0; i < scopes.Length; i++)
        {
            if (string.Equals(scopes[i].Name, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return null;
    }

    private string? NewestDebian()
    {
        const string Prefix = "debian:";
        string? newest = null;
        var highest = -1;
        foreach (var scope in _database.Info.Scopes)
        {
            if (scope.Name.StartsWith(Prefix, StringComparison.Ordinal)
                && int.TryParse(scope.Name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var release)
                && release > highest)
            {
                (newest, highest) = (scope.Name, release);
            }
        }

        return newest;
    }
}
