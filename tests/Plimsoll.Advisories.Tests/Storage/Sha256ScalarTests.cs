using System.Security.Cryptography;
using Plimsoll.Advisories.Storage;

namespace Plimsoll.Advisories.Tests.Storage;

public sealed class Sha256ScalarTests
{
    [Fact]
    public void It_gives_what_the_platform_gives_at_every_length()
    {
        var random = new Random(256);
        var hash = new byte[32];
        for (var length = 0; length < 700; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            Sha256Scalar.Hash(bytes, hash);
            Assert.Equal(SHA256.HashData(bytes), hash);
        }
    }

    [Fact]
    public void A_long_text_is_hashed_right()
    {
        var bytes = new byte[1_000_000];
        Array.Fill(bytes, (byte)'a');
        var hash = new byte[32];
        Sha256Scalar.Hash(bytes, hash);
        Assert.Equal("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", Convert.ToHexStringLower(hash));
    }
}
