using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.Rpm;

/// <summary>Finds the epochs of source packages, which are not in their names.</summary>
/// <remarks>
/// A package takes epoch, version and release from its source unless the spec file says otherwise. So the epoch of a package whose version
/// is that of its source is the source's, and holds for siblings with versions of their own: <c>perl-Carp-1.50-439</c> has no epoch,
/// <c>perl-libs-4:5.26.3-422</c> from the same source has. Without the 4 no fixed version of perl would ever be old enough.
/// </remarks>
internal sealed class RpmEpochs
{
    private readonly Dictionary<string, string?> _bySource = new(StringComparer.Ordinal);

    public RpmEpochs(IEnumerable<PackageFact> packages)
    {
        foreach (var package in packages)
        {
            if (package.Source is { } source && source.Version == package.Version)
            {
                _bySource[package.Property(RpmPackage.SourceRpm)!] = package.Property(RpmPackage.Epoch);
            }
        }
    }

    /// <summary>The source package with its epoch; with that of the package itself where no sibling tells.</summary>
    public SourcePackage? SourceOf(PackageFact package)
    {
        if (package.Source is not { } source || !_bySource.TryGetValue(package.Property(RpmPackage.SourceRpm)!, out var epoch))
        {
            return package.Source;
        }

        var own = package.Property(RpmPackage.Epoch);
        return own == epoch ? source : source with { Version = RpmPackage.WithEpoch(epoch, own is null ? source.Version : source.Version[(own.Length + 1)..]) };
    }
}
