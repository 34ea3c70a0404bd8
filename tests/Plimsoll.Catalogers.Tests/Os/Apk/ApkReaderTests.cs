using Plimsoll.Catalogers.Os.Apk;
using Plimsoll.Catalogers.Os.OsRelease;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Os.Apk;

public sealed class ApkReaderTests
{
    private const string Installed = "lib/apk/db/installed";

    [Fact]
    public void Reads_packages_with_their_files_and_source()
    {
        var found = new FakeImage().Layer(
            ("etc/os-release", "ID=alpine\nVERSION_ID=3.19.1\n"),
            (Installed, "C:Q1x\nP:libcrypto3\nV:3.1.4-r2\nA:x86_64\nL:Apache-2.0\nm:Ada <ada@alpine.example>\no:openssl\np:so:x\nr:replaced\nF:\nR:top\nF:lib\nR:libcrypto.so.3\na:0:0:755\nF:etc/ssl\n\nP:musl\nV:1.2\n\n\n"))
            .Scan(OsReleaseReader.Row, ApkReader.Row);
        var crypto = found["libcrypto3"];
        Assert.Equal("pkg:apk/alpine/libcrypto3@3.1.4-r2?arch=x86_64&distro=alpine-3.19.1&upstream=openssl", crypto.Purl.ToString());
        Assert.Equal(new SourcePackage("openssl", "3.1.4-r2"), crypto.Source);
        Assert.Equal(["Apache-2.0"], crypto.Licences);
        Assert.Equal(("Ada <ada@alpine.example>", null), (crypto.Supplier, found["musl"].Supplier));
        Assert.Equal(2, crypto.Evidence[0].Line);
        Assert.Equal(["top", "lib/libcrypto.so.3"], found.Owned[crypto.Purl.ToString()]);
        Assert.Equal("pkg:apk/alpine/musl@1.2?distro=alpine-3.19.1", found["musl"].Purl.ToString());
        Assert.Equal(new SourcePackage("musl", "1.2"), found["musl"].Source);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Files_go_to_their_own_package_when_an_entry_before_is_no_good()
    {
        var found = new FakeImage().Layer((Installed, "P:a\nF:x\nR:lost\n\nF:y\nR:early\nP:b\nV:1\nR:late\n\nP:c\nV:1\n\nP:d\nV:1\nF:z\nR:d\n")).Scan(ApkReader.Row);
        Assert.Equal(["pkg:apk/b@1", "pkg:apk/c@1", "pkg:apk/d@1"], found.Installed);
        Assert.Equal(["y/late"], found.Owned["pkg:apk/b@1"]);
        Assert.Equal(["z/d"], found.Owned["pkg:apk/d@1"]);
        Assert.Equal(["Malformed lib/apk/db/installed"], found.ProblemLines);
    }

    [Fact]
    public void The_layer_of_a_package_is_the_one_that_brought_it_in()
    {
        var found = new FakeImage()
            .Layer((Installed, "P:a\nV:1\n\n"))
            .Layer((Installed, "P:a\nV:1\n\nP:b\nV:1\n\n")).Scan(ApkReader.Row);
        Assert.Equal(["a 0 1", "b 1 1"], found.Packages.Select(static p => $"{p.Name} {p.Evidence[0].Layer} {p.Evidence[0].LastTouchedLayer}"));
    }

    [Fact]
    public void The_database_of_a_merged_usr_is_read() =>
        Assert.Equal(["pkg:apk/a@1"], new FakeImage().Layer(layer => layer.Link("lib", "usr/lib").File("usr/lib/apk/db/installed", "P:a\nV:1\n")).Scan(ApkReader.Row).Installed);

    [Theory]
    [InlineData("nothing like it", "Malformed lib/apk/db/installed, blocking")]
    [InlineData("P:a\nV:1\nxx\n", "Malformed lib/apk/db/installed")]
    [InlineData("P:a\n", "Malformed lib/apk/db/installed, blocking")]
    [InlineData("\n", "")]
    [InlineData("", "")]
    public void What_cannot_be_read_is_said(string text, string problem) =>
        Assert.Equal(problem, string.Join(';', new FakeImage().Layer((Installed, text)).Scan(ApkReader.Row).ProblemLines));
}
