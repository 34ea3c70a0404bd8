using System.Security.Cryptography;

namespace Plimsoll.Advisories.Signing;

/// <summary>A public key that databases may be signed with: ECDSA over P-256 (FIPS 186-5), in PEM.</summary>
/// <param name="Name">Where it is from, for people: the name of its file.</param>
/// <param name="Id">SHA-256 of its SubjectPublicKeyInfo, lower-case hex.</param>
public sealed record DatabaseKey(string Name, string Id)
{
    // "PUBLIC KEY" of P-256 has 178 characters; comments may stand around it.
    private const int MaxPemLength = 64 << 10;

    private byte[] PublicKey { get; init; } = [];

    /// <summary>Reads a key from a PEM file.</summary>
    /// <exception cref="InvalidDataException">It holds no such key.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static DatabaseKey Read(string path) =>
        Parse(path, ReadPem(path));

    /// <summary>Reads a key from PEM.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="pem">The text.</param>
    /// <exception cref="InvalidDataException">It holds no such key.</exception>
    public static DatabaseKey Parse(string name, string pem)
    {
        if (pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{name} holds a private key: whoever only checks signatures takes the public one");
        }

        using var key = Import(name, pem);
        var spki = key.ExportSubjectPublicKeyInfo();
        return new DatabaseKey(name, Convert.ToHexStringLower(SHA256.HashData(spki))) { PublicKey = spki };
    }

    /// <summary>True where this key made the signature.</summary>
    internal bool Verifies(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(PublicKey, out _);
        return key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>A key of either kind from PEM.</summary>
    internal static ECDsa Import(string name, string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            var curve = key.ExportParameters(includePrivateParameters: false).Curve;
            return curve.IsNamed && curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
                ? key
                : throw new InvalidDataException($"{name} holds a key of another curve; databases are signed with ECDSA over P-256");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new InvalidDataException($"{name} holds no ECDSA key in PEM that can be read", e);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>The text of a PEM file.</summary>
    internal static string ReadPem(string path) => new FileInfo(path) is { Exists: true, Length: > MaxPemLength }
        ? throw new InvalidDataException($"{path} is too large for a key")
        : File.ReadAllText(path);
}
