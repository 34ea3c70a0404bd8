using System.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Java.Jar;

/// <summary>Turns what is in one archive into packages.</summary>
internal static class JarPackages
{
    /// <summary>Adds them.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="file">Its name.</param>
    /// <param name="inside">Where it lies in the file; empty for the file itself.</param>
    /// <param name="packages">Takes them.</param>
    /// <returns>The index of the package that the archive itself is; null where nobody can tell.</returns>
    public static int? Add(JarArchive archive, JarFileName file, string inside, List<PackageFact> packages)
    {
        var guess = JarGuess.Of(archive.Manifest, file);
        var first = packages.Count;
        var seen = new HashSet<(string Name, string Version)>();
        int? main = null;
        var fit = 0;
        var isOwnThere = false;
        foreach (var (folder, record) in archive.Records)
        {
            if (record.Coordinates(folder) is not { } found || !(record.IsWhole || JarNames.IsOfMaven(Encoding.UTF8.GetBytes(folder))))
            {
                continue;
            }

            var isOwn = JarGuess.IsSame(found, archive.Manifest, file);
            isOwnThere |= isOwn;
            var full = found with
            {
                Group = found.Group.Length > 0 ? found.Group : found.Artifact,
                Version = found.Version.Length == 0 && isOwn ? guess.Coordinates.Version : found.Version,
            };
            if (!seen.Add((full.Name, full.Version)))
            {
                continue;
            }

            if (isOwn && (main is null || JarGuess.Fit(full, file) > fit))
            {
                main = packages.Count;
                fit = JarGuess.Fit(full, file);
            }

            packages.Add(Fact(full, inside, isOwn && record.Licences.Count == 0 ? Licences(archive.Manifest) : record.Licences) with { Inferred = full != found });
        }

        var hasRecords = packages.Count > first;
        if (hasRecords ? !isOwnThere && guess.HasOwnVersion : archive.Manifest.Main("Weave-Classes") is null)
        {
            main = packages.Count;
            packages.Add(Fact(guess.Coordinates, inside, Licences(archive.Manifest)) with { Inferred = true });
        }

        return main;
    }

    private static PackageFact Fact(MavenCoordinates coordinates, string inside, IReadOnlyList<string> licences) => coordinates.ToFact() with
    {
        Licences = [.. licences.Distinct(StringComparer.Ordinal)],
        Properties = inside.Length == 0 ? [] : [new(PackageFact.Inside, inside)],
    };

    private static IReadOnlyList<string> Licences(JarManifest manifest) =>
        manifest.PluginLicences.Count > 0 ? manifest.PluginLicences : BundleLicence.Read(manifest.Main("Bundle-License"));
}
