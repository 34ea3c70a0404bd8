using Plimsoll.Catalogers.Os.Opkg;
using Plimsoll.Catalogers.Os.OsRelease;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Os.Opkg;

public sealed class OpkgReaderTests
{
    [Theory]
    [InlineData("usr/lib/opkg/")]
    [InlineData("var/lib/opkg/")]
    public void Reads_packages_with_their_files_licences_and_needs(string root)
    {
        var found = new FakeImage().Layer(
            ("etc/os-release", "ID=openwrt\nVERSION_ID=23.05.3\n"),
            (root + "status", "Package: dropbear\nVersion: 2022.82-5\nDepends: libc, zlib (>= 1.2) | zlib-ng\nStatus: install user installed\nArchitecture: x86_64\n\n"
                + "Package: zlib\nVersion: 1.2.13-1\nStatus: install ok installed\nArchitecture: x86_64\n\n"
                + "Package: musl\nVersion: 1.2.4\nProvides: libc\nStatus: install user installed\nArchitecture: x86_64\n\n"
                + "Package: gone\nVersion: 1\nStatus: deinstall ok not-installed\n\nPackage: half\nVersion: 2\nStatus: deinstall ok config-files\n"),
            (root + "info/dropbear.control", "Package: dropbear\nVersion: 2022.82-5\nLicense: MIT\nSourceName: dropbear-src\n"),
            (root + "info/dropbear.list", "/usr/sbin/dropbear\n/etc/init.d/dropbear\t0100755\n/usr/bin/ssh\t0120777\t../sbin/dropbear\n")).Scan(OsReleaseReader.Row, OpkgReader.Row);
        Assert.Empty(found.Problems);
        Assert.Equal(
            [
                "pkg:opkg/openwrt/dropbear@2022.82-5?arch=x86_64&distro=openwrt-23.05.3",
                "pkg:opkg/openwrt/musl@1.2.4?arch=x86_64&distro=openwrt-23.05.3",
                "pkg:opkg/openwrt/zlib@1.2.13-1?arch=x86_64&distro=openwrt-23.05.3",
            ],
            found.Installed);
        Assert.Equal(["MIT"], found["dropbear"].Licences);
        Assert.Equal(["usr/sbin/dropbear", "etc/init.d/dropbear", "usr/bin/ssh"], Assert.Single(found.Owned).Value);
        Assert.Equal(["dropbear -> musl", "dropbear -> zlib"], found.Relations.Order(StringComparer.Ordinal));
        Assert.Equal(1, found["dropbear"].Evidence[0].Line);
    }

    [Theory]
    [InlineData("Source: busybox_1.36.1.bb\n", "busybox")]
    [InlineData("Source: git/meta/busybox-tiny_git.bb\n", "busybox-tiny")]
    [InlineData("Source: package/utils/busybox\nSourceName: busybox\n", "busybox")]
    [InlineData("Source: feeds/base/package\n", "bb-sh")]
    [InlineData("", "bb-sh")]
    public void The_source_is_the_recipe_or_what_is_named_so(string field, string source)
    {
        var found = new FakeImage().Layer(("usr/lib/opkg/status", $"Package: bb-sh\nVersion: 1-r0\n{field}")).Scan(OpkgReader.Row);
        Assert.Equal($"{source} 1-r0", $"{found["bb-sh"].Source!.Name} {found["bb-sh"].Source!.Version}");
    }

    [Fact]
    public void Control_files_count_where_there_is_no_database()
    {
        var found = new FakeImage().Layer(
            ("usr/lib/opkg/info/b.control", "Package: b\nVersion: 2\nLicense: GPL-2.0\nDepends: a\n"),
            ("usr/lib/opkg/info/a.control", "Package: a\nVersion: 1\n"),
            ("usr/lib/opkg/info/a.list", "/a\n")).Scan(OpkgReader.Row);
        Assert.Equal(["pkg:opkg/a@1", "pkg:opkg/b@2"], found.Installed);
        Assert.Equal(["b -> a"], found.Relations);
        Assert.Equal(["a"], found.Owned["pkg:opkg/a@1"]);
        Assert.Equal("usr/lib/opkg/info/b.control", found["b"].Evidence[0].Path);
    }

    [Fact]
    public void What_is_no_entry_is_said()
    {
        var found = new FakeImage().Layer(("usr/lib/opkg/status", "junk\n")).Scan(OpkgReader.Row);
        Assert.Equal(["Malformed usr/lib/opkg/status, blocking"], found.ProblemLines);
        found = new FakeImage().Layer(("usr/lib/opkg/status", "Package: a\nStatus: install ok installed\n\nPackage: b\nVersion: 1\n")).Scan(OpkgReader.Row);
        Assert.Equal(["Malformed usr/lib/opkg/status"], found.ProblemLines);
        Assert.Equal(["b"], found.Packages.Select(static p => p.Name));
    }

    [Fact]
    public void Syft_entries()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/debian/parse_dpkg_db_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Load(file).Find(static r => r.Text("fixturePath") is { } path && path.Contains("/opkg/", StringComparison.Ordinal)))
        {
            var found = FakeImage.OfFile("var/lib/opkg/status", ExpectedFile.Beside(file, row.Text("fixturePath")!)).Scan(OpkgReader.Row);
            Assert.Empty(found.Problems);
            foreach (var package in row.Items("expected"))
            {
                var name = package.Text("Package")!;
                report.Check(name, $"{package.Text("Version")} {package.Text("Architecture")}", $"{found[name].Version} {found[name].Architecture}");
            }

            report.Check(
                "licences",
                string.Join('|', row.Items("expectedLicenses").Select(static l => l.GetString()).Order(StringComparer.Ordinal)),
                string.Join('|', found.Packages.SelectMany(static p => p.Licences).Order(StringComparer.Ordinal)));
        }

        report.Done(4);
    }
}
