using System.Text;

namespace Plimsoll.Catalogers.Language.Java.Jar;

/// <summary>What an archive without records of Maven is likely to be: its file name says which artifact, its manifest which version and group.</summary>
/// <param name="Coordinates">The guess.</param>
/// <param name="HasOwnVersion">True where the version is that of the archive itself, and not of a part or a specification.</param>
internal sealed record JarGuess(MavenCoordinates Coordinates, bool HasOwnVersion)
{
    // The names of hosts that names of packages begin with, besides those of countries.
    private static readonly string[] TopLevel = ["com", "org", "net", "io", "edu", "gov", "info", "biz", "dev", "app", "javax", "jakarta"];

    /// <summary>Guesses.</summary>
    public static JarGuess Of(JarManifest manifest, JarFileName file)
    {
        var own = JarVersion.Own(manifest, file);
        var version = own ?? JarVersion.Any(manifest);
        var (group, artifact) = Name(manifest, file, version);
        return new JarGuess(
            new MavenCoordinates(group, artifact, MavenCoordinates.IsUsable(version) ? version : ""),
            MavenCoordinates.IsUsable(own));
    }

    /// <summary>How well coordinates, which stand in the archive, fit its name: with their group, without it, or not in full.</summary>
    public static int Fit(MavenCoordinates found, JarFileName file) =>
        Plain($"{found.Group}-{found.Artifact}") == Plain(file.Stem) ? 2 : found.Artifact == file.Stem ? 1 : 0;

    /// <summary>True where the coordinates, which stand in the archive, are those of the archive itself.</summary>
    public static bool IsSame(MavenCoordinates found, JarManifest manifest, JarFileName file)
    {
        var artifact = Plain(found.Artifact);
        return IsNameOf(artifact, file.Stem) || IsNameOf(artifact, file.Whole) || IsNameOf(artifact, manifest.SymbolicName)
            || IsSameVersion(found.Version, JarVersion.Own(manifest, file)) || IsSameVersion(found.Version, file.Version);
    }

    private static (string Group, string Artifact) Name(JarManifest manifest, JarFileName file, string? version)
    {
        var symbolic = manifest.SymbolicName ?? manifest.Main("Automatic-Module-Name");
        if (IsPlugin(manifest) && (manifest.Main("Short-Name") ?? manifest.Main("Extension-Name")) is { } plugin && MavenCoordinates.IsUsable(plugin))
        {
            return (Usable(manifest.Main("Group-Id")) ?? "org.jenkins-ci.plugins", plugin);
        }

        // Bundles that were not renamed for the sake of a server tell more than the file name does.
        if (file.Version is null && Split(manifest.SymbolicName) is { } bundle && bundle.Artifact.Contains('-', StringComparison.Ordinal)
            && manifest.SymbolicName != manifest.Main("Implementation-Vendor-Id"))
        {
            return (KnownGroups.Find(bundle.Artifact, version) ?? bundle.Group, bundle.Artifact);
        }

        // Old versions of Maven write both into every manifest.
        if (file.Version is null && Vendor(manifest.Main("Implementation-Vendor-Id")) is { } vendor && Usable(manifest.Main("Implementation-Title")) is { } title)
        {
            return (vendor, title);
        }

        if (Split(file.Stem) is { } stem && IsReversedHost(file.Stem))
        {
            var isArtifactAlone = stem.Artifact.Contains('-', StringComparison.Ordinal) || stem.Group.EndsWith("." + stem.Artifact, StringComparison.Ordinal);
            return (stem.Group, isArtifactAlone ? stem.Artifact : file.Stem);
        }

        var artifact = MavenCoordinates.IsUsable(file.Stem) ? file.Stem : Usable(manifest.Main("Implementation-Title")) ?? "unnamed";
        return (
            KnownGroups.Find(artifact, version) ?? GroupOf(symbolic, artifact) ?? Vendor(manifest.Main("Implementation-Vendor-Id")) ?? Vendor(manifest.Main("Implementation-Vendor")) ?? artifact,
            artifact);
    }

    private static bool IsPlugin(JarManifest manifest) =>
        manifest.Main("Plugin-Version") is not null || manifest.Main("Jenkins-Version") is not null || manifest.Main("Hudson-Version") is not null;

    // org.tukaani.xz and xz; com.h2database.h2 and h2.
    private static string? GroupOf(string? symbolic, string artifact) =>
        Split(symbolic) is { } split && (split.Artifact == artifact || Plain(artifact).EndsWith("-" + Plain(split.Artifact), StringComparison.Ordinal)) ? Vendor(split.Group) : null;

    // "org.apache" is the vendor of hundreds of groups, and none itself.
    private static string? Vendor(string? vendor) => Usable(vendor) is { } text && text != "org.apache" && IsReversedHost(text) ? text : null;

    private static string? Usable(string? text) => MavenCoordinates.IsUsable(text) && !text.Contains(' ', StringComparison.Ordinal) ? text : null;

    private static (string Group, string Artifact)? Split(string? name) =>
        Usable(name) is { } text && text.LastIndexOf('.') is > 0 and var dot && dot < text.Length - 1 ? (text[..dot], text[(dot + 1)..]) : null;

    private static bool IsReversedHost(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var first = dot < 0 ? name : name[..dot];
        return dot > 0 && dot < name.Length - 1 && !name.Contains(' ', StringComparison.Ordinal) && (TopLevel.Contains(first) || (first.Length == 2 && first.All(char.IsAsciiLetterLower)));
    }

    // The name itself, or that with the group before it.
    private static bool IsNameOf(string artifact, string? name) => name is not null && Plain(name) is var plain && (plain == artifact || plain.EndsWith("-" + artifact, StringComparison.Ordinal));

    // OSGi wants four parts and puts what is left into the last: 1.2 is 1.2.0, 5.0.1 may be 5.0.1.202101211358.
    private static bool IsSameVersion(string left, string? right) =>
        right is not null && left.Length > 0 && (left == right || IsStart(left, right) || IsStart(right, left));

    private static bool IsStart(string start, string whole) => whole.Length > start.Length && whole[start.Length] is '.' or '-' && whole.StartsWith(start, StringComparison.Ordinal);

    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            plain.Append(character is '.' or '_' ? '-' : char.ToLowerInvariant(character));
        }

        return plain.ToString();
    }
}
