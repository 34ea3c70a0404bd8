using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Facts;

/// <summary>Tells for the packages of one file which layer brought each of them in.</summary>
/// <remarks>
/// A package is the same through the layers when its name, version and architecture are. Each version of the file is turned
/// into a set once, so a database of a thousand packages costs one look-up for each package and layer.
/// </remarks>
public sealed class PackageHistory(MergedFile file)
{
    private readonly Dictionary<FileFacts, HashSet<(string Name, string Version, string? Architecture)>> _sets = new(ReferenceEqualityComparer.Instance);

    /// <summary>The layer from which on the package was in the file without a break.</summary>
    public int LayerOf(PackageFact package) => file.Versions.Count == 1
        ? file.LastTouchedLayer
        : file.IntroducingLayer(facts => SetOf(facts).Contains((package.Name, package.Version, package.Architecture)));

    /// <summary>The evidence for a package of the live version.</summary>
    public Evidence EvidenceOf(PackageFact package, string reader) => new()
    {
        Path = package.Property(PackageFact.Inside) is { } inside ? $"{file.Path}{Evidence.InsideMark}{inside}" : file.Path,
        Layer = LayerOf(package),
        LastTouchedLayer = file.LastTouchedLayer,
        Line = package.Line,
        Dependency = package.Dependency,
        IsDevelopment = package.IsDevelopment,
        IsOptional = package.IsOptional,
        Reader = reader,
    };

    private HashSet<(string Name, string Version, string? Architecture)> SetOf(FileFacts facts)
    {
        if (!_sets.TryGetValue(facts, out var set))
        {
            set = new(facts.Packages.Length);
            foreach (var package in facts.Packages)
            {
                set.Add((package.Name, package.Version, package.Architecture));
            }

            _sets.Add(facts, set);
        }

        return set;
    }
}
