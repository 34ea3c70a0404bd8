using Plimsoll.Catalogers.Os.Dpkg;
using Plimsoll.Catalogers.Os.OsRelease;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Os.Dpkg;

public sealed class DpkgReaderTests
{
    private const string Status = "var/lib/dpkg/status";
    private const string Bash = "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5.2-1+b2\nSource: bash (5.2-1)\n\n";
    private const string Debian = "ID=debian\nVERSION_ID=12\n";

    [Fact]
    public void Reads_name_version_architecture_and_source()
    {
        var bash = new FakeImage().Layer(("etc/os-release", Debian), (Status, "\n" + Bash)).Scan(OsReleaseReader.Row, DpkgReader.Row)["bash"];
        Assert.Equal("pkg:deb/debian/bash@5.2-1%2Bb2?arch=amd64&distro=debian-12&upstream=bash%405.2-1", bash.Purl.ToString());
        Assert.Equal("5.2-1+b2", bash.Version);
        Assert.Equal(new SourcePackage("bash", "5.2-1"), bash.Source);
        Assert.Equal("amd64", bash.Architecture);
        Assert.Equal(PackagePresence.Installed, bash.Presence);
        Assert.Equal(new Evidence { Path = Status, Layer = 0, LastTouchedLayer = 0, Line = 2, Reader = "dpkg" }, Assert.Single(bash.Evidence));
    }

    [Theory]
    [InlineData("Maintainer: Ada of Debian <ada@debian.example>\n", "Ada of Debian <ada@debian.example>")]
    [InlineData("maintainer:   Ada\n", "Ada")]
    [InlineData("Maintainer:\n", null)]
    [InlineData("", null)]
    public void The_maintainer_is_the_supplier(string field, string? supplier) =>
        Assert.Equal(supplier, new FakeImage().Layer((Status, $"Package: bash\nVersion: 1\n{field}")).Scan(DpkgReader.Row)["bash"].Supplier);

    [Theory]
    [InlineData(null, "bash", "1:5", "")]
    [InlineData("", "bash", "1:5", "")]
    [InlineData("sh", "sh", "1:5", "upstream=sh")]
    [InlineData("sh (4)", "sh", "4", "upstream=sh%404")]
    [InlineData("sh(4)", "sh", "4", "upstream=sh%404")]
    [InlineData("sh (", "sh", "1:5", "upstream=sh")]
    [InlineData("(4)", "(4)", "1:5", "upstream=%284%29")]
    public void The_source_is_the_package_itself_where_none_is_named(string? source, string name, string version, string upstream)
    {
        var text = $"Package: bash\nVersion: 1:5\n{(source is null ? "" : $"Source: {source}\n")}";
        var bash = new FakeImage().Layer((Status, text)).Scan(DpkgReader.Row)["bash"];
        Assert.Equal(new SourcePackage(name, version), bash.Source);
        Assert.Equal("pkg:deb/bash@1:5" + (upstream.Length == 0 ? "" : "?" + upstream), bash.Purl.ToString());
    }

    [Theory]
    [InlineData("install ok installed", true)]
    [InlineData("hold ok installed", true)]
    [InlineData("deinstall ok installed", true)]
    [InlineData("install ok unpacked", true)]
    [InlineData("install ok half-configured", true)]
    [InlineData("install reinstreq half-installed", true)]
    [InlineData("install ok triggers-awaited", true)]
    [InlineData("install ok triggers-pending", true)]
    [InlineData("deinstall ok config-files", false)]
    [InlineData("purge ok not-installed", false)]
    public void Packages_count_while_their_files_are_on_disk(string status, bool counts) =>
        Assert.Equal(counts ? 1 : 0, new FakeImage().Layer((Status, $"Package: a\nStatus: {status}\nVersion: 1\n")).Scan(DpkgReader.Row).Packages.Count);

    [Fact]
    public void The_same_package_of_two_architectures_is_two_packages_with_their_own_files()
    {
        var found = new FakeImage().Layer(
            (Status, "Package: libc6\nVersion: 2\nArchitecture: amd64\n\nPackage: libc6\nVersion: 2\nArchitecture: i386\n\nPackage: tzdata\nVersion: 3\nArchitecture: all\n"),
            ("var/lib/dpkg/info/libc6:amd64.list", "/.\n/lib64\n/lib64/libc.so\n"),
            ("var/lib/dpkg/info/libc6:i386.list", "/.\n/lib/libc.so\n"),
            ("var/lib/dpkg/info/tzdata.list", "/usr/share/zone\n")).Scan(DpkgReader.Row);
        Assert.Equal(["pkg:deb/libc6@2?arch=amd64", "pkg:deb/libc6@2?arch=i386", "pkg:deb/tzdata@3?arch=all"], found.Installed);
        Assert.Equal(["lib64", "lib64/libc.so"], found.Owned["pkg:deb/libc6@2?arch=amd64"]);
        Assert.Equal(["lib/libc.so"], found.Owned["pkg:deb/libc6@2?arch=i386"]);
        Assert.Equal(["usr/share/zone"], found.Owned["pkg:deb/tzdata@3?arch=all"]);
    }

    [Fact]
    public void Distroless_entries_stand_in_files_of_their_own()
    {
        var found = new FakeImage().Layer(
            ("var/lib/dpkg/status.d/python3.11", "Package: python3.11-minimal\nVersion: 3.11\nArchitecture: amd64\n"),
            ("var/lib/dpkg/status.d/python3.11.md5sums", "0123456789abcdef0123456789abcdef  usr/bin/python 3.11\nnot a sum\n"),
            ("var/lib/dpkg/status.d/python3.11.preinst", "#!/bin/sh\n"),
            ("usr/share/doc/python3.11-minimal/copyright", "see /usr/share/common-licenses/GPL-2.")).Scan(DpkgReader.Row);
        Assert.Empty(found.Problems);
        Assert.Equal(["pkg:deb/python3.11-minimal@3.11?arch=amd64"], found.Installed);
        Assert.Equal(["usr/bin/python 3.11"], found.Owned["pkg:deb/python3.11-minimal@3.11?arch=amd64"]);
        Assert.Equal(["GPL-2"], found["python3.11-minimal"].Licences);
    }

    [Fact]
    public void The_layer_that_brought_a_package_in_is_not_the_one_that_wrote_the_database_last()
    {
        var found = new FakeImage()
            .Layer((Status, "Package: a\nVersion: 1\n\nPackage: b\nVersion: 1\n"))
            .Layer((Status, "Package: a\nVersion: 1\n\nPackage: b\nVersion: 2\n\nPackage: c\nVersion: 1\n"))
            .Layer(("x", "y"))
            .Layer((Status, "Package: a\nVersion: 1\n\nPackage: b\nVersion: 2\n"))
            .Layer((Status, "Package: a\nVersion: 1\n\nPackage: b\nVersion: 2\n\nPackage: c\nVersion: 1\n")).Scan(DpkgReader.Row);
        Assert.Equal(["a 0 4", "b 1 4", "c 4 4"], found.Packages.Select(static p => $"{p.Name} {p.Evidence[0].Layer} {p.Evidence[0].LastTouchedLayer}"));
    }

    [Fact]
    public void Licences_are_found_through_a_link_of_the_folder()
    {
        var found = new FakeImage().Layer(layer => layer
            .File(Status, "Package: libstdc++6\nVersion: 12\n")
            .Link("usr/share/doc/libstdc++6", "gcc-12-base")
            .File("usr/share/doc/gcc-12-base/copyright", "in `/usr/share/common-licenses/GPL-3', `/usr/share/common-licenses/GPL-3'.\n/usr/share/common-licenses/GFDL-1.2.\n/usr/share/common-licenses/\n")).Scan(DpkgReader.Row);
        Assert.Equal(["GFDL-1.2", "GPL-3"], found["libstdc++6"].Licences);
    }

    [Theory]
    [InlineData("License: GPL-2+\n", "GPL-2+")]
    [InlineData("License: GPL-2+ or Artistic, and BSD-4\n text\n", "GPL-2+ or Artistic, and BSD-4")]
    [InlineData("License: GPL-2+ with OpenSSL exception\n", "GPL-2+ with OpenSSL exception")]
    [InlineData("License: Zlib,\n", "Zlib")]
    [InlineData("License: Permission is hereby granted, free of charge\n", "")]
    [InlineData("License: none\n", "")]
    [InlineData("License:\n text\n", "")]
    [InlineData("License: GPL-2\n\nLicense: Apache-2.0\n\nLicense: GPL-2\n", "Apache-2.0;GPL-2")]
    [InlineData("Comment: /usr/share/common-licenses/BSD\n", "BSD")]
    public void Licences_of_the_machine_readable_format_are_short_names(string text, string expected)
    {
        var found = new FakeImage().Layer(
            (Status, "Package: a\nVersion: 1\n"),
            ("usr/share/doc/a/copyright", "\nFormat: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\n" + text)).Scan(DpkgReader.Row);
        Assert.Equal(expected, string.Join(';', found["a"].Licences));
    }

    [Theory]
    [InlineData("Package: a\nStatus: install ok installed\n", "Malformed var/lib/dpkg/status")]
    [InlineData("Package: a\nVersion: 1\ngarbage\n", "Malformed var/lib/dpkg/status")]
    [InlineData(" stray\nPackage: a\nVersion: 1\n", "Malformed var/lib/dpkg/status")]
    [InlineData("\u0001\u0002\u0003", "Malformed var/lib/dpkg/status, blocking")]
    [InlineData("Package: a\nVersion: 1\n\nX: y\n", "")]
    [InlineData("", "")]
    public void What_cannot_be_read_is_said(string text, string problem) =>
        Assert.Equal(problem, string.Join(';', new FakeImage().Layer((Status, text)).Scan(DpkgReader.Row).ProblemLines));

    [Fact]
    public void A_name_that_is_none_is_not_believed()
    {
        var found = new FakeImage().Layer((Status, $"Package: {new string('a', 2000)}\nVersion: 1\n\nPackage: b\nVersion: 1\n")).Scan(DpkgReader.Row);
        Assert.Equal(["pkg:deb/b@1"], found.Installed);
        Assert.Equal(["Malformed var/lib/dpkg/status"], found.ProblemLines);
    }
}
