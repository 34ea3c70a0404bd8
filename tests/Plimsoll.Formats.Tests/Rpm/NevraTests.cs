using Plimsoll.Formats.Rpm;

namespace Plimsoll.Formats.Tests.Rpm;

public class NevraTests
{
    [Theory]
    [InlineData("openssl-libs-1:3.0.7-27.el9.x86_64", "openssl-libs", "1", "3.0.7", "27.el9", "x86_64")]
    [InlineData("1:openssl-libs-3.0.7-27.el9.x86_64", "openssl-libs", "1", "3.0.7", "27.el9", "x86_64")]
    [InlineData("openssl-3.0.7-27.el9.src.rpm", "openssl", "", "3.0.7", "27.el9", "src")]
    [InlineData("openssl-3.0.7-27.el9.nosrc.rpm", "openssl", "", "3.0.7", "27.el9", "nosrc")]
    [InlineData("gcc-c++-11.4.1-2.1.el9.i686", "gcc-c++", "", "11.4.1", "2.1.el9", "i686")]
    [InlineData("glibc-2.34-60.el9", "glibc", "", "2.34", "60.el9", "")]
    [InlineData("python3.11-libs-3.11.2-2.el9_2.1.noarch", "python3.11-libs", "", "3.11.2", "2.el9_2.1", "noarch")]
    [InlineData("gpg-pubkey-fd431d51-4ae0493b", "gpg-pubkey", "", "fd431d51", "4ae0493b", "")]
    [InlineData("2:1.0-1", "", "2", "1.0", "1", "")]
    [InlineData("kernel-6.1~rc1^git5-1.fc39.riscv64", "kernel", "", "6.1~rc1^git5", "1.fc39", "riscv64")]
    public void Takes_a_string_apart(string text, string name, string epoch, string version, string release, string architecture)
    {
        Assert.True(Nevra.TryParse(text, out var nevra));
        Assert.Equal((name, epoch, version, release, architecture), (nevra.Name, nevra.Epoch, nevra.Version, nevra.Release, nevra.Architecture));
        Assert.Equal(epoch.Length == 0 ? $"{version}-{release}" : $"{epoch}:{version}-{release}", nevra.Evr);
    }

    [Theory]
    [InlineData("")]
    [InlineData("openssl")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("-1-1")]
    [InlineData("a--1")]
    [InlineData("a-1-")]
    [InlineData("a-1:-1")]
    [InlineData(".x86_64")]
    [InlineData("-1.x86_64")]
    [InlineData(".rpm")]
    public void Refuses_what_has_no_version_and_release(string text) => Assert.False(Nevra.TryParse(text, out _));
}
