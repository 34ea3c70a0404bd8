using Plimsoll.Catalogers.Binaries.Go;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Go;

/// <summary>Reads one <c>go.mod</c> or <c>go.work</c>. What replacements and exclusions make of the requirements is decided when all files are known.</summary>
/// <remarks>Directives: https://go.dev/ref/mod#go-mod-file and https://go.dev/ref/mod#go-work-file.</remarks>
internal static class GoModFile
{
    /// <summary>Keys of the values.</summary>
    public const string Module = "module", Go = "go", Toolchain = "toolchain", Replace = "replace", Exclude = "exclude", Use = "use";

    /// <summary>Stands between the parts of a replacement or an exclusion; no part can hold it.</summary>
    public const char Separator = '\n';

    private static readonly HashSet<string> Ignored = new(StringComparer.Ordinal) { "retract", "godebug", "tool", "ignore", "comment" };

    /// <summary>Adds the requirements as packages, and the rest as values.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var lines = new GoModLines(file.Span);
        var isModule = false;
        while (lines.MoveNext())
        {
            isModule |= lines.Verb is Module or Use;
            if (!TryAdd(ref lines, facts))
            {
                lines.Complain();
            }
        }

        if (lines.MalformedLine > 0 || !isModule)
        {
            facts.Problem(
                ProblemKind.Malformed,
                lines.MalformedLine > 0 ? $"line {lines.MalformedLine} is no directive of Go modules" : "names no module",
                "what such lines say is not in the result");
        }
    }

    private static bool TryAdd(ref GoModLines lines, FactSink facts)
    {
        var words = lines.Words;
        switch (lines.Verb)
        {
            case "require" when words is [var path, var version]:
                facts.Add(GoProgram.Fact(path, version) with
                {
                    Presence = PackagePresence.Declared,
                    Dependency = lines.IsIndirect ? DependencyKind.Indirect : DependencyKind.Direct,
                    Line = lines.Number,
                });
                return true;
            case Replace when words is [var path, "=>", ..] && words.Count is 3 or 4:
                facts.Add(Replace, string.Join(Separator, path, "", words[2], words.Count == 4 ? words[3] : ""));
                return true;
            case Replace when words is [var path, var version, "=>", ..] && words.Count is 4 or 5:
                facts.Add(Replace, string.Join(Separator, path, version, words[3], words.Count == 5 ? words[4] : ""));
                return true;
            case Exclude when words is [var path, var version]:
                facts.Add(Exclude, string.Join(Separator, path, version));
                return true;
            case Go or Toolchain when words is [var version]:
                facts.Add(lines.Verb, $"{version}{Separator}{lines.Number}");
                return true;
            case Module or Use when words is [var path]:
                facts.Add(lines.Verb, path);
                return true;
            default:
                return Ignored.Contains(lines.Verb);
        }
    }
}
