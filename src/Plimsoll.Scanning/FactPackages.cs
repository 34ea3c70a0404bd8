using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Scanning;

/// <summary>Turns facts into packages where a reader has no <see cref="FileReader.Resolve"/> of its own.</summary>
internal static class FactPackages
{
    /// <summary>One package with one piece of evidence.</summary>
    public static Package ToPackage(PackageFact fact, MergedFile file, string reader) => new()
    {
        Purl = new PackageUrl { Type = fact.Type, Namespace = fact.Namespace, Name = NameWithoutNamespace(fact), Version = fact.Version },
        Name = fact.Name,
        Version = fact.Version,
        Presence = fact.Presence,
        Source = fact.Source,
        Architecture = fact.Architecture,
        Licences = fact.Licences,
        Inferred = fact.Inferred,
        Evidence =
        [
            new Evidence
            {
                Path = file.Path,
                Layer = file.IntroducingLayer(facts => facts.Packages.Any(p => p.Name == fact.Name && p.Version == fact.Version)),
                LastTouchedLayer = file.LastTouchedLayer,
                Line = fact.Line,
                Reader = reader,
            },
        ],
    };

    private static string NameWithoutNamespace(PackageFact fact) =>
        fact.Namespace is not null && fact.Name.StartsWith(fact.Namespace + "/", StringComparison.Ordinal) ? fact.Name[(fact.Namespace.Length + 1)..] : fact.Name;
}
