using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Os;
using Plimsoll.Formats.Elf;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Binaries.Notes;

/// <summary>The package that a program says it was built as, in a note that Fedora, Debian, Wolfi and others put into all of theirs.</summary>
/// <remarks>
/// <para>
/// A note tells where a program is from that was copied into an image without its package. Whether a package is installed only the database of a package
/// manager says: what a note names is therefore marked as inferred, and it is dropped where such a package owns the file.
/// </para>
/// <para>Advisories for it are asked only where the note and the image are of the same distribution.</para>
/// </remarks>
public static class PackageNoteReader
{
    private const int MaxNote = 64 << 10;
    private const uint NoteType = 0xCAFE_1A7E;
    private const string GenericType = "generic";
    private const string OsKey = "os", OsVersionKey = "os-version", SystemKey = "system";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "elf-package-note",
        Version = 1,
        Summary = "The package that a Linux program says it was built as (.note.package).",
        Ecosystems = ["deb", "rpm", "apk", "alpm", GenericType],
        Tells = ReaderTells.Binaries,
        Scope = ReaderScope.Installed,
        Wants = [Programs.Elf],
        Read = Read,
        Resolve = Resolve,
    };

    internal static PackageFact ToFact(PackageNote note)
    {
        var distribution = note.Distribution("");
        return new PackageFact
        {
            Type = note.Type is { } type && SystemPackages.IsType(type) ? type : GenericType,
            Name = note.Name,
            Version = note.Version,
            Architecture = note.Architecture,
            Inferred = true,
            Properties = [new(OsKey, distribution?.Id ?? ""), new(OsVersionKey, distribution?.VersionId ?? ""), new(SystemKey, note.System ?? "")],
        };
    }

    internal static PackageUrl Purl(PackageFact fact, string origin)
    {
        var system = fact.Property(SystemKey) is { Length: > 0 } named ? named : null;
        if (fact.Type != GenericType && Distribution(fact, origin) is { } distribution)
        {
            return DistributionPurl.Build(fact.Type, distribution, fact.Name, fact.Version, architecture: null, upstream: null);
        }

        return new PackageUrl { Type = fact.Type, Namespace = system, Name = fact.Name, Version = fact.Version };
    }

    private static void Read(FileInput file, FactSink facts)
    {
        if (Programs.Open(file) is not ElfFile program || !program.TryFindSection(".note.package"u8, out var section))
        {
            return;
        }

        if (program.Read(section, MaxNote) is not { } content)
        {
            facts.Problem(ProblemKind.Malformed, $"its package note is cut off or longer than {MaxNote:N0} bytes", "the package is not listed");
        }
        else if (ReadNote(program, content) is { } note)
        {
            facts.Add(ToFact(note));
        }
        else
        {
            facts.Problem(ProblemKind.Malformed, "its package note is not one, or names no package and version", "the package is not listed");
        }
    }

    // Sections that a tool added afterwards hold the JSON alone, without the frame of a note.
    private static PackageNote? ReadNote(ElfFile program, byte[] content)
    {
        if (content.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("{"u8))
        {
            return PackageNote.Read(content);
        }

        var notes = ElfNotes.Of(program, content);
        while (notes.MoveNext())
        {
            if (notes.Type == NoteType && notes.Owner.SequenceEqual("FDO"u8))
            {
                return PackageNote.Read(notes.Description);
            }
        }

        return null;
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var others = new SortedDictionary<string, (string Path, int Count)>(StringComparer.Ordinal);
        foreach (var file in view.Files.Where(static f => !f.Facts.Packages.IsEmpty))
        {
            FactPackages.Add(file, file.Facts.Packages, Row.Name, inventory, fact => Purl(fact, file.Path));
            if (file.Facts.Packages[0] is { Type: not GenericType } fact && Distribution(fact, file.Path) is { } built && !IsSame(built, view.Distribution))
            {
                var known = others.GetValueOrDefault(built.ToString(), (Path: file.Path, Count: 0));
                others[built.ToString()] = (known.Path, known.Count + 1);
            }
        }

        foreach (var (name, (path, count)) in others)
        {
            inventory.Add(new Problem
            {
                Kind = ProblemKind.NoAdvisories,
                Where = path,
                Detail = count == 1 ? $"was built as a package of {name}" : $"{count} programs, this one among them, were built as packages of {name}",
                Consequence = "that is not the system of this image: they are listed, and no advisories were asked for them",
            });
        }
    }

    private static bool IsSame(Distribution built, Distribution? image) => image is not null && built.Id == image.Id && (built.VersionId is null || built.VersionId == image.VersionId);

    private static Distribution? Distribution(PackageFact fact, string origin) => fact.Property(OsKey) is { Length: > 0 } id
        ? new Distribution { Id = id, VersionId = fact.Property(OsVersionKey) is { Length: > 0 } version ? version : null, Origin = origin }
        : null;
}
