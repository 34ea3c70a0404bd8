using System.Buffers.Binary;
using System.Numerics;

namespace Plimsoll.Advisories.Storage;

/// <summary>SHA-256 (FIPS 180-4) in managed code, for the few kilobytes that are hashed when a database is opened.</summary>
/// <remarks>
/// The platform's own is seven times faster by the byte, but its first use loads a cryptographic library: 2 ms, which is all the
/// time that opening may take and more than everything else in it together. Nothing secret passes through here.
/// </remarks>
internal static class Sha256Scalar
{
    private const int ChunkLength = 64;

    private static ReadOnlySpan<uint> Constants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>Hashes bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="hash">Receives the hash: 32 bytes.</param>
    public static void Hash(ReadOnlySpan<byte> bytes, Span<byte> hash)
    {
        Span<uint> state =
            [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
        Span<uint> schedule = stackalloc uint[64];
        var rest = bytes;
        for (; rest.Length >= ChunkLength; rest = rest[ChunkLength..])
        {
            Add(rest, schedule, state);
        }

        Span<byte> tail = stackalloc byte[2 * ChunkLength];
        tail.Clear();
        rest.CopyTo(tail);
        tail[rest.Length] = 0x80;
        tail = tail[..(rest.Length + 9 <= ChunkLength ? ChunkLength : 2 * ChunkLength)];
        BinaryPrimitives.WriteUInt64BigEndian(tail[^8..], (ulong)bytes.Length * 8);
        for (; !tail.IsEmpty; tail = tail[ChunkLength..])
        {
            Add(tail, schedule, state);
        }

        for (var i = 0; i < state.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash[(4 * i)..], state[i]);
        }
    }

    private static void Add(ReadOnlySpan<byte> chunk, Span<uint> schedule, Span<uint> state)
    {
        for (var i = 0; i < 16; i++)
        {
            schedule[i] = BinaryPrimitives.ReadUInt32BigEndian(chunk[(4 * i)..]);
        }

        for (var i = 16; i < 64; i++)
        {
            uint w15 = schedule[i - 15], w2 = schedule[i - 2];
            var s0 = BitOperations.RotateRight(w15, 7) ^ BitOperations.RotateRight(w15, 18) ^ (w15 >> 3);
            var s1 = BitOperations.RotateRight(w2, 17) ^ BitOperations.RotateRight(w2, 19) ^ (w2 >> 10);
            schedule[i] = schedule[i - 16] + s0 + schedule[i - 7] + s1;
        }

        uint a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
        for (var i = 0; i < 64; i++)
        {
            var s1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
            var first = h + s1 + ((e & f) ^ (~e & g)) + Constants[i] + schedule[i];
            var s0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
            var second = s0 + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }
}
