using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Ruby;

/// <summary>Reads <c>Gemfile.lock</c> and <c>gems.locked</c>.</summary>
/// <remarks>
/// The format is that of Bundler's own <c>LockfileParser</c>. A section begins at the margin: <c>GEM</c>, <c>GIT</c>, <c>PATH</c> and <c>PLUGIN SOURCE</c>
/// have gems four blanks deep, <c>name (version)</c> or <c>name (version-platform)</c>, and six blanks deep what they need; <c>DEPENDENCIES</c> has what the
/// project asks for. A gem with several platforms stands there once for each. Those under <c>PATH</c> lie beside the project and are part of it.
/// Which group a gem is in stands only in the program that is the Gemfile.
/// </remarks>
internal static class BundlerLock
{
    private const int GemIndent = 4;
    private const int NeedIndent = 6;
    private const int AskedIndent = 2;

    /// <summary>Adds every gem that the file locks, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var entries = new LockedEntries(static name => name);
        var project = new LockedEntry { Name = null, Type = BundlerReader.PurlType, Line = 0, IsLocal = true };
        var needs = new List<(LockedEntry From, string Name)>();
        var lines = new LineReader(Utf8Text.WithoutMark(file.Span));
        var (section, sections, conflicts) = (Section.Other, 0, 0);
        LockedEntry? gem = null;
        while (lines.MoveNext())
        {
            var line = lines.Line.TrimEnd(" \t"u8);
            if (line.IsEmpty)
            {
                continue;
            }

            var indent = line.IndexOfAnyExcept((byte)' ');
            if (indent == 0)
            {
                (section, gem) = (SectionOf(line), null);
                sections += section == Section.Other ? 0 : 1;
                conflicts += line.StartsWith("<<<<<<<"u8) ? 1 : 0;
            }
            else if (section is Section.Gems or Section.Local && indent == GemIndent)
            {
                entries.Add(gem = ToEntry(line[indent..], lines.Number, section == Section.Local));
            }
            else if (gem is not null && indent == NeedIndent && NameOf(line[indent..]) is { } needed)
            {
                needs.Add((gem, needed));
            }
            else if (section == Section.Asked && indent == AskedIndent && NameOf(line[indent..]) is { } asked)
            {
                needs.Add((project, asked));
            }
        }

        foreach (var (from, name) in needs)
        {
            entries.Need(from, name);
        }

        if (project.Needs.Count > 0)
        {
            entries.Add(project);
        }

        entries.Write(facts);
        if ((sections == 0 && !Utf8Text.Trim(file.Span).IsEmpty) || conflicts > 0)
        {
            facts.Problem(ProblemKind.Malformed, conflicts > 0 ? "holds a conflict of a merge" : "has none of the sections of a lock file", "gems may be missing from the list");
        }
    }

    private static Section SectionOf(ReadOnlySpan<byte> line) => line switch
    {
        _ when line.SequenceEqual("GEM"u8) || line.SequenceEqual("GIT"u8) || line.SequenceEqual("PLUGIN SOURCE"u8) => Section.Gems,
        _ when line.SequenceEqual("PATH"u8) => Section.Local,
        _ when line.SequenceEqual("DEPENDENCIES"u8) => Section.Asked,
        _ => Section.Other,
    };

    private static LockedEntry ToEntry(ReadOnlySpan<byte> line, int number, bool isLocal)
    {
        var open = line.IndexOf(" ("u8);
        var close = line.LastIndexOf((byte)')');
        var version = open > 0 && close > open ? line[(open + 2)..close] : default;
        var platform = version.IndexOf((byte)'-');
        return new LockedEntry
        {
            Name = NameOf(line),
            Version = FieldText.OrNull(platform < 0 ? version : version[..platform]),
            Type = BundlerReader.PurlType,
            Line = number,
            IsLocal = isLocal,
        };
    }

    // "name", "name (>= 1)", "name!" for one that has a source of its own.
    private static string? NameOf(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOfAny((byte)' ', (byte)'!');
        return FieldText.OrNull(end < 0 ? line : line[..end]);
    }

    private enum Section : byte
    {
        Other,
        Gems,
        Local,
        Asked,
    }
}
