using System.Security.Cryptography;
using Plimsoll.Advisories.Storage;

namespace Plimsoll.Advisories.Signing;

/// <summary>Makes keys and signs databases with them.</summary>
public static class DatabaseSigner
{
    /// <summary>Makes a pair of keys.</summary>
    /// <returns>The private one in PKCS #8 and the public one, both as PEM.</returns>
    public static (string Private, string Public) CreateKeys()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (key.ExportPkcs8PrivateKeyPem() + "\n", key.ExportSubjectPublicKeyInfoPem() + "\n");
    }

    /// <summary>Signs a database. A signature that the same key made before is replaced; those of other keys stay.</summary>
    /// <remarks>Everything in it is checked first: a signature says that the file was whole. The file is replaced in one step.</remarks>
    /// <param name="path">The database.</param>
    /// <param name="keyPath">The private key in PEM, not encrypted.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The public key.</returns>
    /// <exception cref="AdvisoryDatabaseException">The database is damaged.</exception>
    /// <exception cref="InvalidDataException">The file of the key holds no private key for this.</exception>
    public static DatabaseKey Sign(string path, string keyPath, CancellationToken cancellation = default)
    {
        using var key = DatabaseKey.Import(keyPath, DatabaseKey.ReadPem(keyPath));
        var id = SHA256.HashData(key.ExportSubjectPublicKeyInfo());
        byte[] trailer;
        long length;
        using (var database = AdvisoryDatabase.Open(path))
        {
            database.CheckAll(cancellation);
            length = database.SignedLength;
            List<StoredSignature> signatures = [.. database.ReadSignatures().Where(signature => !signature.KeyId.AsSpan().SequenceEqual(id))];
            if (signatures.Count == SignatureTrailer.MaxCount)
            {
                throw new InvalidDataException($"{path} has {signatures.Count} signatures already, and no more fit");
            }

            signatures.Add(new StoredSignature(id, Sign(key, keyPath, database.SignedBytes())));
            trailer = SignatureTrailer.Write(signatures);
        }

        FileSwap.Replace(path, temporary =>
        {
            File.Copy(path, temporary);
            using var stream = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite);
            stream.SetLength(length);
            stream.Position = length;
            stream.Write(trailer);
            stream.Flush(flushToDisk: true);
        });
        return DatabaseKey.Parse(keyPath, key.ExportSubjectPublicKeyInfoPem());
    }

    private static byte[] Sign(ECDsa key, string keyPath, byte[] signed)
    {
        try
        {
            return key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException e)
        {
            throw new InvalidDataException($"{keyPath} holds no private key", e);
        }
    }
}
