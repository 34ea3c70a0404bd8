using System.Text;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Java.Gradle;

/// <summary>Reads a lock file of Gradle.</summary>
/// <remarks>
/// Format: https://docs.gradle.org/current/userguide/dependency_locking.html. One line a module: <c>group:artifact:version=configuration,configuration</c>.
/// The older files have one configuration each, which is their name, and lines without it. The line that starts with <c>empty=</c> names configurations without modules.
/// </remarks>
internal static class GradleLockfile
{
    private const string Ending = ".lockfile";

    /// <summary>Adds every module.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var malformed = 0;
        var lines = new LineReader(Utf8Text.WithoutMark(file.Span));
        while (lines.MoveNext())
        {
            var line = Utf8Text.Trim(lines.Line);
            if (line.IsEmpty || line[0] == (byte)'#' || line.StartsWith("empty="u8))
            {
                continue;
            }

            var end = line.IndexOf((byte)'=');
            var module = Utf8Text.Trim(end < 0 ? line : line[..end]);
            var configurations = end < 0 ? Encoding.UTF8.GetBytes(file.FileName[..^Ending.Length].ToString()) : line[(end + 1)..];
            if (Coordinates(module) is { } coordinates)
            {
                facts.Add(coordinates.ToFact() with
                {
                    Presence = PackagePresence.Declared,
                    Line = lines.Number,
                    IsDevelopment = IsOfTests(configurations),
                });
            }
            else
            {
                malformed++;
            }
        }

        if (malformed > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"{malformed} lines do not name a group, an artifact and a version", "these packages are not listed");
        }
    }

    private static MavenCoordinates? Coordinates(ReadOnlySpan<byte> module)
    {
        return module.Length > 3 * FieldText.MaxLength || Utf8Text.ToText(module).Split(':') is not [var group, var artifact, var version]
            || !MavenCoordinates.IsUsable(group) || !MavenCoordinates.IsUsable(artifact) || !MavenCoordinates.IsUsable(version)
                ? null
                : new MavenCoordinates(group, artifact, version);
    }

    // testCompileClasspath, androidTestDebugCompileClasspath, integrationTestRuntimeClasspath: all of them, or it is needed otherwise too.
    private static bool IsOfTests(ReadOnlySpan<byte> configurations)
    {
        var any = false;
        foreach (var part in configurations.Split((byte)','))
        {
            var name = Utf8Text.Trim(configurations[part]);
            if (!name.IsEmpty && !name.StartsWith("test"u8) && name.IndexOf("Test"u8) < 0)
            {
                return false;
            }

            any |= !name.IsEmpty;
        }

        return any;
    }
}
