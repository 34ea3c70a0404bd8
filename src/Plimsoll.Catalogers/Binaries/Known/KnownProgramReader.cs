using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Java.Jvm;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Binaries.Known;

/// <summary>Programs that no package manager put there, known by the name of their file and a text in it.</summary>
/// <remarks>
/// The version is read out of the bytes, so what is listed is marked as inferred; where a package of the operating system owns the file, it is dropped.
/// </remarks>
public static class KnownProgramReader
{
    private const string NeedsGo = "needs-go";
    private const string JavaRecord = "release";

    // The largest known programs, browsers and databases, have some 500 MB.
    private const long MaxSize = 2L << 30;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "binary-classifier",
        Version = 1,
        Summary = "Programs that were installed without a package manager: languages, servers, databases, tools.",
        Ecosystems = ["generic", "golang", "github"],
        Tells = ReaderTells.Binaries,
        Scope = ReaderScope.Installed,
        Wants =
        [
            .. Programs.All,
            Named("**/libstd-*.so"),
            Named("**/libstd-*.dylib"),
            Named("**/liberts_internal.a"),
            Named("**/elixir/ebin/elixir.app"),
            Named("**/application.ini"),
            Named("**/wp-cli.phar"),
            new FileWant { Pattern = "**/wp", Magic = "#!"u8.ToArray(), InPlace = true },
            new FileWant { Pattern = "**/" + JavaRecord, InPlace = true, MaxSize = MaxSize, SkipEmpty = true },
            "**/go/VERSION",
            "**/go/VERSION.cache",
        ],
        Read = Read,
        Resolve = Resolve,
    };

    private static FileWant Named(string pattern) => new() { Pattern = pattern, InPlace = true, MaxSize = MaxSize };

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.FileName is "VERSION" or "VERSION.cache")
        {
            ReadGoVersion(file, facts);
            return;
        }

        if (file.FileName is JavaRecord)
        {
            JvmRelease.Read(file.Bytes, facts);
            return;
        }

        var rows = KnownPrograms.Find(file.FileName);
        if (rows.Length == 0)
        {
            return;
        }

        var found = KnownProgramScan.Run(rows, file.Bytes, file.FileName, out var isCutShort);
        foreach (var (row, version) in found)
        {
            facts.Add(Fact(row.Package, version));
        }

        if (isCutShort)
        {
            facts.Problem(ProblemKind.LimitReached, "too much in it looks like the version of a known program", "the rest of the file was not searched");
        }
    }

    private static PackageFact Fact(string package, string version)
    {
        var first = package.IndexOf('/', StringComparison.Ordinal);
        var last = package.LastIndexOf('/');
        var type = package[..first];
        return new PackageFact
        {
            Type = type,
            Namespace = last > first ? package[(first + 1)..last] : null,
            Name = type == "golang" ? package[(first + 1)..] : package[(last + 1)..],
            Version = version,
            Inferred = true,
        };
    }

    // "go1.21.3", or "devel go1.25-d524e1e Sun Feb 16 …": development builds of Go do not hold their version.
    private static void ReadGoVersion(FileInput file, FactSink facts)
    {
        var line = file.Span.IndexOf((byte)'\n') is var end and >= 0 ? file.Span[..end] : file.Span;
        line = line.StartsWith("devel "u8) ? line[6..] : line;
        var word = Utf8Text.Trim(line.IndexOf((byte)' ') is var blank and >= 0 ? line[..blank] : line);
        if (word.StartsWith("go"u8) && word.Length > 2 && char.IsAsciiDigit((char)word[2]) && FieldText.TryRead(word[2..], out var version))
        {
            facts.Add(Fact("generic/go", version) with { Properties = [new(NeedsGo, "")] });
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            if (file.Facts.Packages is [var first, ..] && (first.Property(NeedsGo) is null || HasGo(view, file.Path)) && !HasJavaRecord(view, file.Path))
            {
                FactPackages.Add(file, Row.Name, inventory);
            }
        }
    }

    // A file of that name says nothing unless the command lies beside it.
    private static bool HasGo(MergedView view, string path)
    {
        var folder = path[..(path.LastIndexOf('/') + 1)];
        return ((string[])["bin/go", "bin/go.exe", "go", "go.exe"]).Any(name => view.File(folder + name) is not null);
    }

    // A Java that has its own record is listed by the row that reads it. A JRE inside a JDK has the record one folder further up.
    private static bool HasJavaRecord(MergedView view, string path)
    {
        if (!path.EndsWith("/bin/java", StringComparison.Ordinal) && !path.EndsWith("/bin/jdb", StringComparison.Ordinal))
        {
            return false;
        }

        var home = path[..(path.LastIndexOf("/bin/", StringComparison.Ordinal) + 1)];
        return IsRecord(home) || (home.EndsWith("/jre/", StringComparison.Ordinal) && IsRecord(home[..^"jre/".Length]));

        bool IsRecord(string folder) => view.File(folder + JavaRecord) is { } record && JvmRelease.Version(record.Facts) is not null;
    }
}
