using System.Text;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Storage;

namespace Plimsoll.Advisories.Matching;

/// <summary>
/// A tracker by source package may be older than notices by binary package: it then knows no fix of what a notice says is fixed in the very
/// version that is there. The newer word counts.
/// </summary>
internal sealed class NewerFixes(AdvisoryDatabase database)
{
    private readonly PackageEntryReader _entry = new();
    private readonly Dictionary<int, DateOnly> _fixed = [];

    /// <summary>Takes out the hits without a fix that a newer source has one of, which the version has.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="name">The binary package, as the scope has it.</param>
    /// <param name="version">Its version.</param>
    /// <param name="hits">What sources by other names say.</param>
    public void Apply(MatchScope scope, string name, string version, List<Hit> hits)
    {
        if (!hits.Exists(static hit => hit.Group.Fixes.Length == 0)
            || !database.TryFindPackage(scope.Position, Encoding.UTF8.GetBytes(name), out var value, out var origin))
        {
            return;
        }

        Collect(_entry.Start(value, origin), origin, scope, version);
        hits.RemoveAll(hit => hit.Group.Fixes.Length == 0 && _fixed.TryGetValue(hit.Vulnerability, out var day) && Newest(hit.Group.Sources) <= day);
    }

    private void Collect(TagReader fields, long origin, MatchScope scope, string version)
    {
        _fixed.Clear();
        var own = new PackageVersion(_entry);
        own.Start(version, scope.Scheme);
        while (own.IsOrderable && PackageEntryReader.Group.TryRead(ref fields, out var group))
        {
            // Notices have only ranges that end with their fix.
            if (group.Status != ClaimStatus.Affected || group.Versions.Length > 0 || group.Conditions.Length > 0 || own.IsInRanges(group.Ranges, origin))
            {
                continue;
            }

            var day = Newest(ClaimReader.Numbers(group.Sources, database.Info.Sources.Length, origin));
            foreach (var position in ClaimReader.Positions(group, database.Info.Vulnerabilities, origin))
            {
                _fixed[position] = day;
            }
        }
    }

    private DateOnly Newest(IReadOnlyList<int> sources)
    {
        var newest = DateOnly.MinValue;
        foreach (var source in sources)
        {
            newest = database.Info.Sources[source].Newest is { } day && day > newest ? day : newest;
        }

        return newest;
    }
}
