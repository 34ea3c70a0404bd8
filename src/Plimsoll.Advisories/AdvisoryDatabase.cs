using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Storage;
using Plimsoll.Model;

namespace Plimsoll.Advisories;

/// <summary>An open advisory database: one file, read-only, its blocks read and checked as they are used.</summary>
/// <remarks>
/// Safe from several threads. Opening checks the header and the contents, a few kilobytes; a damaged block is found when it is used,
/// and then every method that needs it throws <see cref="AdvisoryDatabaseException"/>. <see cref="Signing.DatabaseCheck"/> looks at all.
/// </remarks>
public sealed partial class AdvisoryDatabase : IDisposable
{
    // Decompressed blocks kept: a scan of one image needs a tenth of it.
    private const long BlockBytesKept = 128L << 20;

    private readonly StoredBytes _bytes;
    private readonly DatabaseHeader _header;
    private readonly byte[] _hash;
    private readonly Contents _contents;
    private readonly Section _packages;
    private readonly Section _vulnerabilities;
    private readonly Section _aliases;
    private readonly Section _support;
    private readonly Section _releases;
    private readonly Section _repositories;
    private DatabaseInfo? _info;

    private AdvisoryDatabase(StoredBytes bytes)
    {
        _bytes = bytes;
        Span<byte> header = stackalloc byte[Layout.HeaderLength];
        if (bytes.Length < header.Length)
        {
            throw new AdvisoryDatabaseException(DatabaseDamage.NotADatabase, 0, $"{bytes.Length} bytes are too few for a database");
        }

        bytes.Read(0, header);
        _header = DatabaseHeader.Read(header, bytes.Length);
        var contents = new byte[_header.ContentsLength];
        bytes.Read(Layout.HeaderLength, contents);
        _hash = new byte[Layout.HashLength];
        Sha256Scalar.Hash(contents, _hash);
        if (!DatabaseHeader.Hash(header).SequenceEqual(_hash))
        {
            throw new AdvisoryDatabaseException(DatabaseDamage.HashMismatch, Layout.HeaderLength, "the contents are damaged");
        }

        _contents = Contents.Read(contents, Start, _header.Length);
        if (!_contents.Requires.IsEmpty)
        {
            throw new AdvisoryDatabaseException(
                DatabaseDamage.NewerFormat, Layout.HeaderLength, $"it needs a newer program (feature '{_contents.Requires[0]}')");
        }

        var budget = new BlockBudget(BlockBytesKept);
        _packages = Open(SectionKind.Packages, budget);
        _vulnerabilities = Open(SectionKind.Vulnerabilities, budget);
        _aliases = Open(SectionKind.Aliases, budget);
        _support = Open(SectionKind.Support, budget);
        _releases = Open(SectionKind.Releases, budget);
        _repositories = Open(SectionKind.Repositories, budget);
        budget.OnSpent = () => Array.ForEach(Sections, static section => section.Release());
    }

    /// <summary>What the database says about itself. Read when it is first asked for.</summary>
    /// <exception cref="AdvisoryDatabaseException">The part that says it is damaged.</exception>
    public DatabaseInfo Info => Volatile.Read(ref _info) ?? Interlocked.CompareExchange(ref _info, ReadInfo(), null) ?? _info;

    /// <summary>Which of two databases is the newer one can be told from this. Known as soon as it is open.</summary>
    public DatabaseStamp Stamp => new(_contents.BuildNumber, _contents.Newest, Convert.ToHexStringLower(_hash));

    private long Start => Layout.HeaderLength + _header.ContentsLength;

    private Section[] Sections => [_packages, _vulnerabilities, _aliases, _support, _releases, _repositories];

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
    public ImmutableArray<Vulnerability> Find(string id) => [.. FindPositions(id).Select(position => ReadVulnerability(position))];

    /// <summary>The positions of what <see cref="Find"/> finds.</summary>
    internal List<int> FindPositions(string id)
    {
        var key = Encoding.UTF8.GetBytes(id);
        if (_vulnerabilities.TryFind(key, out var record))
        {
            return [record.Ordinal];
        }

        if (!_aliases.TryFind(key, out var alias))
        {
            return [];
        }

        var positions = new TagReader(alias.Value, alias.Offset);
        List<int> found = [];
        var position = 0;
        while (!positions.AtEnd)
        {
            var distance = positions.Index(_vulnerabilities.Count - position);
            if (distance == 0 && found.Count > 0)
            {
                throw positions.Malformed("the vulnerabilities of an alias are not in order");
            }

            position += distance;
            found.Add(position);
        }

        return found;
    }

    /// <summary>How long a release of a distribution is supported; null where nothing is known.</summary>
    /// <param name="scope">The scope of its packages: <c>debian:12</c>.</param>
    /// <exception cref="AdvisoryDatabaseException">A block that is needed is damaged.</exception>
    public ReleaseSupport? FindRelease(string scope) => _releases.TryFind(Encoding.UTF8.GetBytes(scope), out var record)
        ? ReleaseEntry.Read(scope, new TagReader(record.Value, record.Offset)) : null;

    /// <summary>How long a distribution's release is supported. What the database does not know, the system itself may (<c>SUPPORT_END</c>).</summary>
    /// <exception cref="AdvisoryDatabaseException">A block that is needed is damaged.</exception>
    public ReleaseSupport? FindRelease(Distribution distribution) =>
        Distributions.ReleaseOf(distribution) is not { } scope ? null
        : FindRelease(scope) is { EndOfLife: not null } known ? known
        : distribution.SupportEnd is { } end ? new ReleaseSupport { Scope = scope, EndOfLife = end }
        : FindRelease(scope);

    /// <summary>Adds the products that a repository is of, as CPEs.</summary>
    /// <returns>False where the repository is not known.</returns>
    internal bool TryFindProducts(string repository, ICollection<string> products)
    {
        if (!_repositories.TryFind(Encoding.UTF8.GetBytes(repository), out var record))
        {
            return false;
        }

        RepositoryEntry.Read(new TagReader(record.Value, record.Offset), products);
        return true;
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

    private Section Open(SectionKind kind, BlockBudget budget)
    {
        var summary = _contents.Sections.FirstOrDefault(section => section.Kind == kind);
        return new Section(_bytes, summary ?? new SectionSummary(kind, IndexTable.Empty, 0, 0, 0), Start, _header.Length, budget);
    }

    private DatabaseInfo ReadInfo()
    {
        var part = _contents.About;
        var bytes = new byte[part.StoredLength];
        _bytes.Read(part.Offset, bytes);
        if (!part.Hash.Span.SequenceEqual(SHA256.HashData(bytes)))
        {
            throw new AdvisoryDatabaseException(DatabaseDamage.HashMismatch, part.Offset, "the list of sources is damaged");
        }

        var about = About.Read(bytes, part.Offset);
        return new DatabaseInfo
        {
            Digest = Convert.ToHexStringLower(_hash),
            Length = _bytes.Length,
            Newest = _contents.Newest,
            BuildNumber = _contents.BuildNumber,
            Vulnerabilities = _vulnerabilities.Count,
            Packages = _packages.Count,
            Sources = about.Sources,
            Scopes = about.Scopes,
            Unread = about.Unread,
            Sections = [.. Sections.Select(static section => section.Info)],
        };
    }
}
