using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Storage;

namespace Plimsoll.Advisories;

/// <summary>An open advisory database: one file, read-only, its blocks read and checked as they are used.</summary>
/// <remarks>
/// Safe from several threads. Opening checks the header and the table of contents; a damaged block is found when it is used, and
/// then every method that needs it throws <see cref="AdvisoryDatabaseException"/>.
/// </remarks>
public sealed class AdvisoryDatabase : IDisposable
{
    // Decompressed blocks kept: a scan of one image needs a tenth of it.
    private const long BlockBytesKept = 128L << 20;

    private readonly StoredBytes _bytes;
    private readonly Section _packages;
    private readonly Section _vulnerabilities;
    private readonly Section _aliases;
    private readonly Section _support;

    private AdvisoryDatabase(StoredBytes bytes)
    {
        _bytes = bytes;
        Span<byte> header = stackalloc byte[Layout.HeaderLength];
        if (bytes.Length < header.Length)
        {
            throw new AdvisoryDatabaseException(DatabaseDamage.NotADatabase, 0, $"{bytes.Length} bytes are too few for a database");
        }

        bytes.Read(0, header);
        var tableLength = CheckHeader(header, bytes.Length);
        var table = new byte[tableLength];
        bytes.Read(Layout.HeaderLength, table);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(table, hash);
        if (!hash.SequenceEqual(header.Slice(24, SHA256.HashSizeInBytes)))
        {
            throw new AdvisoryDatabaseException(DatabaseDamage.HashMismatch, Layout.HeaderLength, "the table of contents is damaged");
        }

        var contents = TableOfContents.Read(table, Layout.HeaderLength + tableLength, bytes.Length);
        if (!contents.Requires.IsEmpty)
        {
            throw new AdvisoryDatabaseException(
                DatabaseDamage.NewerFormat, Layout.HeaderLength, $"it needs a newer program (feature '{contents.Requires[0]}')");
        }

        var budget = new BlockBudget(BlockBytesKept);
        _packages = Open(contents, SectionKind.Packages, budget);
        _vulnerabilities = Open(contents, SectionKind.Vulnerabilities, budget);
        _aliases = Open(contents, SectionKind.Aliases, budget);
        _support = Open(contents, SectionKind.Support, budget);
        Section[] sections = [_packages, _vulnerabilities, _aliases, _support];
        budget.OnSpent = () => Array.ForEach(sections, static section => section.Release());
        Info = new DatabaseInfo
        {
            Digest = Convert.ToHexStringLower(hash),
            Length = bytes.Length,
            Newest = contents.Newest,
            Vulnerabilities = _vulnerabilities.Count,
            Packages = _packages.Count,
            Sources = contents.Sources,
            Scopes = contents.Scopes,
            Unread = contents.Unread,
            Sections = [.. sections.Select(static s => new SectionInfo(
                s.Kind.ToString().ToLowerInvariant(), s.Count, s.BlockCount, s.StoredLength, s.Length))],
        };
    }

    /// <summary>What the database says about itself.</summary>
    public DatabaseInfo Info { get; }

    /// <summary>True when a snapshot was built into this program.</summary>
    public static bool HasEmbedded => typeof(AdvisoryDatabase).Assembly.GetManifestResourceInfo(EmbeddedName) is not null;

    private static string EmbeddedName => "Snapshot/advisories.padb";

    /// <summary>Opens a database file.</summary>
    /// <exception cref="AdvisoryDatabaseException">It is not one, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static AdvisoryDatabase Open(string path) => Open(StoredBytes.OfFile(path));

    /// <summary>Opens a database in a stream that can seek, and owns the stream from then on.</summary>
    /// <exception cref="AdvisoryDatabaseException">It is not one, or is damaged.</exception>
    public static AdvisoryDatabase Open(Stream stream) => Open(StoredBytes.OfStream(stream));

    /// <summary>Opens the snapshot that was built into this program; null where none was.</summary>
    /// <exception cref="AdvisoryDatabaseException">It is damaged.</exception>
    public static AdvisoryDatabase? OpenEmbedded() =>
        typeof(AdvisoryDatabase).Assembly.GetManifestResourceStream(EmbeddedName) is { } stream ? Open(stream) : null;

    /// <summary>Looks a vulnerability up by any of its ids or by an announcement about it.</summary>
    /// <returns>More than one where an announcement or alias covers several; empty where the id is unknown.</returns>
    /// <exception cref="AdvisoryDatabaseException">A block that is needed is damaged.</exception>
    public ImmutableArray<Vulnerability> Find(string id)
    {
        var key = Encoding.UTF8.GetBytes(id);
        if (_vulnerabilities.TryFind(key, out var record))
        {
            return [ReadVulnerability(record.Ordinal)];
        }

        if (!_aliases.TryFind(key, out var alias))
        {
            return [];
        }

        var positions = new TagReader(alias.Value, alias.Offset);
        var found = ImmutableArray.CreateBuilder<Vulnerability>();
        var position = 0;
        while (!positions.AtEnd)
        {
            var distance = positions.Index(_vulnerabilities.Count - position);
            if (distance == 0 && found.Count > 0)
            {
                throw positions.Malformed("the vulnerabilities of an alias are not in order");
            }

            position += distance;
            found.Add(ReadVulnerability(position));
        }

        return found.ToImmutable();
    }

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();

    /// <summary>The vulnerability at a position.</summary>
    /// <param name="position">The position.</param>
    /// <param name="vectors">For a caller that reads many: where vectors are kept once.</param>
    internal Vulnerability ReadVulnerability(int position, TextPool? vectors = null)
    {
        var record = _vulnerabilities.At(position);
        return VulnerabilityEntry.Read(Encoding.UTF8.GetString(record.Key), new TagReader(record.Value, record.Offset), vectors);
    }

    /// <summary>Looks a package up.</summary>
    /// <param name="scope">Position of the scope.</param>
    /// <param name="name">Its name in the form of the scope, as UTF-8.</param>
    /// <param name="value">The entry.</param>
    /// <param name="origin">Where it is in the file.</param>
    internal bool TryFindPackage(int scope, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value, out long origin)
    {
        const int OnStack = 256;
        var length = name.Length + 2;
        var key = length <= OnStack ? stackalloc byte[OnStack] : new byte[length];
        BinaryPrimitives.WriteUInt16BigEndian(key, (ushort)scope);
        name.CopyTo(key[2..]);
        if (_packages.TryFind(key[..length], out var record))
        {
            value = record.Value;
            origin = record.Offset;
            return true;
        }

        value = default;
        origin = 0;
        return false;
    }

    /// <summary>What is known about security support in a scope.</summary>
    internal List<SupportEntry> ReadSupport(int scope)
    {
        var key = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(key, (ushort)scope);
        List<SupportEntry> entries = [];
        _support.Walk(key, record =>
        {
            if (!record.Key.StartsWith(key))
            {
                return false;
            }

            entries.Add(SupportEntry.Read(Encoding.UTF8.GetString(record.Key[2..]), new TagReader(record.Value, record.Offset)));
            return true;
        });
        return entries;
    }

    private static AdvisoryDatabase Open(StoredBytes bytes)
    {
        try
        {
            return new AdvisoryDatabase(bytes);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    private static int CheckHeader(ReadOnlySpan<byte> header, long length)
    {
        if (!header.StartsWith(Layout.Magic))
        {
            throw new AdvisoryDatabaseException(DatabaseDamage.NotADatabase, 0, "this is not an advisory database");
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        if (version != Layout.FormatVersion)
        {
            throw new AdvisoryDatabaseException(
                DatabaseDamage.NewerFormat, 8, $"format version {version}; this program reads version {Layout.FormatVersion}");
        }

        var recorded = BinaryPrimitives.ReadUInt64LittleEndian(header[16..]);
        if (recorded != (ulong)length)
        {
            throw new AdvisoryDatabaseException(DatabaseDamage.WrongLength, 16, $"the file has {length} bytes and should have {recorded}");
        }

        var table = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
        if (table > Layout.MaxTableLength || table > length - Layout.HeaderLength)
        {
            throw new AdvisoryDatabaseException(DatabaseDamage.TooLarge, 12, $"a table of contents of {table} bytes");
        }

        return header[56..].IndexOfAnyExcept((byte)0) < 0
            ? (int)table
            : throw new AdvisoryDatabaseException(DatabaseDamage.Malformed, 56, "reserved bytes of the header are in use");
    }

    private Section Open(TableOfContents contents, SectionKind kind, BlockBudget budget)
    {
        var rows = contents.Sections.FirstOrDefault(section => section.Kind == kind).Rows ?? [];
        return new Section(_bytes, kind, rows, budget);
    }
}
