using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Plimsoll.Images.Transfer;

/// <summary>Trusts the certificate authorities of a file beside those of the system.</summary>
internal static class TrustedCertificates
{
    /// <summary>What decides about a server's certificate.</summary>
    /// <exception cref="TransferException">The file cannot be read or holds no certificate.</exception>
    public static RemoteCertificateValidationCallback Read(string path)
    {
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPemFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new TransferException($"the certificates of '{path}' cannot be read: {e.Message.TrimEnd('.')}", e);
        }

        return roots.Count > 0
            ? (_, certificate, chain, errors) => errors == SslPolicyErrors.None
                || (errors == SslPolicyErrors.RemoteCertificateChainErrors && certificate is X509Certificate2 server && IsTrusted(server, chain, roots))
            : throw new TransferException($"'{path}' holds no certificate in PEM");
    }

    private static bool IsTrusted(X509Certificate2 server, X509Chain? sent, X509Certificate2Collection roots)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);

        // Authorities in such a file are private ones: few of them publish what they revoked.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(server);
    }
}
