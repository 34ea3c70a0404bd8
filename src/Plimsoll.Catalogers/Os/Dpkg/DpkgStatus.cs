using System.Text;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Deb822;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.Dpkg;

/// <summary>Reads the entries of a dpkg database.</summary>
/// <remarks>
/// The third word of <c>Status</c> says what is on disk (dpkg(1), "Package states"). <c>installed</c>, <c>unpacked</c>,
/// <c>half-configured</c>, <c>triggers-awaited</c> and <c>triggers-pending</c> have all their files there, and
/// <c>half-installed</c> may have: all of these count. <c>config-files</c> has only its settings left and
/// <c>not-installed</c> nothing: these do not. The first word is what the administrator wants and says nothing about the disk.
/// An entry without <c>Status</c> is one of <c>status.d</c> and counts.
/// </remarks>
internal static class DpkgStatus
{
    /// <summary>Property: who maintains the package.</summary>
    public const string Supplier = "supplier";

    /// <summary>Adds every package whose files are on disk.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var reader = new Deb822Reader(file.Span);
        var entry = default(Entry);
        var (needs, provides) = (new NameList(), new NameList());
        var entries = 0;
        var incomplete = 0;
        var strayLine = 0;
        for (var token = reader.Read(); token != Deb822Token.End; token = reader.Read())
        {
            if (token == Deb822Token.Field)
            {
                entry.Set(ref reader);
            }
            else if (token == Deb822Token.EndOfParagraph)
            {
                entries += entry.Name.IsEmpty ? 0 : 1;
                incomplete += entry.IsOnDisk && !TryAdd(entry, needs, provides, facts) ? 1 : 0;
                entry = default;
            }
            else if (strayLine == 0)
            {
                strayLine = reader.Line;
            }
        }

        Report(file, facts, entries, incomplete, strayLine);
    }

    private static void Report(FileInput file, FactSink facts, int entries, int incomplete, int strayLine)
    {
        if (entries == 0 && !Utf8Text.Trim(file.Span).IsEmpty)
        {
            facts.Problem(ProblemKind.Malformed, "holds no entry of a package", "the packages of the operating system are not known", blocking: true);
            return;
        }

        if (incomplete > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"{incomplete} entries of installed packages have no usable name or version", "these packages are not listed");
        }

        if (strayLine > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"line {strayLine} is no field of a package", "such lines are left out; an entry may be incomplete");
        }
    }

    private static bool TryAdd(Entry entry, NameList needs, NameList provides, FactSink facts)
    {
        if (!FieldText.TryRead(entry.Name, out var name) || !FieldText.TryRead(entry.Version, out var version))
        {
            return false;
        }

        needs.Clear();
        needs.AddDebian(entry.PreDepends);
        needs.AddDebian(entry.Depends);
        needs.AddDebian(entry.MoreDepends);
        provides.Clear();
        provides.AddDebian(entry.Provides);
        facts.Add(new PackageFact
        {
            Type = "deb",
            Name = name,
            Version = version,
            Architecture = FieldText.OrNull(entry.Architecture),
            Source = SourceOf(entry.Source, name, version),
            Line = entry.Line,
            Properties = [.. SystemNeeds.PropertiesOf(needs, provides), .. SystemNeeds.Text(Supplier, FieldText.OrNull(entry.Maintainer))],
        });
        return true;
    }

    // "gcc-12 (12.2.0-14)"; the version stands there only where it is not that of the package itself.
    private static SourcePackage SourceOf(ReadOnlySpan<byte> source, string name, string version)
    {
        var open = source.IndexOf((byte)'(');
        if (open > 0 && FieldText.TryRead(Utf8Text.Trim(source[(open + 1)..].TrimEnd(") \t"u8)), out var sourceVersion))
        {
            version = sourceVersion;
        }

        return new SourcePackage(FieldText.OrNull(Utf8Text.Trim(open > 0 ? source[..open] : source)) ?? name, version);
    }

    private ref struct Entry
    {
        public ReadOnlySpan<byte> Name;
        public ReadOnlySpan<byte> Version;
        public ReadOnlySpan<byte> Architecture;
        public ReadOnlySpan<byte> Source;
        public ReadOnlySpan<byte> Status;
        public ReadOnlySpan<byte> Depends;
        public ReadOnlySpan<byte> MoreDepends;
        public ReadOnlySpan<byte> PreDepends;
        public ReadOnlySpan<byte> Provides;
        public ReadOnlySpan<byte> Maintainer;
        public int Line;

        public readonly bool IsOnDisk
        {
            get
            {
                var state = Status[(Status.LastIndexOf((byte)' ') + 1)..];
                return !Name.IsEmpty && !Ascii.EqualsIgnoreCase(state, "config-files"u8) && !Ascii.EqualsIgnoreCase(state, "not-installed"u8);
            }
        }

        public void Set(ref Deb822Reader reader)
        {
            // Nine of twenty fields are of interest: their lengths alone rule most of the others out.
            switch (reader.Name.Length)
            {
                case 7 when reader.NameIs("Package"u8):
                    Name = reader.Value;
                    Line = reader.Line;
                    break;
                case 7 when reader.NameIs("Version"u8):
                    Version = reader.Value;
                    break;
                case 7 when reader.NameIs("Depends"u8):
                    Depends = reader.Value;
                    MoreDepends = reader.Continuation;
                    break;
                case 11 when reader.NameIs("Pre-Depends"u8):
                    PreDepends = reader.Value;
                    break;
                case 8 when reader.NameIs("Provides"u8):
                    Provides = reader.Value;
                    break;
                case 6 when reader.NameIs("Status"u8):
                    Status = reader.Value;
                    break;
                case 6 when reader.NameIs("Source"u8):
                    Source = reader.Value;
                    break;
                case 12 when reader.NameIs("Architecture"u8):
                    Architecture = reader.Value;
                    break;
                case 10 when reader.NameIs("Maintainer"u8):
                    Maintainer = reader.Value;
                    break;
            }
        }
    }
}
