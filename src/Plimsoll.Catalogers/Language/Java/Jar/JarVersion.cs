namespace Plimsoll.Catalogers.Language.Java.Jar;

/// <summary>Which of the versions in a manifest and a file name is that of the archive.</summary>
internal static class JarVersion
{
    /// <summary>The version of the archive itself; null where nobody tells it.</summary>
    /// <remarks>
    /// The main section counts first. Ant writes a section for each package instead, and the archive may have packages from elsewhere (the interfaces
    /// of XML in that of Xerces): a section counts where the file name does not say otherwise. OSGi's version comes after both, because it has to have three numbers.
    /// </remarks>
    public static string? Own(JarManifest manifest, JarFileName file)
    {
        if ((manifest.Main("Implementation-Version") ?? manifest.Main("Plugin-Version")) is { } main)
        {
            return main;
        }

        var section = manifest.Section("Implementation-Version");
        return section is not null
            ? file.Version is null || Agree(section, file.Version) ? section : file.Version
            : manifest.Main("Bundle-Version") ?? file.Version;
    }

    /// <summary>The version for want of a better one: a part's, or that of what the archive implements.</summary>
    public static string? Any(JarManifest manifest) =>
        manifest.Section("Bundle-Version") ?? manifest.Main("Specification-Version") ?? manifest.Section("Specification-Version");

    // "2.0.8 of September" and 2.0.8; 2.4.21 and 2.4.21-indy; 1.2.17 and the end of log4j-1.2-1.2.17.
    private static bool Agree(string section, string file) =>
        section.StartsWith(file, StringComparison.Ordinal) || file.StartsWith(section + "-", StringComparison.Ordinal) || file.EndsWith("-" + section, StringComparison.Ordinal);
}
