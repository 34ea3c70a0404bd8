using System.Text;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Deb822;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.Opkg;

/// <summary>Reads the entries of opkg's database, and the control files beside it, which have the same form.</summary>
/// <remarks>
/// Format: opkg's <c>libopkg/pkg_parse.c</c>; the third word of <c>Status</c> as in dpkg. <c>Source</c> is what the package was built from: a
/// recipe (<c>busybox_1.36.bb</c>) with OpenEmbedded, a folder with OpenWrt, which has the name in <c>SourceName</c>.
/// </remarks>
internal static class OpkgStatus
{
    /// <summary>Adds every package whose files are on disk.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var reader = new Deb822Reader(file.Span);
        var entry = new Entry();
        var (entries, incomplete) = (0, 0);
        for (var token = reader.Read(); token != Deb822Token.End; token = reader.Read())
        {
            if (token == Deb822Token.Field)
            {
                entry.Set(ref reader);
            }
            else if (token == Deb822Token.EndOfParagraph)
            {
                entries += entry.HasName ? 1 : 0;
                incomplete += entry.HasName && entry.IsOnDisk && !entry.TryAdd(facts) ? 1 : 0;
                entry.Clear();
            }
        }

        if (entries == 0 && !Utf8Text.Trim(file.Span).IsEmpty)
        {
            facts.Problem(ProblemKind.Malformed, "holds no entry of a package", "the packages of the operating system are not known", blocking: true);
        }
        else if (incomplete > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"{incomplete} entries of installed packages have no usable name or version", "these packages are not listed");
        }
    }

    private sealed class Entry
    {
        private readonly NameList _needs = new();
        private readonly NameList _provides = new();
        private string? _name;
        private string? _version;
        private string? _architecture;
        private string? _licence;
        private string? _source;
        private string? _sourceName;
        private int _line;

        public bool HasName { get; private set; }

        public bool IsOnDisk { get; private set; } = true;

        public void Set(ref Deb822Reader reader)
        {
            if (reader.NameIs("Package"u8))
            {
                HasName = true;
                _name = FieldText.OrNull(reader.Value);
                _line = reader.Line;
            }
            else if (reader.NameIs("Version"u8))
            {
                _version = FieldText.OrNull(reader.Value);
            }
            else if (reader.NameIs("Architecture"u8))
            {
                _architecture = FieldText.OrNull(reader.Value);
            }
            else if (reader.NameIs("License"u8))
            {
                _licence = FieldText.OrNull(reader.Value);
            }
            else if (reader.NameIs("Source"u8))
            {
                _source = FieldText.OrNull(reader.Value);
            }
            else if (reader.NameIs("SourceName"u8))
            {
                _sourceName = FieldText.OrNull(reader.Value);
            }
            else if (reader.NameIs("Status"u8))
            {
                var state = reader.Value[(reader.Value.LastIndexOf((byte)' ') + 1)..];
                IsOnDisk = !Ascii.EqualsIgnoreCase(state, "config-files"u8) && !Ascii.EqualsIgnoreCase(state, "not-installed"u8);
            }
            else if (reader.NameIs("Depends"u8) || reader.NameIs("Pre-Depends"u8))
            {
                _needs.AddDebian(reader.Value);
            }
            else if (reader.NameIs("Provides"u8))
            {
                _provides.AddDebian(reader.Value);
            }
        }

        public bool TryAdd(FactSink facts)
        {
            if (_name is null || _version is null)
            {
                return false;
            }

            facts.Add(new PackageFact
            {
                Type = "opkg",
                Name = _name,
                Version = _version,
                Architecture = _architecture,
                Source = new SourcePackage(_sourceName ?? Recipe() ?? _name, _version),
                Licences = _licence is null ? [] : [_licence],
                Line = _line,
                Properties = [.. SystemNeeds.PropertiesOf(_needs, _provides)],
            });
            return true;
        }

        public void Clear()
        {
            (_name, _version, _architecture, _licence, _source, _sourceName, _line) = (null, null, null, null, null, null, 0);
            (HasName, IsOnDisk) = (false, true);
            _needs.Clear();
            _provides.Clear();
        }

        private string? Recipe()
        {
            if (_source is null || !_source.EndsWith(".bb", StringComparison.Ordinal))
            {
                return null;
            }

            var name = _source[(_source.LastIndexOf('/') + 1)..^3];
            var end = name.IndexOf('_');
            name = end < 0 ? name : name[..end];
            return name.Length == 0 ? null : name;
        }
    }
}
