using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>Writes zip archives byte by byte, so that malformed ones can be made too.</summary>
/// <example><code>
/// var jar = new ZipBytes().Add("META-INF/MANIFEST.MF", "Bundle-Version: 1\r\n").Build();
/// var liar = new ZipBytes().Add("a", "text", e => e with { Size = 1 }).Build();
/// </code></example>
public sealed class ZipBytes
{
    private readonly List<ZipItem> _items = [];

    /// <summary>Bytes before the archive, of which its offsets know nothing.</summary>
    public byte[] Before { get; init; } = [];

    /// <summary>The comment at the end.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Bytes after the archive.</summary>
    public byte[] After { get; init; } = [];

    /// <summary>True: the end record has no room for its numbers, and a larger one stands before it.</summary>
    public bool HasZip64End { get; init; }

    /// <summary>What the end record says instead of the number of entries.</summary>
    public long? Count { get; init; }

    /// <summary>What the end record says instead of where the directory is.</summary>
    public uint? DirectoryOffset { get; init; }

    /// <summary>The number of this disk in the end record.</summary>
    public ushort Disk { get; init; }

    /// <summary>Adds an entry, deflated.</summary>
    public ZipBytes Add(string name, string content, Func<ZipItem, ZipItem>? change = null) => Add(name, Encoding.UTF8.GetBytes(content), change);

    /// <summary>Adds an entry, deflated.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">What it unpacks to.</param>
    /// <param name="change">Makes it another than an honest tool would write.</param>
    public ZipBytes Add(string name, byte[] content, Func<ZipItem, ZipItem>? change = null)
    {
        var packed = Deflate(content);
        var item = new ZipItem { Name = name, Data = packed, CompressedSize = packed.Length, Size = content.Length, Checksum = Crc(content), Method = 8 };
        _items.Add(change?.Invoke(item) ?? item);
        return this;
    }

    /// <summary>Adds an entry that is not compressed.</summary>
    public ZipBytes Store(string name, byte[] content, Func<ZipItem, ZipItem>? change = null) =>
        Add(name, content, item => (change ?? (static i => i))(item with { Data = content, CompressedSize = content.Length, Method = 0 }));

    /// <summary>The archive.</summary>
    public byte[] Build()
    {
        var body = new List<byte>();
        var directory = new List<byte>();
        var known = new Dictionary<string, uint>(StringComparer.Ordinal);
        foreach (var item in _items)
        {
            var offset = item.SameAs is null ? (uint)body.Count : known[item.SameAs];
            known[item.Name] = offset;
            if (item.SameAs is null)
            {
                WriteLocal(body, item);
            }

            WriteHeader(directory, item, item.Offset ?? offset);
        }

        byte[] archive = [.. Before, .. body, .. directory];
        var end = new List<byte>();
        if (HasZip64End)
        {
            end.AddRange("PK\x06\x06"u8.ToArray());
            Write(end, 44L, (ushort)45, (ushort)45, 0u, 0u, (long)_items.Count, Count ?? _items.Count, (long)directory.Count, (long)body.Count);
            end.AddRange("PK\x06\x07"u8.ToArray());
            Write(end, 0u, (long)(body.Count + directory.Count), 1u);
        }

        end.AddRange("PK\x05\x06"u8.ToArray());
        var count = HasZip64End ? ushort.MaxValue : (ushort)(Count ?? _items.Count);
        Write(end, Disk, Disk, count, count, HasZip64End ? uint.MaxValue : (uint)directory.Count, DirectoryOffset ?? (HasZip64End ? uint.MaxValue : (uint)body.Count), (ushort)Comment.Length);
        return [.. archive, .. end, .. Encoding.UTF8.GetBytes(Comment), .. After];
    }

    /// <summary>Raw deflate.</summary>
    public static byte[] Deflate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var stream = new DeflateStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>CRC-32, bit by bit.</summary>
    public static uint Crc(byte[] content)
    {
        var state = uint.MaxValue;
        foreach (var value in content)
        {
            state ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                state = (state >> 1) ^ ((state & 1) * 0xEDB8_8320);
            }
        }

        return ~state;
    }

    private static void WriteLocal(List<byte> body, ZipItem item)
    {
        var name = Encoding.UTF8.GetBytes(item.LocalName ?? item.Name);
        body.AddRange(item.HasLocalHeader ? "PK\x03\x04"u8.ToArray() : "KP\x03\x04"u8.ToArray());
        var isLater = (item.Flags & 8) != 0;
        Write(body, (ushort)20, item.Flags, item.Method, 0u, isLater ? 0u : item.Checksum, isLater ? 0u : (uint)item.CompressedSize, isLater ? 0u : (uint)item.Size, (ushort)name.Length, (ushort)0);
        body.AddRange(name);
        body.AddRange(item.Data);
        if (isLater)
        {
            body.AddRange("PK\x07\x08"u8.ToArray());
            Write(body, item.Checksum, (uint)item.CompressedSize, (uint)item.Size);
        }
    }

    private static void WriteHeader(List<byte> directory, ZipItem item, uint offset)
    {
        var name = Encoding.UTF8.GetBytes(item.Name);
        var extra = new List<byte>(item.Extra);
        if (item.IsZip64)
        {
            Write(extra, (ushort)1, (ushort)24, item.Size, item.CompressedSize, (long)offset);
        }

        directory.AddRange("PK\x01\x02"u8.ToArray());
        var isWide = item.IsZip64 || item.LacksZip64;
        Write(directory, (ushort)((3 << 8) | 20), (ushort)20, item.Flags, item.Method, 0u, item.Checksum);
        Write(directory, isWide ? uint.MaxValue : (uint)item.CompressedSize, isWide ? uint.MaxValue : (uint)item.Size);
        Write(directory, (ushort)name.Length, (ushort)extra.Count, (ushort)item.Comment.Length, (ushort)0, (ushort)0, (uint)item.Mode << 16, isWide ? uint.MaxValue : offset);
        directory.AddRange(name);
        directory.AddRange(extra);
        directory.AddRange(Encoding.UTF8.GetBytes(item.Comment));
    }

    private static void Write(List<byte> target, params ReadOnlySpan<object> numbers)
    {
        Span<byte> bytes = stackalloc byte[8];
        foreach (var number in numbers)
        {
            var (value, length) = number switch
            {
                ushort n => (n, 2),
                uint n => ((long)n, 4),
                long n => (n, 8),
                _ => throw new ArgumentException(number.GetType().Name),
            };
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            target.AddRange(bytes[..length]);
        }
    }
}

/// <summary>One entry as it will be written.</summary>
public sealed record ZipItem
{
    /// <summary>Its name in the directory.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in the local header; null for the same.</summary>
    public string? LocalName { get; init; }

    /// <summary>The bytes that lie in the archive.</summary>
    public required byte[] Data { get; init; }

    /// <summary>What the headers say of them.</summary>
    public long CompressedSize { get; init; }

    /// <summary>What the headers say comes out.</summary>
    public long Size { get; init; }

    /// <summary>CRC-32 of what comes out.</summary>
    public uint Checksum { get; init; }

    /// <summary>How it is compressed.</summary>
    public ushort Method { get; init; }

    /// <summary>General purpose bits; 8 puts sizes behind the content.</summary>
    public ushort Flags { get; init; }

    /// <summary>Unix file type and permissions.</summary>
    public ushort Mode { get; init; }

    /// <summary>Bytes of extra fields.</summary>
    public byte[] Extra { get; init; } = [];

    /// <summary>The comment.</summary>
    public string Comment { get; init; } = "";

    /// <summary>True: sizes and offset stand in a zip64 field.</summary>
    public bool IsZip64 { get; init; }

    /// <summary>True: they should, and do not.</summary>
    public bool LacksZip64 { get; init; }

    /// <summary>Where the directory says that the entry begins.</summary>
    public uint? Offset { get; init; }

    /// <summary>The entry whose bytes it shares.</summary>
    public string? SameAs { get; init; }

    /// <summary>False: what stands where it begins is no header.</summary>
    public bool HasLocalHeader { get; init; } = true;
}
