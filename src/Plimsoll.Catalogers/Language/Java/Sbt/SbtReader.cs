using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Java.Sbt;

/// <summary>What sbt-dependency-lock locks.</summary>
public static class SbtReader
{
    // Lock files of the largest builds seen have 2 MB.
    private const long MaxSize = 64 << 20;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "sbt",
        Version = 1,
        Summary = "What the lock files of sbt-dependency-lock lock.",
        Ecosystems = [MavenCoordinates.PurlType],
        Tells = ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = [new FileWant { Pattern = "**/*.sbt.lock", MaxSize = MaxSize }],
        Read = SbtLockfile.Read,
    };
}
