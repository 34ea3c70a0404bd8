using System.Collections.Immutable;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images.Registry;

namespace Plimsoll.Advisories.Updates;

/// <summary>Reads the file of sources: YAML, or JSON, which is YAML too.</summary>
/// <remarks>
/// <code>
/// sources:
///   - database: https://mirror.example/advisories.padb
///   - oci: registry.example/security/advisories:latest
///   - feed: https://upstream.example/Debian/all.zip
///     archive: debian/debian-osv
/// </code>
/// Built databases are tried in their order; where none can be had, or none is named, the feeds are fetched and built.
/// </remarks>
public static class DatabaseSources
{
    private static readonly YamlLimits Limits = new() { MaxBytes = 1 << 20 };
    private static readonly string[] Kinds = ["database", "oci", "feed"];
    private static readonly string[] Others = ["archive", "format", "file", "insecure", "optional"];

    /// <summary>The sources that are built in: the upstream addresses of the feeds.</summary>
    public static ImmutableArray<DatabaseSource> Default
    {
        get
        {
            using var stream = typeof(DatabaseSources).Assembly.GetManifestResourceStream("Updates/plimsoll-db.yaml")!;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return Parse("the sources that are built in", memory.ToArray());
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="UpdateException">It says something that cannot be meant; the line is in the message.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ImmutableArray<DatabaseSource> Read(string path) => Parse(path, File.ReadAllBytes(path));

    /// <summary>Reads the one source that a command line names: an address, or <c>oci:</c> and a reference.</summary>
    /// <exception cref="UpdateException">It is neither.</exception>
    public static DatabaseSource ParseOne(string text, bool insecure)
    {
        const string Prefix = "oci:";
        var isRegistry = text.StartsWith(Prefix, StringComparison.Ordinal);
        return Check(text, new DatabaseSource
        {
            Kind = isRegistry ? SourceKind.Registry : SourceKind.Database,
            Address = isRegistry ? text[Prefix.Length..] : text,
            Insecure = insecure,
        });
    }

    /// <summary>Reads the text of such a file.</summary>
    /// <exception cref="UpdateException">It says something that cannot be meant; the line is in the message.</exception>
    internal static ImmutableArray<DatabaseSource> Parse(string name, ReadOnlySpan<byte> text)
    {
        var file = YamlFile.Parse(text, Limits);
        if (file.Error.Problem != YamlProblem.None || file.Documents is not [YamlMapping top] || top["sources"] is not YamlSequence list || list.Items.Count == 0)
        {
            throw new UpdateException(file.Error.Problem != YamlProblem.None
                ? $"{name}:{file.Error.Line}: this is no YAML that can be read ({file.Error.Problem})"
                : $"{name}: it should hold a list named 'sources', with something in it");
        }

        return [.. list.Items.Select(item => item is YamlMapping row
            ? ParseRow($"{name}:{row.Line}", row)
            : throw new UpdateException($"{name}:{item.Line}: a source is {string.Join(", ", Kinds)}, a colon and an address"))];
    }

    private static DatabaseSource ParseRow(string where, YamlMapping row)
    {
        foreach (var entry in row.Entries)
        {
            if (entry.Key.Text is not { } key || !(Kinds.Contains(key) || Others.Contains(key)))
            {
                throw new UpdateException($"{where}: '{entry.Key.Text}' is not known here; a source has {string.Join(", ", Kinds.Concat(Others))}");
            }
        }

        var kinds = Kinds.Where(kind => row.TextOf(kind) is not null).ToArray();
        if (kinds.Length != 1)
        {
            throw new UpdateException($"{where}: a source has one of {string.Join(", ", Kinds)}");
        }

        var source = new DatabaseSource
        {
            Kind = (SourceKind)Array.IndexOf(Kinds, kinds[0]),
            Address = row.TextOf(kinds[0])!,
            Archive = row.TextOf("archive"),
            FileName = row.TextOf("file"),
            Insecure = Flag(where, row, "insecure"),
            Optional = Flag(where, row, "optional"),
        };
        return source.Kind == SourceKind.Feed ? CheckFeed(where, Check(where, source), row.TextOf("format")) : Check(where, source);
    }

    private static bool Flag(string where, YamlMapping row, string name) => row[name] switch
    {
        null => false,
        YamlScalar { Boolean: { } value } => value,
        _ => throw new UpdateException($"{where}: '{name}' is true or false"),
    };

    private static DatabaseSource Check(string where, DatabaseSource source)
    {
        if (source.Kind == SourceKind.Registry)
        {
            return RegistryReference.TryParse(source.Address, out _)
                ? source
                : throw new UpdateException($"{where}: '{source.Address}' is no reference into a registry: host/repository:tag");
        }

        if (!Uri.TryCreate(source.Address, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            throw new UpdateException($"{where}: '{source.Address}' is no address that begins with https://, and no reference that begins with oci:");
        }

        return address.Scheme == Uri.UriSchemeHttps || source.Insecure
            ? source
            : throw new UpdateException($"{where}: '{source.Address}' is not encrypted; 'insecure: true' in the file or --insecure allows it");
    }

    private static DatabaseSource CheckFeed(string where, DatabaseSource source, string? format)
    {
        if (source.Archive is not { } archive || archive.Split('/') is not [var group, var name] || !IsName(group) || !IsName(name))
        {
            throw new UpdateException($"{where}: a feed needs the archive that it becomes, group/name: 'archive: debian/debian-osv'");
        }

        var path = new Uri(source.Address).AbsolutePath;
        var packing = format switch
        {
            "tar.zst" => FeedPacking.TarZstd,
            "tar.gz" => FeedPacking.TarGzip,
            "zip" => FeedPacking.Zip,
            "file" => FeedPacking.File,
            "file.gz" => FeedPacking.FileGzip,
            null when Ends(path, ".tar.zst") => FeedPacking.TarZstd,
            null when Ends(path, ".tar.gz") || Ends(path, ".tgz") => FeedPacking.TarGzip,
            null when Ends(path, ".zip") => FeedPacking.Zip,
            null when Ends(path, ".gz") => FeedPacking.FileGzip,
            null => FeedPacking.File,
            _ => throw new UpdateException($"{where}: the format is tar.zst, tar.gz, zip, file or file.gz, not '{format}'"),
        };
        var file = source.FileName ?? Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
        file = source.FileName is null && packing == FeedPacking.FileGzip && Ends(file, ".gz") ? file[..^3] : file;
        return packing is not (FeedPacking.File or FeedPacking.FileGzip) || file.Split('/').All(IsName)
            ? source with { Packing = packing, FileName = file }
            : throw new UpdateException($"{where}: 'file' names the file in the archive; '{file}' is no name");
    }

    private static bool Ends(string text, string suffix) => text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);

    // It becomes part of a path on this machine.
    private static bool IsName(string text) =>
        text.Length is > 0 and < 128 && text[0] != '.' && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
