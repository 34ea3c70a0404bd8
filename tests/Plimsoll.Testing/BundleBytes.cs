using System.Buffers.Binary;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>Builds .NET applications in a single file, with a host of a few bytes, for tests.</summary>
public static class BundleBytes
{
    private static readonly byte[] Mark = Convert.FromHexString("8B1202B96A612038727B930214D7A03213F5B9E6EFAE3318EE3B2DCE24B36AAE");

    /// <summary>An application whose only file is its <c>deps.json</c>.</summary>
    /// <param name="version">The layout: 1, 2 or 6.</param>
    /// <param name="deps">Content of the file.</param>
    public static byte[] Build(uint version, string deps)
    {
        // The host does not change its length with the number in it.
        var length = Host(0).Length;
        var content = Encoding.UTF8.GetBytes(deps);
        return [.. Host(length + content.Length), .. content, .. Header(version, length, content.Length)];
    }

    /// <summary>A host whose mark points at <paramref name="header"/>.</summary>
    public static byte[] Host(long header)
    {
        var offset = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(offset, header);
        return new ElfBytes().Writable(".data", [1, 2, 3, 4, 5, 6, 7, 8, .. offset, .. Mark, 9]).Build();
    }

    private static byte[] Header(uint version, long depsAt, long depsLength)
    {
        var header = new List<byte>();
        header.AddRange(U32(version));
        header.AddRange(U32(0));
        header.AddRange(U32(1));
        header.AddRange([4, .. "abcd"u8]);
        if (version > 1)
        {
            header.AddRange([.. I64(depsAt), .. I64(depsLength), .. I64(0), .. I64(0), .. I64(0)]);
        }

        header.AddRange([.. I64(depsAt), .. I64(depsLength)]);
        if (version > 2)
        {
            header.AddRange(I64(0));
        }

        header.AddRange([3, 13, .. "app.deps.json"u8]);
        return [.. header];
    }

    private static byte[] U32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] I64(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}
