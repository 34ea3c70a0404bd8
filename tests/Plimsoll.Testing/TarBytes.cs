using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>Writes tar archives byte by byte, so that malformed ones can be made too.</summary>
/// <example><code>
/// var layer = new TarBytes().Folder("etc").File("etc/os-release", "ID=debian\n").Whiteout("etc/motd").Build();
/// var damaged = new TarBytes().Entry('0', "a", edit: header => TarBytes.Base256(header.AsSpan(124, 12), -1)).Build();
/// </code></example>
public sealed class TarBytes
{
    /// <summary>Size of headers, and what bodies are padded to.</summary>
    public const int BlockSize = 512;

    /// <summary>Magic and version of POSIX archives; the default.</summary>
    public const string Posix = "ustar\u000000";

    /// <summary>Magic and version of old GNU archives.</summary>
    public const string Gnu = "ustar  \0";

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly string _magic;

    /// <summary>An empty archive; its headers carry <paramref name="magic"/>, which is empty for V7.</summary>
    public TarBytes(string magic = Posix) => _magic = magic;

    /// <summary>Bytes written so far.</summary>
    public int Length => _bytes.WrittenCount;

    /// <summary>A regular file.</summary>
    public TarBytes File(string name, string content, int mode = 0b110_100_100) => File(name, Encoding.UTF8.GetBytes(content), mode);

    /// <summary>A regular file.</summary>
    public TarBytes File(string name, byte[] content, int mode = 0b110_100_100) => LongNames(name, "").Entry('0', name, content, mode: mode);

    /// <summary>A directory.</summary>
    public TarBytes Folder(string name) => LongNames(name, "").Entry('5', name + "/", mode: 0b111_101_101);

    /// <summary>A symbolic link.</summary>
    public TarBytes Link(string name, string target) => LongNames(name, target).Entry('2', name, link: target, mode: 0b111_111_111);

    /// <summary>A hard link.</summary>
    public TarBytes HardLink(string name, string target) => LongNames(name, target).Entry('1', name, link: target);

    /// <summary>The removal of a path of the layers below.</summary>
    public TarBytes Whiteout(string path) => File(path.Insert(path.LastIndexOf('/') + 1, ".wh."), "");

    /// <summary>The marker of a folder of which nothing below shows through.</summary>
    public TarBytes Opaque(string folder) => File((folder.Length == 0 ? "" : folder + "/") + ".wh..wh..opq", "");

    /// <summary>A PAX header for the next entry, or, with type <c>g</c>, for all.</summary>
    public TarBytes Pax(IEnumerable<(string Key, string Value)> records, char type = 'x') =>
        Entry(type, "pax", [.. records.SelectMany(static r => PaxRecord(r.Key, r.Value))]);

    /// <summary>A PAX header with one record.</summary>
    public TarBytes Pax(string key, string value) => Pax([(key, value)]);

    /// <summary>A GNU header with the name (<c>L</c>) or the link target (<c>K</c>) of the next entry.</summary>
    public TarBytes GnuLong(char type, string text) => Entry(type, "././@LongLink", [.. Encoding.UTF8.GetBytes(text), 0]);

    /// <summary>Any entry: a header with the right checksum, and the body with its padding.</summary>
    /// <param name="type">The type letter.</param>
    /// <param name="name">The name field; cut after 100 bytes.</param>
    /// <param name="body">The body.</param>
    /// <param name="link">The link field; cut after 100 bytes.</param>
    /// <param name="size">What the size field says where it is not the length of the body.</param>
    /// <param name="mode">Permission bits.</param>
    /// <param name="edit">Changes the header before its checksum is made.</param>
    public TarBytes Entry(
        char type, string name, byte[]? body = null, string link = "", long? size = null, int mode = 0b110_100_100, Action<byte[]>? edit = null)
    {
        body ??= [];
        var header = new byte[BlockSize];
        Text(header.AsSpan(0, 100), name);
        Octal(header.AsSpan(100, 8), mode);
        Octal(header.AsSpan(108, 8), 0);
        Octal(header.AsSpan(116, 8), 0);
        Octal(header.AsSpan(124, 12), size ?? body.Length);
        Octal(header.AsSpan(136, 12), 1_700_000_000);
        header[156] = (byte)type;
        Text(header.AsSpan(157, 100), link);
        Text(header.AsSpan(257, 8), _magic);
        edit?.Invoke(header);
        Seal(header);
        return Raw(header).Raw(body).Raw(new byte[(BlockSize - (body.Length % BlockSize)) % BlockSize]);
    }

    /// <summary>Bytes as they are.</summary>
    public TarBytes Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>The archive with the two blocks of zeros at its end.</summary>
    public byte[] Build() => [.. _bytes.WrittenSpan, .. new byte[2 * BlockSize]];

    /// <summary>The archive without an end.</summary>
    public byte[] BuildOpen() => _bytes.WrittenSpan.ToArray();

    /// <summary>One record of a PAX header; its length counts itself.</summary>
    public static byte[] PaxRecord(string key, string value)
    {
        var rest = Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value) + 3;
        var length = rest + 1;
        while (length != rest + length.ToString(CultureInfo.InvariantCulture).Length)
        {
            length++;
        }

        return Encoding.UTF8.GetBytes($"{length} {key}={value}\n");
    }

    /// <summary>Writes a number as tar does: octal digits, zeros in front, a NUL behind.</summary>
    public static void Octal(Span<byte> field, long value)
    {
        field.Clear();
        Text(field[..^1], Convert.ToString(value, 8).PadLeft(field.Length - 1, '0'));
    }

    /// <summary>Writes a number in base 256, as GNU tar does where it has too many octal digits or is negative.</summary>
    public static void Base256(Span<byte> field, Int128 value)
    {
        Span<byte> wide = stackalloc byte[16];
        BinaryPrimitives.WriteInt128BigEndian(wide, value);
        wide[(16 - field.Length)..].CopyTo(field);
        field[0] |= 0x80;
    }

    /// <summary>Writes the checksum of a header that was changed; as a sum of signed bytes where asked.</summary>
    public static void Seal(Span<byte> header, bool signed = false)
    {
        header[148..156].Fill((byte)' ');
        long sum = 0;
        foreach (var octet in header[..BlockSize])
        {
            sum += signed ? (sbyte)octet : octet;
        }

        Octal(header.Slice(148, 7), sum);
    }

    private TarBytes LongNames(string name, string link)
    {
        var records = new List<(string, string)>();
        if (Encoding.UTF8.GetByteCount(name) > 99)
        {
            records.Add(("path", name));
        }

        if (Encoding.UTF8.GetByteCount(link) > 99)
        {
            records.Add(("linkpath", link));
        }

        return records.Count == 0 ? this : Pax(records);
    }

    private static void Text(Span<byte> field, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        bytes.AsSpan(0, Math.Min(bytes.Length, field.Length)).CopyTo(field);
    }
}
