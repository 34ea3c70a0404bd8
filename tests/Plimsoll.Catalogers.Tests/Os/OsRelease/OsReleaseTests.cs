using Plimsoll.Catalogers.Os.OsRelease;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Os.OsRelease;

public sealed class OsReleaseTests
{
    [Fact]
    public void Reads_the_fields_with_their_quotes()
    {
        var found = new FakeImage().Layer(("etc/os-release",
            "# comment\nPRETTY_NAME=\"A \\\"good\\\" \\$one\\\\\"\nID='Debian'\nVERSION_ID=\"12\"\r\nVERSION_CODENAME=bookworm\nID_LIKE=\"a  B\"\nNAME=\n no equals\n=x\n")).Scan(OsReleaseReader.Row).Distribution!;
        Assert.Equal("debian", found.Id);
        Assert.Equal("12", found.VersionId);
        Assert.Equal("bookworm", found.Codename);
        Assert.Equal("A \"good\" $one\\", found.PrettyName);
        Assert.Equal(["a", "b"], found.IdLike);
        Assert.Equal("etc/os-release", found.Origin);
    }

    [Theory]
    [InlineData("ID=a\nID=b", "b")] // the last line of a key counts, as in a shell
    [InlineData("ID=\"a", "a")] // no closing quote
    [InlineData("ID=a\\b", "ab")]
    [InlineData("ID='a\\b'", "a\\b")]
    [InlineData("\uFEFFID=a", "a")]
    [InlineData("NAME=x", "linux")] // the specification's default
    public void Follows_the_shell(string text, string id) =>
        Assert.Equal(id, new FakeImage().Layer(("etc/os-release", text)).Scan(OsReleaseReader.Row).Distribution!.Id);

    [Fact]
    public void Etc_counts_before_usr_lib() =>
        Assert.Equal("a", new FakeImage().Layer(("usr/lib/os-release", "ID=b"), ("etc/os-release", "ID=a")).Scan(OsReleaseReader.Row).Distribution!.Id);

    [Fact]
    public void A_file_with_no_field_does_not_count() =>
        Assert.Equal("b", new FakeImage().Layer(("usr/lib/os-release", "ID=b"), ("etc/os-release", "# nothing\n")).Scan(OsReleaseReader.Row).Distribution!.Id);

    [Theory]
    [InlineData("../usr/lib/os-release")]
    [InlineData("/usr/lib/os-release")]
    [InlineData("../../../usr/lib/os-release")]
    public void A_link_is_followed_inside_the_image(string target)
    {
        var found = new FakeImage().Layer(layer => layer.Link("etc/os-release", target).File("usr/lib/os-release", "ID=b")).Scan(OsReleaseReader.Row).Distribution!;
        Assert.Equal("b", found.Id);
        Assert.Equal("usr/lib/os-release", found.Origin);
    }

    [Fact]
    public void A_link_of_old_fedora_is_followed()
    {
        var found = new FakeImage().Layer(layer => layer.Link("etc/os-release", "../usr/lib/os-release").Link("usr/lib/os-release", "os.release.d/os-release-server")
            .File("usr/lib/os.release.d/os-release-server", "ID=fedora\nVERSION_ID=23")).Scan(OsReleaseReader.Row).Distribution!;
        Assert.Equal("fedora 23", found.ToString());
    }

    [Fact]
    public void The_last_layer_counts() =>
        Assert.Equal("debian 12", new FakeImage().Layer(("etc/os-release", "ID=debian\nVERSION_ID=11")).Layer(("etc/os-release", "ID=debian\nVERSION_ID=12")).Scan(OsReleaseReader.Row).Distribution!.ToString());

    [Fact]
    public void A_deleted_file_leaves_the_older_ones() =>
        Assert.Equal("debian 12", new FakeImage().Layer(("etc/os-release", "ID=x"), ("etc/debian_version", "12.5\n")).Layer(static l => l.Delete("etc/os-release")).Scan(OsReleaseReader.Row).Distribution!.ToString());

    [Theory]
    [InlineData("etc/alpine-release", "3.11.6\n", "alpine 3.11.6", null)]
    [InlineData("etc/debian_version", "12.5\n", "debian 12", null)]
    [InlineData("etc/debian_version", "trixie/sid\n", "debian", "trixie")]
    [InlineData("etc/redhat-release", "Red Hat Enterprise Linux Server release 7.9 (Maipo)\n", "rhel 7.9", null)]
    [InlineData("etc/centos-release", "CentOS release 6.10 (Final)\n", "centos 6.10", null)]
    [InlineData("etc/fedora-release", "Fedora release 20 (Heisenbug)\n", "fedora 20", null)]
    [InlineData("etc/system-release", "Amazon Linux release 2 (Karoo)\n", "amzn 2", null)]
    [InlineData("etc/system-release-cpe", "cpe:/o:redhat:enterprise_linux:6server:ga:server\n", "rhel 6server", null)]
    [InlineData("usr/lib/system-release", "Amazon Linux release 2023 (Amazon Linux)\n", "amzn 2023", null)]
    [InlineData("etc/enterprise-release", "Enterprise Linux Enterprise Linux Server release 5.11 (Carthage)\n", "ol 5.11", null)]
    [InlineData("etc/azurelinux-release", "Microsoft Azure Linux 3.0.20240824\nAZURELINUX_BUILD_NUMBER=3c38a7d\n", "azurelinux 3.0", null)]
    [InlineData("etc/mariner-release", "CBL-Mariner 2.0.20220527\nMARINER_BUILD_NUMBER=d9d4d3f\n", "mariner 2.0", null)]
    [InlineData("etc/photon-release", "VMware Photon OS 4.0\nPHOTON_BUILD_NUMBER=2f5aad892\n", "photon 4.0", null)]
    [InlineData("etc/photon-release", "VMware Photon Linux 1.0\n", "photon 1.0", null)]
    [InlineData("etc/SuSE-release", "SUSE Linux Enterprise Server 11 (x86_64)\nVERSION = 11\nPATCHLEVEL = 4\n", "sles 11.4", null)]
    [InlineData("etc/SuSE-release", "SUSE Linux Enterprise Server 12 (x86_64)\nVERSION = 12\nPATCHLEVEL = 0\n", "sles 12", null)]
    [InlineData("etc/SuSE-release", "openSUSE 13.2 (x86_64)\nVERSION = 13.2\n", "opensuse 13.2", null)]
    [InlineData("etc/gentoo-release", "Gentoo Base System release 2.14\n", "gentoo 2.14", null)]
    [InlineData("etc/slackware-version", "Slackware 15.0+\n", "slackware 15.0", null)]
    [InlineData("etc/openwrt_release", "DISTRIB_ID='OpenWrt'\nDISTRIB_RELEASE='23.05.3'\n", "openwrt 23.05.3", null)]
    [InlineData("bin/busybox", "\u007fELF\0\0usage\0BusyBox v1.36.1 (2024-06-10 07:11:47 UTC)\0more", "busybox 1.36.1", null)]
    [InlineData("etc/lsb-release", "DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=14.04\nDISTRIB_CODENAME=trusty\nDISTRIB_DESCRIPTION=\"Ubuntu 14.04 LTS\"\n", "ubuntu 14.04", "trusty")]
    public void Older_files_are_read_where_there_is_no_other(string path, string text, string expected, string? codename)
    {
        var found = new FakeImage().Layer((path, text)).Scan(OsReleaseReader.Row).Distribution!;
        Assert.Equal(expected, found.ToString());
        Assert.Equal(codename, found.Codename);
        Assert.Equal(path, found.Origin);
    }

    [Theory]
    [InlineData("etc/redhat-release", "Something nobody knows release 5\n")]
    [InlineData("etc/system-release-cpe", "cpe:/a:b\n")]
    [InlineData("etc/lsb-release", "LSB_VERSION=1\n")]
    [InlineData("etc/debian_version", "\n\n")]
    [InlineData("etc/SuSE-release", "Novell Linux Desktop 9 (i586)\n")]
    [InlineData("bin/busybox", "\u007fELF no version at all\0")]
    [InlineData("etc/os-release", "\0\0\0=\0")]
    public void What_says_nothing_sets_nothing(string path, string text) =>
        Assert.Null(new FakeImage().Layer((path, text)).Scan(OsReleaseReader.Row).Distribution);

    [Fact]
    public void A_version_may_stand_in_the_older_file_only()
    {
        var found = new FakeImage().Layer(("etc/os-release", "ID=debian\nPRETTY_NAME=Distroless"), ("etc/debian_version", "10.8")).Scan(OsReleaseReader.Row).Distribution!;
        Assert.Equal("debian 10", found.ToString());
        Assert.Equal("Distroless", found.PrettyName);
        Assert.Equal("etc/os-release", found.Origin);
    }

    [Fact]
    public void A_value_that_is_too_long_does_not_count() =>
        Assert.Equal("linux", new FakeImage().Layer(("etc/os-release", "NAME=x\nID=" + new string('x', 5000))).Scan(OsReleaseReader.Row).Distribution!.Id);
}
