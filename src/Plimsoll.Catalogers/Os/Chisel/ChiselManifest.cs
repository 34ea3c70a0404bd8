using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.Chisel;

/// <summary>Reads the lines of a chisel manifest: one JSON object each, of a kind that it names.</summary>
/// <remarks>
/// Format: chisel's <c>public/manifest</c>, schema 1. <c>package</c> has name, version and architecture; <c>content</c> says which slice a path is
/// of, and a slice is called after its package (<c>base-files_bin</c>). The lines are sorted, so those of one slice stand together.
/// </remarks>
internal sealed class ChiselManifest
{
    private const int MaxPathBytes = 64 << 20;
    private const int MaxDamaged = 100;

    private readonly List<PackageFact> _packages = [];
    private readonly Dictionary<string, PathList.Builder> _paths = new(StringComparer.Ordinal);
    private int _pathBytes;
    private int _damaged;
    private int _damagedLine;
    private int _lines = 1;

    /// <summary>Adds every package, and the files of all in one list.</summary>
    public static void Read(ReadOnlySpan<byte> text, FactSink facts)
    {
        var manifest = new ChiselManifest();
        var lines = new LineReader(text);
        if (!lines.MoveNext() || !TryReadHeader(lines.Line, out var count))
        {
            facts.Problem(ProblemKind.Malformed, "is no manifest of chisel", "the packages of the operating system are not known", blocking: true);
            return;
        }

        // A line that is none costs an exception; after so many of them it is no manifest.
        while (manifest._damaged < MaxDamaged && lines.MoveNext())
        {
            manifest.ReadLine(lines.Line, lines.Number);
        }

        manifest.Close(facts, count);
    }

    // The number of lines counts the first one too.
    private static bool TryReadHeader(ReadOnlySpan<byte> line, out long count)
    {
        var isHeader = TryRead(line, out var entry) && entry.JsonWall?.StartsWith("1.", StringComparison.Ordinal) == true;
        count = entry.Count;
        return isHeader;
    }

    private void ReadLine(ReadOnlySpan<byte> line, int number)
    {
        if (line.IsEmpty)
        {
            return;
        }

        _lines++;
        if (!TryRead(line, out var entry) || (entry.Kind == "package" && (entry.Name is null || entry.Version is null)))
        {
            _damagedLine = _damaged++ == 0 ? number : _damagedLine;
            return;
        }

        switch (entry.Kind)
        {
            case "package":
                _packages.Add(new PackageFact { Type = "deb", Name = entry.Name!, Version = entry.Version!, Architecture = entry.Architecture, Line = number });
                break;
            case "content" when entry.Slice is not null && entry.Path is not null:
                AddPath(entry.Slice, entry.Path);
                break;
        }
    }

    private void AddPath(string slice, string path)
    {
        var end = slice.IndexOf('_', StringComparison.Ordinal);
        if (end <= 0 || path.EndsWith('/') || _pathBytes > MaxPathBytes)
        {
            return; // a folder, or more than any real manifest has
        }

        var lookup = _paths.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(slice.AsSpan(0, end), out var paths))
        {
            lookup[slice.AsSpan(0, end)] = paths = new PathList.Builder();
        }

        var before = paths.EncodedLength;
        paths.Add(System.Text.Encoding.UTF8.GetBytes(path.TrimStart('/')));
        _pathBytes += paths.EncodedLength - before;
    }

    private void Close(FactSink facts, long count)
    {
        var all = new PathList.Builder();
        foreach (var package in _packages)
        {
            facts.Add(package);
            GroupedPaths.Next(all);
            if (_paths.GetValueOrDefault(package.Name) is { } paths)
            {
                for (var cursor = paths.Build().GetCursor(); cursor.MoveNext();)
                {
                    all.Add(cursor.Path);
                }
            }
        }

        facts.Own(all.Build());
        if (_pathBytes > MaxPathBytes)
        {
            facts.Problem(ProblemKind.LimitReached, $"lists files of more than {MaxPathBytes >> 20} MiB", "language packages of the others may be listed as nobody's");
        }

        if (_lines < count && _damaged < MaxDamaged)
        {
            facts.Problem(ProblemKind.Malformed, $"has {_lines} lines of {count}", "packages of the operating system may be missing from the result", blocking: true);
        }

        if (_damagedLine > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"line {_damagedLine} cannot be read", "packages of the operating system may be missing from the result", blocking: true);
        }
    }

    private static bool TryRead(ReadOnlySpan<byte> line, out Entry entry)
    {
        entry = new Entry();
        try
        {
            var json = JsonPull.Open(line);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (json.NextProperty(out var name))
            {
                if (name.SequenceEqual("jsonwall"u8))
                {
                    entry.JsonWall = json.FieldOrSkip();
                }
                else if (name.SequenceEqual("count"u8) && json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var count))
                {
                    entry.Count = count;
                }
                else if (name.SequenceEqual("kind"u8))
                {
                    entry.Kind = json.FieldOrSkip();
                }
                else if (name.SequenceEqual("name"u8))
                {
                    entry.Name = json.FieldOrSkip();
                }
                else if (name.SequenceEqual("version"u8))
                {
                    entry.Version = json.FieldOrSkip();
                }
                else if (name.SequenceEqual("arch"u8))
                {
                    entry.Architecture = json.FieldOrSkip();
                }
                else if (name.SequenceEqual("slice"u8))
                {
                    entry.Slice = json.FieldOrSkip();
                }
                else if (name.SequenceEqual("path"u8))
                {
                    entry.Path = json.TextOrSkip();
                }
                else
                {
                    json.Skip();
                }
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private struct Entry
    {
        public string? JsonWall;
        public long Count;
        public string? Kind;
        public string? Name;
        public string? Version;
        public string? Architecture;
        public string? Slice;
        public string? Path;
    }
}
