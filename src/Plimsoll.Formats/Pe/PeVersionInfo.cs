using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Plimsoll.Formats.Pe;

/// <summary>The version resource of a PE file: what its makers say it is.</summary>
/// <remarks>
/// Format: https://learn.microsoft.com/windows/win32/menurc/vs-versioninfo. A tree of blocks, each with its length, the length of its value,
/// its kind, a name in UTF-16, a value and children, all aligned to four bytes.
/// </remarks>
public sealed class PeVersionInfo
{
    private const int MaxSize = 256 << 10;
    private const int MaxTexts = 256;
    private const int MaxText = 1024;
    private const int VersionType = 16;

    // Type, name, language.
    private const int Levels = 3;

    private readonly ImmutableArray<KeyValuePair<string, string>> _texts;

    private PeVersionInfo(ImmutableArray<KeyValuePair<string, string>> texts) => _texts = texts;

    /// <summary>The texts, in the order of the file, without blanks and NULs around them.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Texts => _texts;

    /// <summary>The first text of a name that is not empty, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in _texts)
            {
                if (value.Length > 0 && string.Equals(key, name, StringComparison.Ordinal))
                {
                    return value;
                }
            }

            return null;
        }
    }

    /// <summary>Reads the resource; null where there is none or it is damaged.</summary>
    public static PeVersionInfo? Read(PeFile file) => Find(file) is { } block ? Parse(block) : null;

    /// <summary>Reads a block <c>VS_VERSIONINFO</c>; null where it is none.</summary>
    public static PeVersionInfo? Parse(ReadOnlySpan<byte> block)
    {
        if (!TryReadBlock(block, out var root) || !root.Name.SequenceEqual("VS_VERSION_INFO"))
        {
            return null;
        }

        var texts = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        var children = root.Children;
        while (TryNext(ref children, out var child))
        {
            if (!child.Name.SequenceEqual("StringFileInfo"))
            {
                continue;
            }

            var tables = child.Children;
            while (TryNext(ref tables, out var table))
            {
                var rows = table.Children;
                while (texts.Count < MaxTexts && TryNext(ref rows, out var row))
                {
                    if (row.Name.Length is > 0 and <= MaxText)
                    {
                        texts.Add(new(row.Name.ToString(), Text(row.Value)));
                    }
                }
            }
        }

        return new PeVersionInfo(texts.ToImmutable());
    }

    // The tree of resources has three levels; the first leaf below the type "version" is it.
    private static byte[]? Find(PeFile file)
    {
        if (file.Resources.Size == 0 || !file.TryMapImage(file.Resources.Address, out var start, out var available))
        {
            return null;
        }

        Span<byte> entry = stackalloc byte[16];
        long directory = 0;
        for (var level = 0; level < Levels; level++)
        {
            if (directory > available - 16 || file.Bytes.Read(start + directory, entry) != 16)
            {
                return null;
            }

            var count = BinaryPrimitives.ReadUInt16LittleEndian(entry[12..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[14..]);
            if (!TryFindEntry(file, start + directory + 16, level == 0 ? count : Math.Min(count, 1), level == 0 ? VersionType : null, out var target))
            {
                return null;
            }

            var isDirectory = (target & 0x8000_0000) != 0;
            directory = target & 0x7FFF_FFFF;
            if (isDirectory == (level == Levels - 1))
            {
                return null;
            }
        }

        if (directory > available - 16 || file.Bytes.Read(start + directory, entry) != 16)
        {
            return null;
        }

        var size = BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]);
        return file.TryMapImage(BinaryPrimitives.ReadUInt32LittleEndian(entry), out var offset, out var rest) && size <= Math.Min(rest, MaxSize)
            ? file.Read(new(offset, size, 0), MaxSize) : null;
    }

    private static bool TryFindEntry(PeFile file, long at, int count, int? id, out uint target)
    {
        Span<byte> entry = stackalloc byte[8];
        for (var i = 0; i < count && file.Bytes.Read(at + (i * 8L), entry) == 8; i++)
        {
            target = BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]);
            if (id is null || BinaryPrimitives.ReadUInt32LittleEndian(entry) == id)
            {
                return true;
            }
        }

        target = 0;
        return false;
    }

    private static bool TryNext(ref ReadOnlySpan<byte> blocks, out Block block)
    {
        if (!TryReadBlock(blocks, out block))
        {
            blocks = default;
            return false;
        }

        blocks = blocks[Math.Min((block.Length + 3) & ~3, blocks.Length)..];
        return true;
    }

    private static bool TryReadBlock(ReadOnlySpan<byte> bytes, out Block block)
    {
        block = default;
        if (bytes.Length < 8)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        int valueLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
        var isText = BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]) == 1;
        if (length < 8 || length > bytes.Length)
        {
            return false;
        }

        bytes = bytes[..length];
        var name = MemoryMarshal.Cast<byte, char>(bytes[6..]);
        var end = name.IndexOf('\0');
        if (end < 0)
        {
            return false;
        }

        // Texts are counted in characters, and by some tools in bytes: what does not fit is cut, and a text ends at its NUL.
        var valueAt = Math.Min((6 + ((end + 1) * 2) + 3) & ~3, length);
        var valueBytes = Math.Min(isText ? valueLength * 2 : valueLength, length - valueAt);
        var childrenAt = Math.Min((valueAt + valueBytes + 3) & ~3, length);
        block = new Block { Length = length, Name = name[..end], Value = bytes.Slice(valueAt, valueBytes), Children = bytes[childrenAt..] };
        return true;
    }

    private static string Text(ReadOnlySpan<byte> value)
    {
        var text = MemoryMarshal.Cast<byte, char>(value);
        text = text.IndexOf('\0') is var end and >= 0 ? text[..end] : text;
        return text[..Math.Min(text.Length, MaxText)].Trim().ToString();
    }

    private ref struct Block
    {
        public int Length;
        public ReadOnlySpan<char> Name;
        public ReadOnlySpan<byte> Value;
        public ReadOnlySpan<byte> Children;
    }
}
