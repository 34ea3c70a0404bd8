using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Plimsoll.Fuzz.Engine;

/// <summary>Makes damaged inputs of good ones. The same seed and number give the same bytes.</summary>
internal sealed class Mutator(IReadOnlyList<byte[]> seeds, int seed)
{
    /// <summary>Longest input that is made, unless a seed is longer.</summary>
    public const int MaxLength = 256 << 10;

    private static readonly long[] Numbers =
    [
        0, 1, -1, 2, 7, 8, 16, 31, 32, 63, 64, 100, 127, 128, 255, 256, 511, 512, 1000, 1023, 1024, 4095, 4096, 32767, 32768, 65535, 65536, 1 << 20, 1 << 24,
        int.MaxValue, int.MinValue, uint.MaxValue, 1L << 32, 1L << 40, long.MaxValue, long.MinValue,
    ];

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "\0", "\n", "\r\n", "\n\n", " ", "\t", ":", ": ", ",", ".", "/", "../", "/../", "./", "//", "\\", "\"", "'", "{", "}", "[", "]", "{}", "[]", "null", "true", "0", "-1", "1e999",
            "\\u0000", "\\ud800", "\uFEFF", "é", "𝟙", "%", "%00", "%2F", "@", "#", "?", "&", "=", "!", "*", "~", "^", "+", "<", ">", "||", ".wh.", ".wh..wh..opq", "node_modules/",
            "18446744073709551616", "9223372036854775807", "-9223372036854775808", "4294967296", "2147483648", "99999999999999999999999999999999", "sha256:",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0x80], [0xC3], [0xED, 0xA0, 0x80],
    ];

    /// <summary>The mutant of that number.</summary>
    public byte[] Make(long number)
    {
        var random = new Random(unchecked((int)(((ulong)number * 0x9E3779B97F4A7C15uL) >> 32)) ^ seed);
        var bytes = Pick(random).ToList();
        var limit = Math.Max(MaxLength, bytes.Count * 2);
        for (var steps = 1 + (int)Math.Abs(Math.Log2(1 - random.NextDouble())); steps > 0; steps--)
        {
            Change(bytes, random);
            if (bytes.Count > limit)
            {
                bytes.RemoveRange(limit, bytes.Count - limit);
            }
        }

        return [.. bytes];
    }

    private byte[] Pick(Random random) => seeds[random.Next(seeds.Count)];

    private void Change(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        switch (random.Next(12))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]);
                break;
            case 3:
                Overwrite(bytes, at, Tokens[random.Next(Tokens.Length)]);
                break;
            case 4:
                Overwrite(bytes, at, Integer(Numbers[random.Next(Numbers.Length)] + random.Next(-1, 2), random));
                break;
            case 5 when bytes.Count >= 8:
                ShiftInteger(bytes, random);
                break;
            case 6:
                ReplaceDecimal(bytes, at, random);
                break;
            case 7:
                bytes.RemoveRange(at, Length(bytes.Count - at, random));
                break;
            case 8:
                bytes.InsertRange(random.Next(bytes.Count + 1), Block(bytes, random));
                break;
            case 9:
                Overwrite(bytes, at, Block(bytes, random));
                break;
            case 10:
                bytes.InsertRange(at, Enumerable.Repeat(Block(bytes, random), 1 << random.Next(9)).SelectMany(static b => b).Take(MaxLength));
                break;
            case 11:
                Splice(bytes, at, random);
                break;
        }
    }

    // Two good inputs, the beginning of one and the end of the other.
    private void Splice(List<byte> bytes, int at, Random random)
    {
        var other = Pick(random);
        bytes.RemoveRange(at, bytes.Count - at);
        bytes.AddRange(other.AsSpan(random.Next(other.Length + 1)));
    }

    private static byte[] Integer(long value, Random random)
    {
        var bytes = new byte[8];
        var width = 1 << random.Next(4);
        if (random.Next(2) == 0)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            return bytes[..width];
        }

        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes[(8 - width)..];
    }

    // A length field that is off by a little.
    private static void ShiftInteger(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count - 3);
        var field = bytes.GetRange(at, 4).ToArray();
        var by = random.Next(-16, 17);
        if (random.Next(2) == 0)
        {
            BinaryPrimitives.WriteInt32LittleEndian(field, BinaryPrimitives.ReadInt32LittleEndian(field) + by);
        }
        else
        {
            BinaryPrimitives.WriteInt32BigEndian(field, BinaryPrimitives.ReadInt32BigEndian(field) + by);
        }

        Overwrite(bytes, at, field);
    }

    // The same for lengths that are written in digits.
    private static void ReplaceDecimal(List<byte> bytes, int at, Random random)
    {
        var start = bytes.FindIndex(at, static b => b is >= (byte)'0' and <= (byte)'9');
        if (start < 0)
        {
            return;
        }

        var end = start;
        while (end < bytes.Count && bytes[end] is >= (byte)'0' and <= (byte)'9')
        {
            end++;
        }

        var number = Numbers[random.Next(Numbers.Length)] + random.Next(-1, 2);
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
    }

    private static byte[] Block(List<byte> bytes, Random random)
    {
        var start = random.Next(bytes.Count + 1);
        return bytes.GetRange(start, Length(bytes.Count - start, random)).ToArray();
    }

    // Short blocks mostly, long ones sometimes.
    private static int Length(int most, Random random) => random.Next(Math.Min(most, 1 << random.Next(13)) + 1);

    private static void Overwrite(List<byte> bytes, int at, ReadOnlySpan<byte> block)
    {
        for (var i = 0; i < block.Length && at + i < bytes.Count; i++)
        {
            bytes[at + i] = block[i];
        }
    }
}
