using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Java.Gradle;

/// <summary>What Gradle locks.</summary>
public static class GradleReader
{
    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "gradle",
        Version = 1,
        Summary = "What gradle.lockfile, buildscript-gradle.lockfile and the older files in gradle/dependency-locks lock.",
        Ecosystems = [MavenCoordinates.PurlType],
        Tells = ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = ["**/*gradle.lockfile", "**/gradle/dependency-locks/*.lockfile"],
        Read = GradleLockfile.Read,
    };
}
