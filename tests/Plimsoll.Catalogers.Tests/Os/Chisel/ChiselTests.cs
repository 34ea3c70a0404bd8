using System.Text;
using Plimsoll.Catalogers.Os.Dpkg;
using Plimsoll.Catalogers.Os.OsRelease;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Os.Chisel;

public sealed class ChiselTests
{
    private const string Path = "var/lib/chisel/manifest.wall";

    private const string Manifest =
        """
        {"jsonwall":"1.0","schema":"1.0","count":11}
        {"kind":"content","slice":"base-files_base","path":"/etc/"}
        {"kind":"content","slice":"base-files_base","path":"/etc/os-release"}
        {"kind":"content","slice":"libssl3t64_libs","path":"/usr/lib/libssl.so.3"}
        {"kind":"content","slice":"libssl3t64_more","path":"/usr/lib/libcrypto.so.3"}
        {"kind":"package","name":"base-files","version":"13ubuntu10","sha256":"aa","arch":"amd64"}
        {"kind":"package","name":"libssl3t64","version":"3.0.13-0ubuntu3","sha256":"bb","arch":"amd64"}
        {"kind":"path","path":"/etc/os-release","mode":"0644","slices":["base-files_base"],"sha256":"cc","size":400}
        {"kind":"slice","name":"base-files_base"}
        {"kind":"slice","name":"libssl3t64_libs"}
        {"kind":"slice","name":"libssl3t64_more"}

        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reads_packages_with_their_files(bool isCompressed)
    {
        var found = Scan(isCompressed ? Zstandard(Manifest) : Encoding.UTF8.GetBytes(Manifest));
        Assert.Equal([$"NoPackageDatabase {Path}, blocking"], found.ProblemLines); // the sources are not known
        Assert.Equal(
            ["pkg:deb/ubuntu/base-files@13ubuntu10?arch=amd64&distro=ubuntu-24.04", "pkg:deb/ubuntu/libssl3t64@3.0.13-0ubuntu3?arch=amd64&distro=ubuntu-24.04"], found.Installed);
        Assert.Equal(["etc/os-release"], found.Owned[found["base-files"].Purl.ToString()]);
        Assert.Equal(["usr/lib/libssl.so.3", "usr/lib/libcrypto.so.3"], found.Owned[found["libssl3t64"].Purl.ToString()]);
        Assert.Equal((Path, 7), (found["libssl3t64"].Evidence[0].Path, found["libssl3t64"].Evidence[0].Line!.Value));
    }

    [Fact]
    public void A_package_that_dpkg_knows_too_is_there_once_and_owns_the_files()
    {
        var found = new FakeImage().Layer(layer => layer.File(Path, Zstandard(Manifest))
            .File("var/lib/dpkg/status", "Package: libssl3t64\nVersion: 3.0.13-0ubuntu3\nArchitecture: amd64\nSource: openssl\n")).Scan(DpkgReader.Row);
        Assert.Equal(["pkg:deb/base-files@13ubuntu10?arch=amd64", "pkg:deb/libssl3t64@3.0.13-0ubuntu3?arch=amd64&upstream=openssl"], found.Installed);
        Assert.Equal("openssl", found["libssl3t64"].Source!.Name);
        Assert.StartsWith("names 1 packages that dpkg's database does not", Assert.Single(found.Problems).Detail, StringComparison.Ordinal);
        Assert.Equal(2, found.Owned["pkg:deb/libssl3t64@3.0.13-0ubuntu3?arch=amd64&upstream=openssl"].Count);
    }

    [Fact]
    public void Where_dpkg_knows_all_of_them_nothing_is_missing() =>
        Assert.Empty(new FakeImage().Layer(layer => layer.File(Path, Zstandard(Manifest)).File(
            "var/lib/dpkg/status", "Package: libssl3t64\nVersion: 3.0.13-0ubuntu3\nSource: openssl\n\nPackage: base-files\nVersion: 13ubuntu10\n")).Scan(DpkgReader.Row).Problems);

    [Theory]
    [InlineData("", "is no manifest of chisel")]
    [InlineData("{}", "is no manifest of chisel")]
    [InlineData("{\"jsonwall\":\"2.0\",\"count\":1}", "is no manifest of chisel")]
    [InlineData("{\"jsonwall\":\"1.0\",\"count\":3}\n{\"kind\":\"slice\",\"name\":\"a_b\"}\n", "has 2 lines of 3")]
    [InlineData("{\"jsonwall\":\"1.0\",\"count\":2}\n{\"kind\":\"package\",\"name\"\n", "line 2 cannot be read")]
    [InlineData("{\"jsonwall\":\"1.0\",\"count\":2}\n{\"kind\":\"package\",\"name\":\"a\"}\n", "line 2 cannot be read")]
    public void What_cannot_be_read_is_said(string text, string detail)
    {
        var problem = Assert.Single(Scan(Encoding.UTF8.GetBytes(text)).Problems);
        Assert.Equal(detail, problem.Detail);
        Assert.True(problem.Blocking);
    }

    [Fact]
    public void A_manifest_of_broken_lines_is_given_up() =>
        Assert.Equal(
            "line 2 cannot be read",
            Assert.Single(Scan(Encoding.UTF8.GetBytes("{\"jsonwall\":\"1.0\",\"count\":900000}\n" + string.Concat(Enumerable.Repeat("{\n", 900_000)))).Problems).Detail);

    [Fact]
    public void Compressed_data_that_is_cut_or_explodes_is_said()
    {
        var whole = Zstandard(Manifest);
        Assert.True(Assert.Single(Scan(whole[..^20]).Problems).Blocking);
        Assert.StartsWith("cannot be decompressed", Assert.Single(Scan(Zstandard(new string(' ', 64 << 20))).Problems).Detail, StringComparison.Ordinal);
    }

    private static FakeInventory Scan(byte[] manifest) =>
        new FakeImage().Layer(layer => layer.File("etc/os-release", "ID=ubuntu\nVERSION_ID=24.04\n").File(Path, manifest)).Scan(OsReleaseReader.Row, DpkgReader.Row);

    private static byte[] Zstandard(string text)
    {
        using var compressor = new ZstdSharp.Compressor();
        return compressor.Wrap(Encoding.UTF8.GetBytes(text)).ToArray();
    }
}
