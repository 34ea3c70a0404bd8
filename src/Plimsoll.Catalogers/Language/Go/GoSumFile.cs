using Plimsoll.Catalogers.Binaries.Go;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Go;

/// <summary>Reads a <c>go.sum</c>: the modules whose content was needed, in the newest of the versions that it lists.</summary>
/// <remarks>
/// Format: https://go.dev/ref/mod#go-sum-files. A version with <c>/go.mod</c> behind it means that only the module's requirements were looked at; its
/// code is no part of the build. The file is sorted by version, so the last of a module is the newest.
/// </remarks>
internal static class GoSumFile
{
    /// <summary>Adds every module.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var modules = new Dictionary<string, (string Version, int Line)>(StringComparer.Ordinal);
        var malformed = 0;
        var lines = new LineReader(Utf8Text.WithoutMark(file.Span));
        while (lines.MoveNext())
        {
            var line = Utf8Text.Trim(lines.Line);
            if (line.IsEmpty)
            {
                continue;
            }

            var path = Next(ref line);
            var version = Next(ref line);
            if (line.IsEmpty || !FieldText.TryRead(path, out var name) || !FieldText.TryRead(version, out var text))
            {
                malformed = malformed == 0 ? lines.Number : malformed;
            }
            else if (!text.EndsWith("/go.mod", StringComparison.Ordinal) && modules.Count < FactSink.MaxPackages)
            {
                modules[name] = (text, lines.Number);
            }
        }

        foreach (var (name, (version, line)) in modules)
        {
            facts.Add(GoProgram.Fact(name, version) with { Presence = PackagePresence.Declared, Dependency = DependencyKind.Indirect, Line = line });
        }

        if (malformed > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"line {malformed} has no module, version and sum", "such lines are left out");
        }
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> line)
    {
        var blank = line.IndexOf((byte)' ');
        var word = blank < 0 ? line : line[..blank];
        line = blank < 0 ? default : line[(blank + 1)..].TrimStart((byte)' ');
        return word;
    }
}
