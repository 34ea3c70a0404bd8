using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.Apk;

/// <summary>Reads apk's database of installed packages.</summary>
/// <remarks>
/// Format: https://wiki.alpinelinux.org/wiki/Apk_spec and apk-tools' <c>database.c</c>. A letter (case matters), a colon, a value; an
/// empty line ends a package. <c>F</c> names a folder and <c>R</c> a file in the folder before it. The source package
/// is <c>o</c>, and has the same version.
/// </remarks>
internal static class ApkInstalled
{
    /// <summary>Property: who maintains the package.</summary>
    public const string Supplier = "supplier";

    /// <summary>Adds every package, and the files of all in one list.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var paths = new PathList.Builder();
        var (needs, provides) = (new NameList(), new NameList());
        var package = default(Entry);
        var packages = 0;
        var incomplete = 0;
        var strayLine = 0;
        var lines = new LineReader(Utf8Text.WithoutMark(file.Span));
        while (lines.MoveNext())
        {
            var line = lines.Line;
            if (line.IsEmpty)
            {
                Close(ref package, paths, facts, needs, provides, ref packages, ref incomplete);
            }
            else if (line.Length >= 2 && line[1] == (byte)':')
            {
                package.Set(line[0], line[2..], lines.Number, paths);
            }
            else if (strayLine == 0)
            {
                strayLine = lines.Number;
            }
        }

        Close(ref package, paths, facts, needs, provides, ref packages, ref incomplete);
        facts.Own(paths.Build());
        if (packages == 0 && lines.Number > 0 && !Utf8Text.Trim(file.Span).IsEmpty)
        {
            facts.Problem(ProblemKind.Malformed, "holds no entry of a package", "the packages of the operating system are not known", blocking: true);
        }
        else if (incomplete > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"{incomplete} entries have no usable name or version", "these packages are not listed");
        }

        if (packages > 0 && strayLine > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"line {strayLine} is no field of a package", "such lines are left out");
        }
    }

    private static void Close(ref Entry package, PathList.Builder paths, FactSink facts, NameList needs, NameList provides, ref int packages, ref int incomplete)
    {
        if (package.TryStart(paths))
        {
            packages++;
            facts.Add(package.ToFact(needs, provides));
        }
        else if (package.HasFields)
        {
            incomplete++;
        }

        package = default;
    }

    private ref struct Entry
    {
        private string? _name;
        private string? _version;
        private ReadOnlySpan<byte> _architecture;
        private ReadOnlySpan<byte> _licence;
        private ReadOnlySpan<byte> _maintainer;
        private ReadOnlySpan<byte> _origin;
        private ReadOnlySpan<byte> _folder;
        private ReadOnlySpan<byte> _needs;
        private ReadOnlySpan<byte> _provides;
        private int _line;
        private bool _started;

        public bool HasFields { get; private set; }

        public void Set(byte key, ReadOnlySpan<byte> value, int line, PathList.Builder paths)
        {
            HasFields = true;
            switch (key)
            {
                case (byte)'P' when _name is null:
                    _name = FieldText.OrNull(value);
                    _line = line;
                    break;
                case (byte)'V' when _version is null:
                    _version = FieldText.OrNull(value);
                    break;
                case (byte)'A':
                    _architecture = value;
                    break;
                case (byte)'L':
                    _licence = value;
                    break;
                case (byte)'m':
                    _maintainer = value;
                    break;
                case (byte)'o':
                    _origin = value;
                    break;
                case (byte)'D':
                    _needs = value;
                    break;
                case (byte)'p':
                    _provides = value;
                    break;
                case (byte)'F':
                    _folder = value;
                    break;
                case (byte)'R' when TryStart(paths):
                    Add(paths, value);
                    break;
            }
        }

        // Files stand after the name and version; those of an entry that has none belong to nobody.
        public bool TryStart(PathList.Builder paths)
        {
            if (!_started && _name is not null && _version is not null)
            {
                GroupedPaths.Next(paths);
                _started = true;
            }

            return _started;
        }

        public readonly PackageFact ToFact(NameList needs, NameList provides)
        {
            needs.Clear();
            needs.AddAlpine(_needs);
            provides.Clear();
            provides.AddAlpine(_provides);
            return new()
            {
                Type = "apk",
                Name = _name!,
                Version = _version!,
                Architecture = FieldText.OrNull(_architecture),
                Source = new SourcePackage(FieldText.OrNull(_origin) ?? _name!, _version!),
                Licences = FieldText.TryRead(Utf8Text.Trim(_licence), out var licence) ? [licence] : [],
                Line = _line,
                Properties = [.. SystemNeeds.PropertiesOf(needs, provides), .. SystemNeeds.Text(Supplier, FieldText.TryRead(Utf8Text.Trim(_maintainer), out var maintainer) ? maintainer : null)],
            };
        }

        private readonly void Add(PathList.Builder paths, ReadOnlySpan<byte> name)
        {
            Span<byte> path = stackalloc byte[4096];
            var length = _folder.Length + (_folder.IsEmpty ? 0 : 1) + name.Length;
            if (length > path.Length || name.IsEmpty)
            {
                return; // longer than Linux takes
            }

            _folder.CopyTo(path);
            if (!_folder.IsEmpty)
            {
                path[_folder.Length] = (byte)'/';
            }

            name.CopyTo(path[(length - name.Length)..]);
            paths.Add(path[..length]);
        }
    }
}
