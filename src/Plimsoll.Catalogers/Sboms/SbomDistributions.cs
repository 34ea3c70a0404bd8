using System.Collections.Immutable;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>The operating system that a bill of materials is of: its own entry, else what the package URLs of its packages agree on.</summary>
internal static class SbomDistributions
{
    /// <summary>What stands as the origin of a distribution until the file's name is known.</summary>
    private const string Origin = "SBOM";

    public static Distribution? Of(SbomDraft draft, ImmutableArray<SbomPackage> packages, FactSink facts)
    {
        var told = draft.Components.Where(static c => c.Kind == "operating-system" && c.Purl is null).Select(OfEntry).OfType<Distribution>()
            .DistinctBy(static d => (d.Id, d.VersionId)).ToArray();
        var carried = packages.Where(static p => SystemPackages.IsType(p.Purl.Type) && !p.Fact.Inferred && p.Fact.Presence == PackagePresence.Installed)
            .Select(static p => SbomDistro.Read(p.Purl, Origin)).OfType<Distribution>().DistinctBy(static d => (d.Id, d.VersionId, d.Codename)).ToArray();
        if (told.Length == 0)
        {
            told = carried;
        }

        if (told.Length > 1)
        {
            facts.Problem(
                ProblemKind.UnknownDistribution,
                $"is of several operating systems: {string.Join(", ", told.Take(4).Select(static d => d.ToString()))}{(told.Length > 4 ? ", …" : "")}",
                "advisories cannot be chosen; name the one that is meant with --distro ID:VERSION",
                blocking: true);
            return null;
        }

        // An entry without a version says less than the package URLs may do: releases that have no number have a name.
        return told is [var only] ? only.VersionId is null && only.Codename is null && carried is [var more] && more.Id == only.Id ? more : only : null;
    }

    private static Distribution? OfEntry(SbomComponent entry) => (entry.Property(SbomProperties.Syft + "distro:id") ?? entry.Name) is not { } name ? null : new()
    {
        Id = SbomDistro.Id(name),
        VersionId = entry.Property(SbomProperties.Syft + "distro:versionID") ?? (entry.Version is "none" or "" ? null : entry.Version),
        Codename = entry.Property(SbomProperties.Own + "codename") ?? entry.Property(SbomProperties.Syft + "distro:versionCodename"),
        PrettyName = entry.Property(SbomProperties.Syft + "distro:prettyName") ?? entry.Description,
        IdLike = [.. entry.Properties.Where(static p => p.Key.StartsWith(SbomProperties.Syft + "distro:idLike:", StringComparison.Ordinal) || p.Key == SbomProperties.Own + "id-like").Select(static p => p.Value)],
        Origin = Origin,
    };
}
