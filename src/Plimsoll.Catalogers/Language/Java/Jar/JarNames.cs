using System.Text;
using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Language.Java.Jar;

/// <summary>Tells by their names what the entries of an archive are.</summary>
internal static class JarNames
{
    /// <summary>Endings of archives of Java, the usual ones first.</summary>
    public static readonly string[] ArchiveEndings = [".jar", ".war", ".ear", ".hpi", ".jpi", ".par", ".sar", ".nar", ".kar", ".far", ".lpkg", ".zap", ".rar"];

    // Where they lie in jars, in web archives and in executable archives of Spring.
    private static readonly byte[][] MavenFolders = ["META-INF/maven/"u8.ToArray(), "WEB-INF/classes/META-INF/maven/"u8.ToArray(), "BOOT-INF/classes/META-INF/maven/"u8.ToArray()];

    /// <summary>True for an archive inside an archive.</summary>
    public static bool IsArchive(ReadOnlySpan<byte> name)
    {
        var dot = name.LastIndexOf((byte)'.');
        if (dot < 0 || name.Length - dot is < 4 or > 5)
        {
            return false;
        }

        foreach (var ending in ArchiveEndings)
        {
            if (Ascii.EqualsIgnoreCase(name[dot..], ending))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for the manifest.</summary>
    public static bool IsManifest(ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(name, "META-INF/MANIFEST.MF"u8);

    /// <summary>True for a <c>pom.properties</c>, and for a <c>pom.xml</c> where Maven puts it.</summary>
    /// <param name="name">Name of the entry.</param>
    /// <param name="isProperties">Which of them.</param>
    /// <param name="folder">The folder it lies in.</param>
    public static bool IsPom(ReadOnlySpan<byte> name, out bool isProperties, out string folder)
    {
        isProperties = name.EndsWith("/pom.properties"u8);
        folder = "";
        if (!isProperties && !(name.EndsWith("/pom.xml"u8) && IsOfMaven(name)))
        {
            return false;
        }

        folder = Utf8Text.ToText(name[..name.LastIndexOf((byte)'/')]);
        return true;
    }

    /// <summary>True for what lies where Maven puts its records. What other tools put elsewhere has to speak for itself.</summary>
    public static bool IsOfMaven(ReadOnlySpan<byte> name)
    {
        foreach (var root in MavenFolders)
        {
            if (name.StartsWith(root))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Group and artifact as the folder of a <c>pom.properties</c> tells them; null where it tells none.</summary>
    public static (string? Group, string? Artifact) OfFolder(string folder) =>
        folder.Split('/') is [.., "maven", var group, var artifact] ? (group, artifact) : (null, null);
}
