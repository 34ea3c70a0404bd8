using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Yarn;

/// <summary>Reads <c>yarn.lock</c> of version 1.</summary>
/// <remarks>
/// <para>
/// https://classic.yarnpkg.com/docs/yarn-lock/. It looks like YAML and is none. An entry begins at the margin with the needs that it answers,
/// has fields of two blanks before them, and lists of needs of four:
/// </para>
/// <code>
/// "@s/a@^1.0.0", "@s/a@^1.2.0":
///   version "1.2.3"
///   resolved "https://host/@s/a/-/a-1.2.3.tgz#0123"
///   dependencies:
///     b "^2.0.0"
/// </code>
/// <para>
/// The project and the members of its workspace do not stand in it. A file with a line that is none of these is not read in part: half a list looks like
/// a whole one.
/// </para>
/// </remarks>
internal static class YarnClassic
{
    /// <summary>Adds every package that the file locks, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var found = new List<YarnEntry>();
        var lines = new LineReader(Utf8Text.WithoutMark(file.Span));
        var list = default(string);
        var needsLeft = NpmLocks.MaxNeeds;
        while (lines.MoveNext() && found.Count <= FactSink.MaxPackages)
        {
            var text = lines.Line.TrimEnd((byte)' ');
            var body = text.TrimStart((byte)' ');
            if (body.IsEmpty || body[0] == '#')
            {
                continue;
            }

            if (!TryLine(body, text.Length - body.Length, lines.Number, found, ref list, ref needsLeft))
            {
                var detail = IsConflict(text) ? "has a merge conflict that nobody resolved" : "is no lock file of Yarn";
                facts.Problem(ProblemKind.Malformed, $"{detail}, at line {lines.Number}", NpmLocks.Consequence);
                return;
            }
        }

        if (found.Count > FactSink.MaxPackages)
        {
            found.RemoveAt(FactSink.MaxPackages);
            NpmLocks.ReportCut(facts);
        }

        Write(found, facts);
    }

    private static bool TryLine(ReadOnlySpan<byte> body, int indent, int line, List<YarnEntry> found, ref string? list, ref int needsLeft)
    {
        if (indent == 0)
        {
            list = null;
            found.Add(new YarnEntry(line));
            return TryKeys(body, found[^1].Descriptors);
        }

        if (found.Count == 0 || !YarnTokens.TryTake(ref body, (byte)' ', out var key))
        {
            return false;
        }

        if (indent > 2)
        {
            if (list is "dependencies" or "optionalDependencies" && YarnTokens.TryTake(ref body, (byte)' ', out var range) && key is not null && needsLeft-- > 0)
            {
                (found[^1].Needs ??= []).Add((key, range ?? "", list == "optionalDependencies"));
            }

            return true;
        }

        list = body.IsEmpty ? key?.TrimEnd(':') : body[0] == ':' ? key : null;
        if (list is null && YarnTokens.TryTake(ref body, (byte)' ', out var value))
        {
            found[^1].Version = key == "version" ? value : found[^1].Version;
            found[^1].Resolved = key == "resolved" ? value : found[^1].Resolved;
        }

        return true;
    }

    private static bool TryKeys(ReadOnlySpan<byte> body, List<string> descriptors)
    {
        if (body[^1] != ':' || IsConflict(body))
        {
            return false;
        }

        var rest = body[..^1];
        var words = 0;
        while (!rest.IsEmpty)
        {
            if (!YarnTokens.TryTake(ref rest, (byte)',', out var word))
            {
                return false;
            }

            words++;
            if (word is not null)
            {
                // Some tools quote the whole list.
                descriptors.AddRange(word.Split(", "));
            }
        }

        return words > 0;
    }

    private static bool IsConflict(ReadOnlySpan<byte> line) =>
        line.StartsWith("<<<<<<<"u8) || line.StartsWith("======="u8) || line.StartsWith(">>>>>>>"u8) || line.StartsWith("|||||||"u8);

    private static void Write(List<YarnEntry> found, FactSink facts)
    {
        var entries = NpmLocks.Entries();
        var descriptors = new YarnDescriptors();
        for (var i = 0; i < found.Count; i++)
        {
            entries.Add(ToEntry(found[i]));
            foreach (var descriptor in found[i].Descriptors)
            {
                descriptors.Add(descriptor, i);
            }
        }

        for (var i = 0; i < found.Count; i++)
        {
            // What a folder needs is asked for by its own manifest, of which this file knows only the half: no member of a workspace stands in it.
            foreach (var (name, range, isOptional) in (entries.All[i].IsLocal ? null : found[i].Needs) ?? [])
            {
                if (descriptors.Find(name, range) is { } position)
                {
                    entries.All[i].Needs.Add((position, isOptional ? NeedKind.Optional : NeedKind.Always));
                }
            }
        }

        entries.Write(facts);
    }

    private static LockedEntry ToEntry(YarnEntry entry)
    {
        var first = entry.Descriptors.Count > 0 ? entry.Descriptors[0] : "";
        var isFolder = entry.Resolved is null && NpmNeed.TrySplit(first, out _, out var range) && YarnNames.IsFolder(range);
        return isFolder
            ? NpmLocks.Local(first, entry.Line)
            : NpmLocks.Entry(YarnNames.OfAddress(entry.Resolved) ?? YarnNames.OfDescriptor(first), entry.Version, entry.Line, properties: YarnDescriptors.Properties(entry.Descriptors));
    }
}
