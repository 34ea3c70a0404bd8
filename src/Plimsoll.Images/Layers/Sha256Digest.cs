using System.Buffers;
using System.Security.Cryptography;

namespace Plimsoll.Images.Layers;

/// <summary>Digests in the form of the OCI image spec: <c>sha256:</c> and 64 lower-case hexadecimal digits.</summary>
public static class Sha256Digest
{
    private const string Prefix = "sha256:";
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>The digest of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Format(SHA256.HashData(content));

    /// <summary>Writes a hash value as a digest.</summary>
    public static string Format(ReadOnlySpan<byte> hash) => Prefix + Convert.ToHexStringLower(hash);

    /// <summary>True for a digest in exactly that form; nothing else may ever become part of a file name.</summary>
    public static bool IsValid(ReadOnlySpan<char> digest) =>
        digest.Length == Prefix.Length + 64 && digest.StartsWith(Prefix, StringComparison.Ordinal)
        && digest[Prefix.Length..].IndexOfAnyExcept(HexDigits) < 0;

    /// <summary>The 64 digits of a valid digest.</summary>
    public static string Hex(string digest) => digest[Prefix.Length..];
}
