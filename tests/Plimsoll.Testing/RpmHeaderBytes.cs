using System.Buffers.Binary;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>Builds rpm headers as databases store them, byte by byte, for tests.</summary>
public sealed class RpmHeaderBytes
{
    private readonly List<byte[]> _entries = [];
    private readonly List<byte> _data = [];

    /// <summary>A header with the tags that every package has.</summary>
    public static RpmHeaderBytes Package(string name, string version, string release, string? sourceRpm, string arch = "x86_64")
    {
        var header = new RpmHeaderBytes().Text(1000, name).Text(1001, version).Text(1002, release).Text(1022, arch).Text(1014, "MIT");
        return sourceRpm is null ? header : header.Text(1044, sourceRpm);
    }

    /// <summary>Adds a text (type 6).</summary>
    public RpmHeaderBytes Text(int tag, string value) => Add(tag, 6, 1, [.. Encoding.UTF8.GetBytes(value), 0]);

    /// <summary>Adds a list of texts (type 8).</summary>
    public RpmHeaderBytes Texts(int tag, params string[] values) =>
        Add(tag, 8, values.Length, [.. values.SelectMany(static v => Encoding.UTF8.GetBytes(v).Append((byte)0))]);

    /// <summary>Adds integers (type 4).</summary>
    public RpmHeaderBytes Integers(int tag, params int[] values)
    {
        while (_data.Count % 4 != 0)
        {
            _data.Add(0);
        }

        var bytes = new byte[values.Length * 4];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * 4), values[i]);
        }

        return Add(tag, 4, values.Length, bytes);
    }

    /// <summary>Adds the three tags of a file list.</summary>
    public RpmHeaderBytes Files(params string[] paths)
    {
        var folders = paths.Select(static p => p[..(p.LastIndexOf('/') + 1)]).Distinct().ToArray();
        return Integers(1116, [.. paths.Select(p => Array.IndexOf(folders, p[..(p.LastIndexOf('/') + 1)]))])
            .Texts(1117, [.. paths.Select(static p => p[(p.LastIndexOf('/') + 1)..])])
            .Texts(1118, folders);
    }

    /// <summary>Adds an entry of any kind whose data comes next.</summary>
    public RpmHeaderBytes Add(int tag, int type, int count, byte[] data) => Entry(tag, type, _data.Count, count, data);

    /// <summary>Adds an entry with an offset of its own.</summary>
    public RpmHeaderBytes Entry(int tag, int type, int offset, int count, byte[] data)
    {
        var entry = new byte[16];
        BinaryPrimitives.WriteInt32BigEndian(entry, tag);
        BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(4), type);
        BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(8), offset);
        BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(12), count);
        _entries.Add(entry);
        _data.AddRange(data);
        return this;
    }

    /// <summary>The header: two lengths, the index, the data.</summary>
    public byte[] Build()
    {
        var lengths = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(lengths, _entries.Count);
        BinaryPrimitives.WriteInt32BigEndian(lengths.AsSpan(4), _data.Count);
        return [.. lengths, .. _entries.SelectMany(static e => e), .. _data];
    }
}
