using System.Text;

namespace Plimsoll.Images.Sources;

/// <summary>The mounts of this machine that a scan of a folder leaves out, each with the reason.</summary>
/// <remarks>Format: proc(5), <c>/proc/[pid]/mountinfo</c>.</remarks>
internal static class MountTable
{
    private static readonly HashSet<string> Kernel =
    [
        "proc", "sysfs", "devtmpfs", "devpts", "tmpfs", "ramfs", "cgroup", "cgroup2", "securityfs", "debugfs", "tracefs", "bpf", "pstore",
        "mqueue", "hugetlbfs", "fusectl", "configfs", "autofs", "binfmt_misc", "nsfs", "efivarfs", "selinuxfs", "rpc_pipefs",
    ];

    private static readonly HashSet<string> Network = ["nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "glusterfs", "afs", "fuse.sshfs"];

    /// <summary>Mount points, by absolute path, and why each is left out.</summary>
    public static Dictionary<string, string> LeftOut()
    {
        const string Table = "/proc/self/mountinfo";
        return File.Exists(Table) ? Parse(File.ReadLines(Table)) : [];
    }

    internal static Dictionary<string, string> Parse(IEnumerable<string> lines)
    {
        var leftOut = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            // 36 35 98:0 /root /mount/point options… - type source options
            var separator = line.IndexOf(" - ", StringComparison.Ordinal);
            var fields = line[..Math.Max(separator, 0)].Split(' ');
            if (fields.Length < 5)
            {
                continue;
            }

            var point = Unescape(fields[4]);
            var type = line[(separator + 3)..].Split(' ')[0];
            var reason = Kernel.Contains(type) ? $"a {type} mount, not on a disk"
                : Network.Contains(type) ? $"a network mount ({type})"
                : type == "overlay" && point != "/" ? "the file system of a container"
                : null;
            if (reason is not null && point != "/")
            {
                leftOut[point] = reason;
            }
            else
            {
                leftOut.Remove(point);
            }
        }

        return leftOut;
    }

    // Blanks, tabs, newlines and backslashes stand as three octal digits.
    private static string Unescape(string path)
    {
        if (!path.Contains('\\', StringComparison.Ordinal))
        {
            return path;
        }

        var text = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '\\' && i + 3 < path.Length && path.AsSpan(i + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0)
            {
                text.Append((char)Convert.ToInt32(path.Substring(i + 1, 3), 8));
                i += 3;
            }
            else
            {
                text.Append(path[i]);
            }
        }

        return text.ToString();
    }
}
