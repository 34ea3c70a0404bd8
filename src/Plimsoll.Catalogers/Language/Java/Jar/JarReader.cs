using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Java.Jar;

/// <summary>Packages of Maven in archives of Java, and in archives in them.</summary>
/// <remarks>
/// <para>
/// Maven puts a <c>pom.properties</c> into every archive; one that several libraries were packed into has several, and each is a package. Where there
/// is none, coordinates are guessed from manifest and file name, and marked as inferred.
/// </para>
/// <para>An archive that says no version anywhere is listed without one: that it is there is worth knowing, but nothing can be matched with it.</para>
/// </remarks>
public static class JarReader
{
    // Larger ones than the largest images.
    private const long MaxSize = 64L << 30;

    private static readonly byte[] ZipMagic = "PK\x03\x04"u8.ToArray();

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "jar",
        Version = 1,
        Summary = "Packages of Maven in jar, war, ear and other archives of Java, nested ones too; those without records of Maven by manifest and file name.",
        Ecosystems = [MavenCoordinates.PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Licences,
        Scope = ReaderScope.Everywhere,
        Wants = [.. JarNames.ArchiveEndings.Concat(JarNames.ArchiveEndings.Select(static e => e.ToUpperInvariant())).Select(Want)],
        Read = JarScan.Read,
    };

    // Executable archives begin with a script. Endings that other formats have too (MIDI, RAR, statistics) are only looked at where they are zip archives.
    private static FileWant Want(string ending) => new()
    {
        Pattern = "**/*" + ending,
        Magic = ending.ToLowerInvariant() is ".jar" or ".war" or ".ear" or ".hpi" or ".jpi" ? default(ReadOnlyMemory<byte>) : ZipMagic,
        MaxSize = MaxSize,
        InPlace = true,
        SkipEmpty = true,
    };
}
