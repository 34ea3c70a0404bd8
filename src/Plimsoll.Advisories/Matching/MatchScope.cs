using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>A scope of the database, as packages of one type are matched in it.</summary>
/// <param name="Ecosystem">Its row in the table.</param>
/// <param name="Position">Its position in the database.</param>
/// <param name="Scheme">Its version scheme.</param>
/// <param name="Ended">Packages whose security support has ended.</param>
internal sealed record MatchScope(Ecosystem Ecosystem, int Position, VersionScheme Scheme, List<SupportEntry> Ended)
{
    /// <summary>The products that the system's packages are from; null where the distribution is not told apart by products.</summary>
    public ProductSet? Products { get; init; }

    /// <summary>True where advisories may name binary packages beside source packages, by <see cref="Ecosystem.BinaryPrefix"/>.</summary>
    public bool NamesBinaries { get; init; }

    /// <summary>True where the whole release has no support any longer, but for those who pay.</summary>
    public bool HasReleaseEnded { get; init; }

    /// <summary>Whether the distribution has ended security support for the package, or for everything.</summary>
    /// <remarks>
    /// The list gives the last version that had support too. It is not compared: some rows say 0 where every version is meant, some
    /// name the version of another release.
    /// </remarks>
    public bool HasEnded(Package package)
    {
        if (HasReleaseEnded)
        {
            return true;
        }

        foreach (var row in Ended)
        {
            if (row.Covers(Ecosystem.LookupName(package)))
            {
                return true;
            }
        }

        return false;
    }
}
