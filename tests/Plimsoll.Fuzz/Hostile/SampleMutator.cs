using System.Text;
using Plimsoll.Fuzz.Engine;
using Plimsoll.Fuzz.Targets;

namespace Plimsoll.Fuzz.Hostile;

/// <summary>Mutants of an image archive: flipped bits, cuts, and headers that lie with a right checksum.</summary>
internal sealed class SampleMutator(byte[] sample, int seed)
{
    private static readonly string[] Names =
        ["../../escape", "/plimsoll-escape", "a/../../../escape", "", ".", "..", ".wh..", ".wh.", ".wh..wh..opq", "manifest.json", "var/lib/dpkg/status", "a\nb", new('n', 100), "x/" + new string('y', 98)];

    private static readonly Int128[] Sizes = [-1, 1, 511, 512, 513, 1 << 20, 200 << 20, int.MaxValue, 1L << 40, long.MaxValue, (Int128)1 << 80];

    /// <summary>The mutant of that number.</summary>
    public byte[] Make(int number)
    {
        var random = new Random((seed * 31) + number);
        return (number % 4) switch
        {
            0 => Flip(random),
            1 => sample[..random.Next(sample.Length)],
            2 => Lie(random),
            _ => new Mutator([sample], seed).Make(number),
        };
    }

    private byte[] Flip(Random random)
    {
        var mutant = sample.ToArray();
        for (var flips = 1 << random.Next(8); flips > 0; flips--)
        {
            mutant[random.Next(mutant.Length)] ^= (byte)(1 << random.Next(8));
        }

        if (random.Next(2) == 0)
        {
            Seeds.Seal(mutant);
        }

        return mutant;
    }

    private byte[] Lie(Random random)
    {
        var mutant = sample.ToArray();
        var headers = Enumerable.Range(0, mutant.Length / TarBytes.BlockSize).Where(i => mutant.AsSpan((i * TarBytes.BlockSize) + 257, 5).SequenceEqual("ustar"u8)).ToArray();
        for (var lies = random.Next(1, 4); lies > 0; lies--)
        {
            var header = mutant.AsSpan(headers[random.Next(headers.Length)] * TarBytes.BlockSize, TarBytes.BlockSize);
            switch (random.Next(5))
            {
                case 0:
                    TarBytes.Base256(header.Slice(124, 12), Sizes[random.Next(Sizes.Length)]);
                    break;
                case 1:
                    Put(header[..100], Names[random.Next(Names.Length)]);
                    break;
                case 2:
                    header[156] = "\001234567xgLKSDMV"u8[random.Next(17)];
                    break;
                case 3:
                    header[156] = random.Next(2) == 0 ? (byte)'1' : (byte)'2';
                    Put(header.Slice(157, 100), Names[random.Next(Names.Length)]);
                    break;
                default:
                    Put(header.Slice(345, 155), Names[random.Next(Names.Length)]);
                    break;
            }

            TarBytes.Seal(header);
        }

        return mutant;
    }

    private static void Put(Span<byte> field, string text)
    {
        field.Clear();
        Encoding.ASCII.GetBytes(text.AsSpan(0, Math.Min(text.Length, field.Length)), field);
    }
}
