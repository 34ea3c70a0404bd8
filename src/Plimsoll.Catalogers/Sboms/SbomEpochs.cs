using System.Collections.Immutable;
using Plimsoll.Catalogers.Os.Rpm;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>Gives source packages of rpm their epochs, as for the packages of a database.</summary>
internal static class SbomEpochs
{
    public static ImmutableArray<SbomPackage> Complete(ImmutableArray<SbomPackage> packages)
    {
        if (!packages.Any(static p => p.Fact.Property(RpmPackage.SourceRpm) is not null))
        {
            return packages;
        }

        var epochs = new RpmEpochs(packages.Where(HasSource).Select(static p => p.Fact));
        return [.. packages.Select(p => HasSource(p) ? p with { Fact = p.Fact with { Source = epochs.SourceOf(p.Fact) } } : p)];
    }

    private static bool HasSource(SbomPackage package) => package.Fact.Source is not null && package.Fact.Property(RpmPackage.SourceRpm) is not null;
}
