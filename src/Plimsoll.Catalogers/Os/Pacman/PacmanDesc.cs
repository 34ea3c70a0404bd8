using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.Pacman;

/// <summary>Reads the files of one package in pacman's local database.</summary>
/// <remarks>Format: libalpm's <c>be_local.c</c>. A line <c>%NAME%</c>, then values one a line up to an empty line.</remarks>
internal static class PacmanDesc
{
    /// <summary><c>desc</c>: adds the package.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var entry = new Entry();
        ReadOnlySpan<byte> section = default;
        var lines = new LineReader(Utf8Text.WithoutMark(file.Span));
        while (lines.MoveNext())
        {
            var line = Utf8Text.Trim(lines.Line);
            if (IsSection(line))
            {
                section = line;
            }
            else if (!line.IsEmpty)
            {
                entry.Set(section, line);
            }
        }

        if (!entry.TryAdd(facts))
        {
            facts.Problem(ProblemKind.Malformed, "has no usable name or version", "this package is not listed");
        }
    }

    /// <summary><c>files</c>: says which files the package owns. Folders end with a slash, and belong to nobody.</summary>
    public static void ReadFiles(FileInput file, FactSink facts)
    {
        var paths = new PathList.Builder();
        var isInside = false;
        var lines = new LineReader(file.Span);
        while (lines.MoveNext())
        {
            var line = lines.Line;
            if (IsSection(line))
            {
                isInside = line.SequenceEqual("%FILES%"u8);
            }
            else if (isInside && !line.IsEmpty && line[^1] != (byte)'/')
            {
                paths.Add(line);
            }
        }

        facts.Own(paths.Build());
    }

    private static bool IsSection(ReadOnlySpan<byte> line) => line.Length > 2 && line[0] == (byte)'%' && line[^1] == (byte)'%';

    private sealed class Entry
    {
        private const int MaxLicences = 64;

        private readonly NameList _needs = new();
        private readonly NameList _provides = new();
        private readonly List<string> _licences = [];
        private string? _name;
        private string? _version;
        private string? _architecture;
        private string? _base;

        public void Set(ReadOnlySpan<byte> section, ReadOnlySpan<byte> value)
        {
            if (section.SequenceEqual("%NAME%"u8))
            {
                _name ??= FieldText.OrNull(value);
            }
            else if (section.SequenceEqual("%VERSION%"u8))
            {
                _version ??= FieldText.OrNull(value);
            }
            else if (section.SequenceEqual("%ARCH%"u8))
            {
                _architecture ??= FieldText.OrNull(value);
            }
            else if (section.SequenceEqual("%BASE%"u8))
            {
                _base ??= FieldText.OrNull(value);
            }
            else if (section.SequenceEqual("%LICENSE%"u8) && _licences.Count < MaxLicences && FieldText.TryRead(value, out var licence))
            {
                _licences.Add(licence);
            }
            else if (section.SequenceEqual("%DEPENDS%"u8))
            {
                // "glibc>=2.38" is met by whatever version is installed, "libtree-sitter.so=0-64" by that one library only.
                var end = value.IndexOfAny("<>"u8);
                _needs.Add(end < 0 ? value : value[..end]);
            }
            else if (section.SequenceEqual("%PROVIDES%"u8))
            {
                var end = value.IndexOf((byte)'=');
                _provides.Add(value);
                _provides.Add(end < 0 ? default : value[..end]);
            }
        }

        public bool TryAdd(FactSink facts)
        {
            if (_name is null || _version is null)
            {
                return false;
            }

            // A package may be asked for by its very version, with and without the number of its packaging.
            _provides.Add(System.Text.Encoding.UTF8.GetBytes($"{_name}={_version}"));
            _provides.Add(System.Text.Encoding.UTF8.GetBytes($"{_name}={_version.AsSpan(0, Math.Max(0, _version.LastIndexOf('-')))}"));
            facts.Add(new PackageFact
            {
                Type = "alpm",
                Name = _name,
                Version = _version,
                Architecture = _architecture,
                Source = new SourcePackage(_base ?? _name, _version),
                Licences = [.. _licences],
                Properties = [.. SystemNeeds.PropertiesOf(_needs, _provides)],
            });
            return true;
        }
    }
}
