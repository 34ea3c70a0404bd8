using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Os.OsRelease;

/// <summary>The files that named a distribution before there was os-release(5), each with how its one line is read.</summary>
internal static class OsReleaseFallbacks
{
    /// <summary>Names a distribution from a file's first line (or, for <c>lsb-release</c>, its fields).</summary>
    public delegate Named? NameFrom(FileFacts facts);

    /// <summary>
    /// In order of precedence: a distribution's own file before those that it also has because it is the kin of another.
    /// <c>debian_version</c> stands after all of them, and a program comes last.
    /// </summary>
    public static readonly (string Path, NameFrom Name)[] Table =
    [
        ("etc/alpine-release", static facts => facts.Value("LINE") is { } line ? new Named("alpine", line, null, $"Alpine Linux v{line}") : null),
        ("etc/almalinux-release", FromRedHatLine),
        ("etc/rocky-release", FromRedHatLine),
        ("etc/oracle-release", FromRedHatLine),
        ("etc/enterprise-release", FromRedHatLine),
        ("etc/centos-release", FromRedHatLine),
        ("etc/fedora-release", FromRedHatLine),
        ("usr/lib/fedora-release", FromRedHatLine),
        ("etc/redhat-release", FromRedHatLine),
        ("etc/system-release", FromRedHatLine),
        ("usr/lib/system-release", FromRedHatLine),
        ("etc/system-release-cpe", FromCpe),
        ("usr/lib/system-release-cpe", FromCpe),
        ("etc/azurelinux-release", static facts => FromWords(facts, "Microsoft Azure Linux", "azurelinux", parts: 2)),
        ("etc/mariner-release", static facts => FromWords(facts, "CBL-Mariner", "mariner", parts: 2)),
        ("etc/photon-release", static facts => FromWords(facts, "VMware Photon OS", "photon", parts: 2) ?? FromWords(facts, "VMware Photon Linux", "photon", parts: 2)),
        ("etc/SuSE-release", FromSuse),
        ("etc/gentoo-release", static facts => FromWords(facts, "Gentoo Base System release", "gentoo")),
        ("etc/slackware-version", static facts => FromWords(facts, "Slackware", "slackware")),
        ("etc/openwrt_release", FromLsb),
        ("etc/lsb-release", FromLsb),
        ("etc/debian_version", FromDebianVersion),
        (BusyBox, static facts => FromWords(facts, "BusyBox", "busybox")),
    ];

    /// <summary>The one program among the files: images of it alone have nothing else that says what they are.</summary>
    public const string BusyBox = "bin/busybox";

    /// <summary>Key of the value with the service pack of SUSE.</summary>
    public const string PatchLevel = "PATCHLEVEL";

    // "Red Hat Enterprise Linux Server release 7.9 (Maipo)": the name, "release", the version.
    private static readonly (string Begin, string Id, bool IsRhelClone)[] RedHatNames =
    [
        ("AlmaLinux", "almalinux", true),
        ("Amazon Linux", "amzn", false),
        ("CentOS", "centos", true),
        ("Enterprise Linux Enterprise Linux Server", "ol", true),
        ("Fedora", "fedora", false),
        ("Oracle Linux", "ol", true),
        ("Red Hat Enterprise Linux", "rhel", false),
        ("Rocky Linux", "rocky", true),
        ("Scientific Linux", "scientific", true),
    ];

    /// <summary>What a line says; the version and code name are null where it says none.</summary>
    public sealed record Named(string Id, string? VersionId, string? Codename, string? PrettyName)
    {
        /// <summary>True for rebuilds of Red Hat's distribution.</summary>
        public bool IsRhelClone { get; init; }
    }

    private static Named? FromRedHatLine(FileFacts facts)
    {
        if (facts.Value("LINE") is not { } line)
        {
            return null;
        }

        var at = line.IndexOf(" release ", StringComparison.Ordinal);
        var rest = at < 0 ? "" : line[(at + 9)..].TrimStart();
        var version = rest[..FirstNot(rest)];
        foreach (var (begin, id, isRhelClone) in RedHatNames)
        {
            if (line.StartsWith(begin, StringComparison.OrdinalIgnoreCase))
            {
                return new Named(id, version.Length == 0 ? null : version, null, line) { IsRhelClone = isRhelClone };
            }
        }

        return null;
    }

    // cpe:/o:centos:linux:6:GA
    private static Named? FromCpe(FileFacts facts)
    {
        var parts = facts.Value("LINE")?.Split(':') ?? [];
        if (parts.Length < 5 || parts[0] != "cpe" || parts[1] != "/o")
        {
            return null;
        }

        var id = parts[2] switch { "redhat" => "rhel", "fedoraproject" => "fedora", "oracle" => "ol", "amazon" => "amzn", _ => parts[2] };
        return id.Length == 0 ? null : new Named(id, parts[4].Length == 0 ? null : parts[4], null, null);
    }

    // "CBL-Mariner 2.0.20220527": the version is the word after the name, and of those that end with a date only the parts before it.
    private static Named? FromWords(FileFacts facts, string begin, string id, int parts = int.MaxValue)
    {
        if (facts.Value("LINE") is not { } line || !line.StartsWith(begin + " ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = line[begin.Length..].TrimStart(' ').TrimStart('v');
        var version = string.Join('.', rest[..FirstNot(rest)].Split('.').Take(parts));
        return new Named(id, version.Length == 0 ? null : version, null, line);
    }

    // "SUSE Linux Enterprise Server 11 (x86_64)", and on a later line "PATCHLEVEL = 4"; os-release of SUSE 12 and later has them as 12.4.
    private static Named? FromSuse(FileFacts facts)
    {
        var named = FromWords(facts, "SUSE Linux Enterprise Server", "sles") ?? FromWords(facts, "SUSE Linux Enterprise Desktop", "sled") ?? FromWords(facts, "openSUSE", "opensuse");
        return named is { VersionId: { } version, Id: not "opensuse" } && facts.Value(PatchLevel) is { } level and not "0" ? named with { VersionId = $"{version}.{level}" } : named;
    }

    private static Named? FromLsb(FileFacts facts) => facts.Value("DISTRIB_ID") is { } id
        ? new Named(id.ToLowerInvariant(), facts.Value("DISTRIB_RELEASE"), facts.Value("DISTRIB_CODENAME"), facts.Value("DISTRIB_DESCRIPTION"))
        : null;

    // "12.5": VERSION_ID is the part before the point, as Debian's own os-release has it. "trixie/sid": a code name.
    private static Named? FromDebianVersion(FileFacts facts)
    {
        if (facts.Value("LINE") is not { } line)
        {
            return null;
        }

        var pretty = $"Debian GNU/Linux {line}";
        return char.IsAsciiDigit(line[0])
            ? new Named("debian", line.Split('.')[0], null, pretty)
            : new Named("debian", null, line.Split('/')[0], pretty);
    }

    private static int FirstNot(string text)
    {
        var i = 0;
        while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '.' or '-' or '_'))
        {
            i++;
        }

        return i;
    }
}
