using Plimsoll.Catalogers.Os.OsRelease;
using Plimsoll.Catalogers.Os.Rpm;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Os.Rpm;

public sealed class RpmReaderTests
{
    private const string Database = "var/lib/rpm/rpmdb.sqlite";
    private const int Epoch = 1003;
    private const int Vendor = 1011;
    private const int Module = 5096;

    [Fact]
    public void Reads_packages_with_their_files_source_and_module()
    {
        var found = new FakeImage().Layer(layer => layer.File("etc/os-release", "ID=rhel\nVERSION_ID=9.4\n").File(Database, Rpmdb(
            RpmHeaderBytes.Package("nginx-core", "1.22.1", "8.el9", "nginx-1.22.1-8.el9.src.rpm").Integers(Epoch, 2).Text(Module, "nginx:1.22:9:abc").Text(Vendor, "Red Hat, Inc.")
                .Files("/usr/sbin/nginx", "/usr/share/licenses/nginx-core", "/usr/share/licenses/nginx-core/LICENSE"),
            RpmHeaderBytes.Package("basesystem", "11", "13.el9", "basesystem-11-13.el9.src.rpm", "noarch")))).Scan(OsReleaseReader.Row, RpmReader.Row);
        Assert.Empty(found.Problems);
        var nginx = found["nginx-core"];
        Assert.Equal(
            "pkg:rpm/redhat/nginx-core@1.22.1-8.el9?arch=x86_64&distro=rhel-9.4&epoch=2&rpmmod=nginx:1.22:9:abc&upstream=nginx-1.22.1-8.el9.src.rpm", nginx.Purl.ToString());
        Assert.Equal("2:1.22.1-8.el9", nginx.Version);
        Assert.Equal(new SourcePackage("nginx", "2:1.22.1-8.el9"), nginx.Source);
        Assert.Equal("x86_64", nginx.Architecture);
        Assert.Equal(["MIT"], nginx.Licences);
        Assert.Equal(("Red Hat, Inc.", null), (nginx.Supplier, found["basesystem"].Supplier));
        Assert.Equal(PackagePresence.Installed, nginx.Presence);
        Assert.Equal(new Evidence { Path = Database, Layer = 0, LastTouchedLayer = 0, Reader = "rpm" }, Assert.Single(nginx.Evidence));
        Assert.Equal(["usr/sbin/nginx", "usr/share/licenses/nginx-core", "usr/share/licenses/nginx-core/LICENSE"], found.Owned[nginx.Purl.ToString()]);
        Assert.Equal("11-13.el9", found["basesystem"].Version);
        Assert.Single(found.Owned);
    }

    [Theory]
    [InlineData("usr/lib/sysimage/rpm/rpmdb.sqlite")]
    [InlineData("usr/share/rpm/rpmdb.sqlite")]
    public void Reads_the_databases_of_other_folders(string path) =>
        Assert.Equal(["pkg:rpm/a@1-1?arch=x86_64"], Scan(path, Rpmdb(Plain("a"))).Installed);

    [Fact]
    public void Keys_are_no_packages()
    {
        var found = Scan(Database, Rpmdb(new RpmHeaderBytes().Text(1000, "gpg-pubkey").Text(1001, "3228467c").Text(1002, "613798eb"), Plain("a")));
        Assert.Equal("a", Assert.Single(found.Packages).Name);
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData(null, "1-1", "1-1", "")]
    [InlineData(0, "0:1-1", "1-1", "&epoch=0")]
    [InlineData(7, "7:1-1", "1-1", "&epoch=7")]
    [InlineData(-1, "4294967295:1-1", "1-1", "&epoch=4294967295")] // epochs have no sign
    public void The_epoch_stands_in_front_of_the_version_and_beside_that_of_the_purl(int? epoch, string version, string purlVersion, string qualifier)
    {
        var package = Assert.Single(Scan(Database, Rpmdb(epoch is { } e ? Plain("a").Integers(Epoch, e) : Plain("a"))).Packages);
        Assert.Equal(version, package.Version);
        Assert.Equal($"pkg:rpm/a@{purlVersion}?arch=x86_64{qualifier}", package.Purl.ToString());
    }

    [Theory]
    [InlineData("glibc-2.34-60.el9.src.rpm", "glibc 2.34-60.el9")]
    [InlineData("a-b-1-2.nosrc.rpm", "a-b 1-2")]
    [InlineData("invalid", null)]
    [InlineData("elasticsearch-5.6.16-1-src.rpm", null)]
    [InlineData("1-1.src.rpm", null)]
    [InlineData("(none)", null)]
    [InlineData(null, null)]
    public void The_source_is_what_its_file_name_says(string? sourceRpm, string? expected)
    {
        var source = Assert.Single(Scan(Database, Rpmdb(RpmHeaderBytes.Package("a", "1", "1", sourceRpm))).Packages).Source;
        Assert.Equal(expected, source is null ? null : $"{source.Name} {source.Version}");
    }

    [Fact]
    public void The_epoch_of_a_source_is_that_of_the_sibling_with_its_version()
    {
        const string perl = "perl-5.26.3-422.el8.src.rpm";
        var found = Scan(Database, Rpmdb(
            RpmHeaderBytes.Package("perl-Carp", "1.50", "439.el8", perl),
            RpmHeaderBytes.Package("perl-Errno", "1.28", "422.el8", perl).Integers(Epoch, 0),
            RpmHeaderBytes.Package("perl-libs", "5.26.3", "422.el8", perl).Integers(Epoch, 4),
            RpmHeaderBytes.Package("lonely", "2", "1", "other-1-1.src.rpm").Integers(Epoch, 9)));
        Assert.Equal(
            ["lonely other 9:1-1", "perl-Carp perl 4:5.26.3-422.el8", "perl-Errno perl 4:5.26.3-422.el8", "perl-libs perl 4:5.26.3-422.el8"],
            found.Packages.Select(static p => $"{p.Name} {p.Source!.Name} {p.Source.Version}"));
    }

    [Fact]
    public void Two_architectures_are_two_packages_with_their_own_files()
    {
        var found = Scan(Database, Rpmdb(
            RpmHeaderBytes.Package("glibc", "2", "1", "glibc-2-1.src.rpm").Files("/lib64/libc.so.6"),
            RpmHeaderBytes.Package("glibc", "2", "1", "glibc-2-1.src.rpm", "i686").Files("/lib/libc.so.6")));
        Assert.Equal(["lib/libc.so.6"], found.Owned["pkg:rpm/glibc@2-1?arch=i686&upstream=glibc-2-1.src.rpm"]);
        Assert.Equal(["lib64/libc.so.6"], found.Owned["pkg:rpm/glibc@2-1?arch=x86_64&upstream=glibc-2-1.src.rpm"]);
    }

    [Fact]
    public void The_layer_of_a_package_is_the_one_that_brought_it_in()
    {
        var found = new FakeImage()
            .Layer(layer => layer.File(Database, Rpmdb(Plain("a"), Plain("b"))))
            .Layer(("x", "y"))
            .Layer(layer => layer.File(Database, Rpmdb(Plain("a"), Plain("b", "2"), Plain("c"))))
            .Layer(layer => layer.File(Database, Rpmdb(Plain("c"), Plain("b", "2"), Plain("a")))).Scan(RpmReader.Row);
        Assert.Equal(["a 0 3", "b 2 3", "c 2 3"], found.Packages.Select(static p => $"{p.Name} {p.Evidence[0].Layer} {p.Evidence[0].LastTouchedLayer}"));
    }

    [Fact]
    public void Hundreds_of_packages_over_many_pages_are_all_read()
    {
        var found = Scan(Database, Rpmdb([.. Enumerable.Range(0, 300).Select(static i =>
            Plain($"package-{i:D4}").Files([.. Enumerable.Range(0, i % 40).Select(f => $"/usr/share/package-{i}/a/long/path/to/file-{f}")]))]));
        Assert.Empty(found.Problems);
        Assert.Equal(300, found.Packages.Count);
        Assert.Equal(Enumerable.Range(0, 300).Sum(static i => i % 40), found.Owned.Values.Sum(static l => l.Count));
        Assert.Equal("usr/share/package-39/a/long/path/to/file-38", found.Owned["pkg:rpm/package-0039@1-1?arch=x86_64"][^1]);
    }

    [Theory]
    [InlineData("var/lib/rpm/Packages", false)]
    [InlineData("var/lib/rpm/Packages", true)]
    [InlineData("usr/lib/sysimage/rpm/Packages.db", false)]
    public void The_other_formats_say_the_same_as_SQLite(string path, bool isBigEndian)
    {
        byte[][] headers =
        [
            RpmHeaderBytes.Package("nginx-core", "1.22.1", "8.el9", "nginx-1.22.1-8.el9.src.rpm").Integers(Epoch, 2).Text(Module, "nginx:1.22:9:abc")
                .Files([.. Enumerable.Range(0, 300).Select(static i => $"/usr/share/nginx/{i}")]).Build(),
            Plain("gpg-pubkey").Build(),
            Plain("basesystem").Build(),
        ];
        var database = path.EndsWith(".db", StringComparison.Ordinal) ? NdbBytes.Packages(headers) : BerkeleyBytes.Packages(4096, isBigEndian, headers);
        var (expected, found) = (Scan(Database, SqliteBytes.Table("Packages", headers)), Scan(path, database));
        Assert.Empty(found.Problems);
        Assert.Equal(expected.Installed, found.Installed);
        Assert.Equal(expected.Owned, found.Owned);
        Assert.Equal(300, Assert.Single(found.Owned).Value.Count);
        Assert.Equal(path, found["basesystem"].Evidence[0].Path);
    }

    private static RpmHeaderBytes Plain(string name, string version = "1") => RpmHeaderBytes.Package(name, version, "1", null);

    private static byte[] Rpmdb(params RpmHeaderBytes[] headers) => SqliteBytes.Table("Packages", headers.Select(static h => h.Build()));

    private static FakeInventory Scan(string path, byte[] database) => new FakeImage().Layer(layer => layer.File(path, database)).Scan(RpmReader.Row);
}
