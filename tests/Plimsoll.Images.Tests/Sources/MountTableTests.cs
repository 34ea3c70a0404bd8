using Plimsoll.Images.Sources;

namespace Plimsoll.Images.Tests.Sources;

public sealed class MountTableTests
{
    [Theory]
    [InlineData("22 28 0:20 / /proc rw,nosuid - proc proc rw", "/proc", "a proc mount, not on a disk")]
    [InlineData("24 28 0:22 / /run rw,nosuid shared:5 - tmpfs tmpfs rw,size=1", "/run", "a tmpfs mount, not on a disk")]
    [InlineData("30 28 0:30 / /mnt/share rw - nfs4 server:/x rw", "/mnt/share", "a network mount (nfs4)")]
    [InlineData("30 28 0:30 / /mnt/s rw - fuse.sshfs s: rw", "/mnt/s", "a network mount (fuse.sshfs)")]
    [InlineData("31 28 0:31 / /var/lib/x/merged rw - overlay overlay rw,lowerdir=/a", "/var/lib/x/merged", "the file system of a container")]
    [InlineData(@"32 28 0:32 / /mnt/a\040b\134c\011d rw - cifs //s/x rw", "/mnt/a b\\c\td", "a network mount (cifs)")]
    [InlineData(@"32 28 0:32 / /mnt/a\9\04 rw - nfs s rw", @"/mnt/a\9\04", "a network mount (nfs)")]
    public void What_is_not_on_a_disk_of_this_machine_is_left_out(string line, string point, string reason)
    {
        var (key, value) = Assert.Single(MountTable.Parse([line]));
        Assert.Equal((point, reason), (key, value));
    }

    [Theory]
    [InlineData("28 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw")]
    [InlineData("28 1 0:25 / / rw,relatime - overlay overlay rw,lowerdir=/a")]
    [InlineData("28 1 0:25 / / rw - tmpfs tmpfs rw")]
    [InlineData("33 28 8:2 / /home rw - xfs /dev/sda2 rw")]
    [InlineData("33 28 8:2 / /mnt/x rw - fuse.unknown x rw")]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("1 2 3 - proc")]
    [InlineData(" - ")]
    public void What_is_on_a_disk_stays(string line) => Assert.Empty(MountTable.Parse([line]));

    [Fact]
    public void A_later_mount_at_the_same_place_counts() =>
        Assert.Empty(MountTable.Parse(["22 28 0:20 / /mnt rw - tmpfs tmpfs rw", "23 28 8:2 / /mnt rw - ext4 /dev/sdb rw"]));

    [Fact]
    public void The_table_of_this_machine_is_read()
    {
        Needs.Require(OperatingSystem.IsLinux(), "only Linux has a mount table");
        Assert.Contains("/proc", MountTable.LeftOut().Keys);
    }
}
