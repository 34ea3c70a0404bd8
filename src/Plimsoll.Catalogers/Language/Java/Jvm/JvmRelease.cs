using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Java.Jvm;

/// <summary>Reads the <c>release</c> file of a JDK or JRE: lines of <c>NAME="value"</c>.</summary>
/// <remarks>Format: https://openjdk.org/jeps/223 and https://openjdk.org/jeps/322. There is no other mark than the names of its fields: files of that name without them are of something else.</remarks>
internal static class JvmRelease
{
    // Real ones have 2 KB.
    private const int MaxLength = 64 << 10;

    private static readonly HashSet<string> Fields = new(StringComparer.Ordinal)
    {
        "JAVA_VERSION", "JAVA_RUNTIME_VERSION", "FULL_VERSION", "IMPLEMENTOR", "IMAGE_TYPE", "BUILD_TYPE", "OS_ARCH", "SOURCE_REPO", "BUILD_SOURCE_REPO",
    };

    /// <summary>Adds the fields that matter as values.</summary>
    public static void Read(FileBytes bytes, FactSink facts)
    {
        var text = new byte[(int)Math.Min(bytes.Length, MaxLength)];
        var lines = new LineReader(Utf8Text.WithoutMark(text.AsSpan(0, bytes.Read(0, text))));
        while (lines.MoveNext())
        {
            var equals = lines.Line.IndexOf((byte)'=');
            if (equals > 0 && FieldText.TryRead(Utf8Text.Trim(lines.Line[..equals]), out var name) && Fields.Contains(name)
                && FieldText.TryRead(Utf8Text.Trim(lines.Line[(equals + 1)..]).Trim((byte)'"'), out var value))
            {
                facts.Add(name, value);
            }
        }
    }

    /// <summary>The most exact version; null where the file is not that of a Java.</summary>
    public static string? Version(FileFacts facts)
    {
        var version = facts.Value("JAVA_VERSION");
        return facts.Value("JAVA_RUNTIME_VERSION")
            ?? (version is not null && facts.Value("FULL_VERSION") is { } full && full.StartsWith(version, StringComparison.Ordinal) ? full : version);
    }
}
