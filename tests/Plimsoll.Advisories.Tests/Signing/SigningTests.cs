using System.Buffers.Binary;
using System.Security.Cryptography;
using Plimsoll.Advisories.Signing;
using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Signing;

public sealed class SigningTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _database;

    public SigningTests()
    {
        using var feeds = SampleFeeds.Create();
        _database = _folder.File("advisories.padb");
        File.WriteAllBytes(_database, feeds.Build(new BuildOptions { Quality = 1, BlockLength = 256 }));
    }

    [Fact]
    public void A_signature_is_known_by_its_key_and_changes_nothing_else()
    {
        var (key, mine) = MakeKey("mine");
        var (_, other) = MakeKey("other");
        var before = File.ReadAllBytes(_database);
        var unsigned = DatabaseCheck.Run(_database, [mine], TestContext.Current.CancellationToken);
        Assert.Equal(SignatureState.Unsigned, unsigned.Signatures.State);

        Assert.Equal(mine.Id, DatabaseSigner.Sign(_database, key, TestContext.Current.CancellationToken).Id);
        var signed = DatabaseCheck.Run(_database, [other, mine], TestContext.Current.CancellationToken);
        Assert.Equal(SignatureState.Trusted, signed.Signatures.State);
        Assert.Equal(mine, signed.Signatures.By);
        Assert.Equal(unsigned.Info.Digest, signed.Info.Digest);
        Assert.Equal(before, File.ReadAllBytes(_database)[..before.Length]);
        Assert.Equal(SignatureState.Unknown, DatabaseCheck.Run(_database, [other], TestContext.Current.CancellationToken).Signatures.State);
        Assert.Equal(SignatureState.Unknown, DatabaseCheck.Run(_database, [], TestContext.Current.CancellationToken).Signatures.State);
    }

    [Fact]
    public void Keys_are_replaced_by_signing_with_both_for_a_while()
    {
        var (oldKey, old) = MakeKey("old");
        var (newKey, renewed) = MakeKey("new");
        DatabaseSigner.Sign(_database, oldKey, TestContext.Current.CancellationToken);
        DatabaseSigner.Sign(_database, newKey, TestContext.Current.CancellationToken);
        var length = new FileInfo(_database).Length;
        DatabaseSigner.Sign(_database, newKey, TestContext.Current.CancellationToken);

        Assert.Equal(length, new FileInfo(_database).Length);
        Assert.Equal([old.Id, renewed.Id], DatabaseCheck.Run(_database, [], TestContext.Current.CancellationToken).Signatures.KeyIds);
        Assert.Equal(old, DatabaseCheck.Run(_database, [old], TestContext.Current.CancellationToken).Signatures.By);
        Assert.Equal(renewed, DatabaseCheck.Run(_database, [renewed], TestContext.Current.CancellationToken).Signatures.By);
        for (var i = 0; i < 6; i++)
        {
            DatabaseSigner.Sign(_database, MakeKey($"more{i}").Path, TestContext.Current.CancellationToken);
        }

        Assert.Throws<InvalidDataException>(() => DatabaseSigner.Sign(_database, MakeKey("ninth").Path, TestContext.Current.CancellationToken));
        DatabaseCheck.Run(_database, [], TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_signature_of_another_database_is_forged()
    {
        var (key, mine) = MakeKey("mine");
        using var feeds = new FeedFolder().Kev("").Debian("CVE-2021-0001", Feeds.DebianOsvTests.Affected(Feeds.DebianOsvTests.Entry("12", "hull", "1")));
        var another = feeds.Build();
        var bytes = File.ReadAllBytes(_database);
        DatabaseSigner.Sign(_database, key, TestContext.Current.CancellationToken);
        var trailer = File.ReadAllBytes(_database)[bytes.Length..];

        File.WriteAllBytes(_database, [.. another, .. trailer]);
        Assert.Equal(SignatureState.Forged, DatabaseCheck.Run(_database, [mine], TestContext.Current.CancellationToken).Signatures.State);
    }

    [Fact]
    public void Every_byte_that_is_changed_is_found()
    {
        var (key, mine) = MakeKey("mine");
        DatabaseSigner.Sign(_database, key, TestContext.Current.CancellationToken);
        var bytes = File.ReadAllBytes(_database);
        var random = new Random(3);
        for (var i = 0; i < 600; i++)
        {
            var damaged = bytes.ToArray();
            var at = i < 200 ? bytes.Length - 1 - i : random.Next(bytes.Length);
            damaged[at] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(_database, damaged);
            Assert.False(IsTrusted(mine), $"byte {at} of {bytes.Length} was changed");
        }

        foreach (var length in new[] { bytes.Length - 1, bytes.Length - 96, bytes.Length - 112, 100 })
        {
            File.WriteAllBytes(_database, bytes[..length]);
            Assert.False(IsTrusted(mine));
        }

        File.WriteAllBytes(_database, [.. bytes, 0]);
        Assert.False(IsTrusted(mine));
    }

    [Fact]
    public void Bytes_that_nothing_vouches_for_are_found()
    {
        var bytes = File.ReadAllBytes(_database);
        byte[] longer = [.. bytes, .. "smuggled"u8];
        BinaryPrimitives.WriteInt64LittleEndian(longer.AsSpan(16), longer.Length);
        File.WriteAllBytes(_database, longer);
        var exception = Assert.Throws<AdvisoryDatabaseException>(() => DatabaseCheck.Run(_database, [], TestContext.Current.CancellationToken));
        Assert.Equal(DatabaseDamage.Malformed, exception.Damage);
    }

    [Fact]
    public void Keys_of_another_kind_are_refused_by_name()
    {
        using var rsa = RSA.Create(2048);
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var (secret, _) = DatabaseSigner.CreateKeys();
        foreach (var pem in new[] { "", "no key", rsa.ExportSubjectPublicKeyInfoPem(), p384.ExportSubjectPublicKeyInfoPem(), secret })
        {
            Assert.Contains("the key", Assert.Throws<InvalidDataException>(() => DatabaseKey.Parse("the key", pem)).Message, StringComparison.Ordinal);
        }

        var publicOnly = _folder.File("public.pem");
        File.WriteAllText(publicOnly, DatabaseSigner.CreateKeys().Public);
        Assert.Contains("no private key", Assert.Throws<InvalidDataException>(() => DatabaseSigner.Sign(_database, publicOnly, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_and_signatures_are_those_of_openssl()
    {
        var openssl = Needs.Program("openssl");
        var key = _folder.File("openssl.pem");
        Assert.Equal(0, Run(openssl, "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key));
        Assert.Equal(0, Run(openssl, "ec", "-in", key, "-pubout", "-out", key + ".pub"));
        DatabaseSigner.Sign(_database, key, TestContext.Current.CancellationToken);
        Assert.True(IsTrusted(DatabaseKey.Read(key + ".pub")));
    }

    [Fact]
    public void What_is_older_is_told_by_build_number_and_else_by_day()
    {
        static DatabaseStamp Stamp(long build, int day) => new(build, day == 0 ? null : new DateOnly(2024, 1, day), "");
        Assert.True(Stamp(0, 1).IsOlderThan(Stamp(0, 2)));
        Assert.False(Stamp(0, 2).IsOlderThan(Stamp(0, 2)));
        Assert.True(Stamp(1, 9).IsOlderThan(Stamp(2, 1)));
        Assert.False(Stamp(2, 1).IsOlderThan(Stamp(1, 9)));
        Assert.True(Stamp(5, 1).IsOlderThan(Stamp(0, 2)));
        Assert.True(Stamp(0, 0).IsOlderThan(Stamp(0, 1)));
    }

    public void Dispose() => _folder.Dispose();

    private static int Run(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private bool IsTrusted(DatabaseKey key)
    {
        try
        {
            return DatabaseCheck.Run(_database, [key], TestContext.Current.CancellationToken).Signatures.State == SignatureState.Trusted;
        }
        catch (AdvisoryDatabaseException)
        {
            return false;
        }
    }

    private (string Path, DatabaseKey Key) MakeKey(string name)
    {
        var (secret, open) = DatabaseSigner.CreateKeys();
        var path = _folder.File(name + ".key");
        File.WriteAllText(path, secret);
        return (path, DatabaseKey.Parse(name, open));
    }
}
