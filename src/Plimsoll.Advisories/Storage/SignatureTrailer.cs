using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Plimsoll.Advisories.Storage;

/// <summary>The signatures at the end of a file, behind everything that they sign.</summary>
/// <remarks>
/// <code>
/// 8 bytes   magic
/// 8 bytes   number of signatures, little-endian, 1 to 8
/// each      SHA-256 of the public key as SubjectPublicKeyInfo (32), ECDSA signature over P-256 as r and s (64)
/// </code>
/// Several, so that a key can be replaced: files carry signatures of the old and the new one for a while.
/// </remarks>
internal static class SignatureTrailer
{
    /// <summary>Most signatures of a file.</summary>
    public const int MaxCount = 8;

    private const int FrontLength = 16;
    private const int RowLength = Layout.HashLength + SignatureLength;
    private const int SignatureLength = 64;

    private static ReadOnlySpan<byte> Magic => "PADBSIGN"u8;

    /// <summary>True where a trailer may have this length; 0 is a file without one.</summary>
    public static bool IsLength(long length) =>
        length == 0 || (length > FrontLength && length <= FrontLength + (MaxCount * RowLength) && (length - FrontLength) % RowLength == 0);

    /// <summary>Writes signatures; nothing where there are none.</summary>
    public static byte[] Write(IReadOnlyList<StoredSignature> signatures)
    {
        if (signatures.Count == 0)
        {
            return [];
        }

        var bytes = new byte[FrontLength + (signatures.Count * RowLength)];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), (ulong)signatures.Count);
        for (var i = 0; i < signatures.Count; i++)
        {
            var row = bytes.AsSpan(FrontLength + (i * RowLength), RowLength);
            signatures[i].KeyId.CopyTo(row);
            signatures[i].Signature.CopyTo(row[Layout.HashLength..]);
        }

        return bytes;
    }

    /// <summary>Reads signatures.</summary>
    /// <param name="bytes">What is behind the file.</param>
    /// <param name="origin">Where that begins, for messages.</param>
    /// <exception cref="AdvisoryDatabaseException">They are not well formed.</exception>
    public static ImmutableArray<StoredSignature> Read(ReadOnlySpan<byte> bytes, long origin)
    {
        if (bytes.IsEmpty)
        {
            return [];
        }

        if (!IsLength(bytes.Length)
            || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) != (ulong)((bytes.Length - FrontLength) / RowLength))
        {
            throw new AdvisoryDatabaseException(DatabaseDamage.Malformed, origin, "what follows the last block is no signature");
        }

        var signatures = ImmutableArray.CreateBuilder<StoredSignature>();
        for (var rest = bytes[FrontLength..]; !rest.IsEmpty; rest = rest[RowLength..])
        {
            signatures.Add(new StoredSignature(rest[..Layout.HashLength].ToArray(), rest[Layout.HashLength..RowLength].ToArray()));
        }

        return signatures.ToImmutable();
    }
}

/// <summary>One signature of a file.</summary>
/// <param name="KeyId">SHA-256 of the public key.</param>
/// <param name="Signature">The two numbers of an ECDSA signature over P-256, 32 bytes each.</param>
internal readonly record struct StoredSignature(byte[] KeyId, byte[] Signature);
