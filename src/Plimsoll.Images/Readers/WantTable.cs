using System.Collections.Immutable;
using System.Text;

namespace Plimsoll.Images.Readers;

/// <summary>Answers, for all readers at once and with one look-up a file, who wants it.</summary>
/// <remarks>
/// A want is filed under the one thing that a look-up can ask for: its literal last segment (<c>package.json</c>), the ending
/// of its last segment (<c>.list</c>), or its literal folder (<c>var/lib/dpkg/status.d</c>). Only what is filed there is then
/// matched in full. Files that nobody wants cost two or three hash look-ups and no code of any reader.
/// </remarks>
public sealed class WantTable
{
    /// <summary>A file with one of these permission bits may be asked for by its first bytes alone.</summary>
    public const int ExecutableBits = 0b001_001_001;

    private readonly Dictionary<byte[], WantedBy[]>.AlternateLookup<ReadOnlySpan<byte>> _byName;
    private readonly Dictionary<byte[], WantedBy[]>.AlternateLookup<ReadOnlySpan<byte>> _byEnding;
    private readonly Dictionary<byte[], WantedBy[]>.AlternateLookup<ReadOnlySpan<byte>> _byFolder;
    private readonly Dictionary<byte[], WantedBy[]>.AlternateLookup<ReadOnlySpan<byte>> _folders;
    private readonly WantedBy[] _byMagic;

    /// <summary>Builds the table.</summary>
    /// <exception cref="ArgumentException">
    /// A pattern cannot be looked up: its last segment has no literal name or ending, nor a literal folder; or it is no pattern of
    /// paths from the root: <c>/a</c>, <c>a//b</c>, <c>a/**</c>.
    /// </exception>
    public WantTable(IEnumerable<FileReader> readers)
    {
        Readers = [.. readers];
        var byName = new Dictionary<byte[], List<WantedBy>>(ByteKey.Instance);
        var byEnding = new Dictionary<byte[], List<WantedBy>>(ByteKey.Instance);
        var byFolder = new Dictionary<byte[], List<WantedBy>>(ByteKey.Instance);
        var folders = new Dictionary<byte[], List<WantedBy>>(ByteKey.Instance);
        var byMagic = new List<WantedBy>();
        for (var i = 0; i < Readers.Length; i++)
        {
            foreach (var want in Readers[i].Wants)
            {
                var wanted = new WantedBy(i, Readers[i], want);
                if (want.Folder)
                {
                    FileFolder(wanted, folders);
                }
                else
                {
                    File(wanted, byName, byEnding, byFolder, byMagic);
                }
            }
        }

        _byName = Freeze(byName);
        _byEnding = Freeze(byEnding);
        _byFolder = Freeze(byFolder);
        _folders = Freeze(folders);
        _byMagic = [.. byMagic];
        MagicLength = byMagic.Count == 0 ? 0 : byMagic.Max(static w => w.Want.Magic.Length);
    }

    /// <summary>The readers, in the order of the table.</summary>
    public ImmutableArray<FileReader> Readers { get; }

    /// <summary>How many first bytes of a file <see cref="FindByMagic"/> needs; 0 when nobody asks for magic alone.</summary>
    public int MagicLength { get; }

    /// <summary>Names everything that the facts of a layer depend on besides its bytes: the rows, their versions and wants.</summary>
    public string Fingerprint => string.Join('\n', Readers.Select(static r =>
        $"{r.Name} {r.Version} {string.Join(' ', r.Wants.Select(static w => $"{w.Pattern}|{Convert.ToHexString(w.Magic.Span)}|{w.MaxSize}|{w.Keep}|{w.KeepBeside}|{w.InPlace}|{w.SkipEmpty}|{w.NotBelow}|{w.Folder}"))}"));

    /// <summary>Finds who wants a file by its path. Appends to <paramref name="found"/>.</summary>
    public void Find(ReadOnlySpan<byte> path, List<WantedBy> found)
    {
        var slash = path.LastIndexOf((byte)'/');
        var name = path[(slash + 1)..];
        if (_byName.TryGetValue(name, out var wants))
        {
            Match(path, wants, found);
        }

        var dot = name.LastIndexOf((byte)'.');
        if (dot >= 0 && _byEnding.TryGetValue(name[dot..], out wants))
        {
            Match(path, wants, found);
        }

        if (slash >= 0 && _byFolder.TryGetValue(path[..slash], out wants))
        {
            Match(path, wants, found);
        }
    }

    /// <summary>Finds who wants a folder. Appends to <paramref name="found"/>.</summary>
    public void FindFolder(ReadOnlySpan<byte> path, List<WantedBy> found)
    {
        var slash = path.LastIndexOf((byte)'/');
        if (slash >= 0 && _folders.TryGetValue(path[..slash], out var wants))
        {
            Match(path, wants, found);
        }
    }

    /// <summary>Finds who wants a file by its first bytes alone. Appends to <paramref name="found"/>.</summary>
    public void FindByMagic(ReadOnlySpan<byte> start, List<WantedBy> found)
    {
        foreach (var want in _byMagic)
        {
            if (start.StartsWith(want.Want.Magic.Span))
            {
                found.Add(want);
            }
        }
    }

    private static void Match(ReadOnlySpan<byte> path, WantedBy[] wants, List<WantedBy> found)
    {
        foreach (var want in wants)
        {
            if (want.IsMatch(path))
            {
                found.Add(want);
            }
        }
    }

    private static void FileFolder(WantedBy wanted, Dictionary<byte[], List<WantedBy>> folders)
    {
        var slash = wanted.Want.Pattern?.LastIndexOf('/') ?? -1;
        if (slash <= 0 || wanted.Want.Pattern.AsSpan(0, slash).IndexOfAny('*', '?') >= 0)
        {
            throw new ArgumentException($"the pattern '{wanted.Want.Pattern}' of the reader '{wanted.Reader.Name}' does not say in which folder its folders are");
        }

        Add(folders, wanted.Want.Pattern![..slash], wanted);
    }

    private static void File(
        WantedBy wanted,
        Dictionary<byte[], List<WantedBy>> byName,
        Dictionary<byte[], List<WantedBy>> byEnding,
        Dictionary<byte[], List<WantedBy>> byFolder,
        List<WantedBy> byMagic)
    {
        if (wanted.Want.Pattern is not { } pattern)
        {
            byMagic.Add(wanted);
            return;
        }

        var slash = pattern.LastIndexOf('/');
        var name = pattern[(slash + 1)..];
        if (name == "**" || pattern.Split('/').Contains(""))
        {
            throw new ArgumentException($"the pattern '{pattern}' of the reader '{wanted.Reader.Name}' can match no file that is looked up");
        }

        var folder = slash < 0 ? "" : pattern[..slash];
        var ending = name[(name.LastIndexOfAny(['*', '?']) + 1)..];
        var dot = ending.LastIndexOf('.');
        if (name.AsSpan().IndexOfAny('*', '?') < 0)
        {
            Add(byName, name, wanted);
        }
        else if (dot >= 0)
        {
            Add(byEnding, ending[dot..], wanted);
        }
        else if (folder.Length > 0 && folder.AsSpan().IndexOfAny('*', '?') < 0)
        {
            Add(byFolder, folder, wanted);
        }
        else
        {
            throw new ArgumentException($"the pattern '{pattern}' of the reader '{wanted.Reader.Name}' has nothing to look it up by");
        }
    }

    private static void Add(Dictionary<byte[], List<WantedBy>> table, string key, WantedBy wanted)
    {
        var bytes = Encoding.UTF8.GetBytes(key);
        if (!table.TryGetValue(bytes, out var list))
        {
            table.Add(bytes, list = []);
        }

        list.Add(wanted);
    }

    private static Dictionary<byte[], WantedBy[]>.AlternateLookup<ReadOnlySpan<byte>> Freeze(Dictionary<byte[], List<WantedBy>> table) =>
        table.ToDictionary(static pair => pair.Key, static pair => pair.Value.ToArray(), ByteKey.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();
}

/// <summary>A reader and the one of its wants that matched.</summary>
public sealed class WantedBy
{
    private readonly PathPattern? _pattern;
    private readonly byte[]? _notBelow;

    internal WantedBy(int index, FileReader reader, FileWant want)
    {
        Index = index;
        Reader = reader;
        Want = want;
        _pattern = want.Pattern is null ? null : new PathPattern(want.Pattern);
        _notBelow = want.NotBelow is null ? null : Encoding.UTF8.GetBytes(want.NotBelow + "/");
    }

    /// <summary>Position of the reader in the table.</summary>
    public int Index { get; }

    /// <summary>The reader.</summary>
    public FileReader Reader { get; }

    /// <summary>The want.</summary>
    public FileWant Want { get; }

    internal bool IsMatch(ReadOnlySpan<byte> path) => _pattern!.IsMatch(path) && (_notBelow is null || !IsBelow(path, _notBelow));

    private static bool IsBelow(ReadOnlySpan<byte> path, ReadOnlySpan<byte> folder)
    {
        while (path.IndexOf(folder) is var at and >= 0)
        {
            if (at == 0 || path[at - 1] == (byte)'/')
            {
                return true;
            }

            // The byte before belongs to a longer name, and stays in sight for the next try.
            path = path[(at + folder.Length - 1)..];
        }

        return false;
    }
}
