using System.Text;

namespace Plimsoll.Testing;

/// <summary>Builds what the Go linker writes about a build, in both of its forms, for tests.</summary>
public static class GoBuildBytes
{
    private static readonly byte[] Mark = [0xFF, .. " Go buildinf:"u8];

    /// <summary>The form since Go 1.18: both texts follow the header.</summary>
    public static byte[] Inline(string version, string modules) => [.. Mark, 0, 2, .. new byte[16], .. Counted(Encoding.UTF8.GetBytes(version)), .. Counted(Marked(modules))];

    /// <summary>The form before: pointers to strings, which are pointers themselves.</summary>
    /// <param name="address">Where this will be loaded.</param>
    /// <param name="version">The version of Go.</param>
    /// <param name="modules">The list of modules; empty for none.</param>
    /// <param name="size">Bytes of a pointer.</param>
    /// <param name="isBig">True for the most significant byte first.</param>
    public static byte[] Pointed(ulong address, string version, string modules, int size = 8, bool isBig = false)
    {
        var first = Encoding.UTF8.GetBytes(version);
        var second = modules.Length == 0 ? [] : Marked(modules);
        var block = new byte[32 + (4 * size)];
        Mark.CopyTo(block, 0);
        block[14] = (byte)size;
        block[15] = (byte)(isBig ? 1 : 0);
        Span<ulong> words =
        [
            address + 32,
            address + 32 + (2 * (uint)size),
            address + (uint)block.Length,
            (ulong)first.Length,
            address + (uint)(block.Length + first.Length),
            (ulong)second.Length,
        ];
        for (var i = 0; i < words.Length; i++)
        {
            var word = block.AsSpan(i < 2 ? 16 + (i * size) : 32 + ((i - 2) * size), size);
            for (var octet = 0; octet < size; octet++)
            {
                word[isBig ? size - 1 - octet : octet] = (byte)(words[i] >> (8 * octet));
            }
        }

        return [.. block, .. first, .. second];
    }

    private static byte[] Marked(string modules) => [.. new byte[16], .. Encoding.UTF8.GetBytes(modules), .. new byte[16]];

    private static byte[] Counted(byte[] text)
    {
        var length = new List<byte>();
        var rest = text.Length;
        for (; rest >= 0x80; rest >>= 7)
        {
            length.Add((byte)(rest | 0x80));
        }

        return [.. length, (byte)rest, .. text];
    }
}
