using System.Buffers.Binary;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>Builds <c>bun.lockb</c> files as Bun lays them out, for tests.</summary>
/// <param name="version">2 or 3: with the latter the parts of versions have eight bytes.</param>
public sealed class BunLockBytes(int version = 3)
{
    private const uint Nothing = uint.MaxValue;

    private readonly List<(byte[] Name, byte[] Origin, uint FirstNeed, uint Needs)> _packages = [];
    private readonly List<byte> _needs = [];
    private readonly List<byte> _got = [];
    private readonly List<byte> _texts = [];
    private uint _needCount;

    /// <summary>Adds a package of a registry with the needs that <see cref="Need"/> added since the one before.</summary>
    public BunLockBytes Registry(string name, ulong major, ulong minor, ulong patch, string before = "", string build = "")
    {
        var size = version == 2 ? 4 : 8;
        var origin = new byte[version == 2 ? 64 : 72];
        origin[0] = 2;
        Text("https://registry.example/" + name).CopyTo(origin, 8);
        foreach (var (part, at) in new[] { (major, 16), (minor, 16 + size), (patch, 16 + (2 * size)) })
        {
            if (size == 4)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(origin.AsSpan(at), (uint)part);
            }
            else
            {
                BinaryPrimitives.WriteUInt64LittleEndian(origin.AsSpan(at), part);
            }
        }

        var tags = version == 2 ? 32 : 40;
        Text(before).CopyTo(origin, tags);
        Text(build).CopyTo(origin, tags + 16);
        return Package(name, origin);
    }

    /// <summary>Adds a package of another kind, whose value is one text or several.</summary>
    public BunLockBytes Other(string name, byte kind, params string[] values)
    {
        var origin = new byte[version == 2 ? 64 : 72];
        origin[0] = kind;
        for (var i = 0; i < values.Length; i++)
        {
            Text(values[i]).CopyTo(origin, 8 + (8 * i));
        }

        return Package(name, origin);
    }

    /// <summary>Adds a need of the next package: the flags, and the position of the package that it got.</summary>
    public BunLockBytes Need(string name, byte flags, uint package = Nothing)
    {
        _needs.AddRange([.. Text(name), .. new byte[8], flags, 1, .. Text("*")]);
        _got.AddRange(BitConverter.GetBytes(package));
        _needCount++;
        return this;
    }

    /// <summary>The whole file.</summary>
    public byte[] Build()
    {
        var file = new List<byte>();
        file.AddRange("#!/usr/bin/env bun\nbun-lockfile-format-v0\n"u8);
        file.AddRange(BitConverter.GetBytes(version));
        file.AddRange(new byte[32]);
        file.AddRange(BitConverter.GetBytes(0UL)); // the length, below
        file.AddRange([.. BitConverter.GetBytes((ulong)_packages.Count), .. BitConverter.GetBytes(8UL), .. BitConverter.GetBytes(8UL)]);
        List(file, "", [
            .. _packages.SelectMany(static p => p.Name), .. _packages.SelectMany(static _ => new byte[8]), .. _packages.SelectMany(static p => p.Origin),
            .. _packages.SelectMany(Slice), .. _packages.SelectMany(Slice), .. _packages.SelectMany(static _ => new byte[88 + 20 + 56])]);
        foreach (byte[] list in (byte[][])[[], [], [.. _got], [.. _needs], [], [.. _texts]])
        {
            List(file, "\n<u32> 4 sizeof, 4 alignof\n", list);
        }

        file.AddRange(new byte[8]);
        var bytes = file.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(78), (ulong)bytes.Length);
        return bytes;
    }

    private static byte[] Slice((byte[] Name, byte[] Origin, uint FirstNeed, uint Needs) package) =>
        [.. BitConverter.GetBytes(package.FirstNeed), .. BitConverter.GetBytes(package.Needs)];

    private static void List(List<byte> file, string label, byte[] content)
    {
        var label8 = Encoding.UTF8.GetBytes(label);
        var begin = (ulong)((file.Count + 16 + label8.Length + 7) / 8 * 8);
        file.AddRange([.. BitConverter.GetBytes(begin), .. BitConverter.GetBytes(begin + (ulong)content.Length), .. label8]);
        file.AddRange(new byte[(int)begin - file.Count]);
        file.AddRange(content);
    }

    private BunLockBytes Package(string name, byte[] origin)
    {
        var first = _packages.Count == 0 ? 0 : _packages[^1].FirstNeed + _packages[^1].Needs;
        _packages.Add((Text(name), origin, first, _needCount - first));
        return this;
    }

    // Up to eight bytes stand where the text is wanted, unless the last one would look like the mark of a longer one.
    private byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var place = new byte[8];
        if (bytes.Length <= 8 && (bytes.Length < 8 || bytes[7] < 0x80))
        {
            bytes.CopyTo(place, 0);
            return place;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(place, (uint)_texts.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(place.AsSpan(4), (uint)bytes.Length | 0x8000_0000);
        _texts.AddRange(bytes);
        return place;
    }
}
