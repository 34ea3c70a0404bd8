namespace Plimsoll.Formats.Rpm;

/// <summary>
/// An RPM package's name, epoch, version, release and architecture, as one string has them: <c>openssl-1:3.0.7-1.el9.x86_64</c>.
/// </summary>
/// <remarks>
/// dnf's NEVRA forms; also the older <c>1:openssl-3.0.7-1.el9.x86_64</c>, and names of package files and source packages (<c>.rpm</c>).
/// </remarks>
public readonly record struct Nevra
{
    /// <summary>Name; empty where the string is only a version and a release.</summary>
    public required string Name { get; init; }

    /// <summary>Epoch as written; empty for none, which is zero.</summary>
    public required string Epoch { get; init; }

    /// <summary>Version, never empty.</summary>
    public required string Version { get; init; }

    /// <summary>Release, never empty.</summary>
    public required string Release { get; init; }

    /// <summary>Architecture (<c>x86_64</c>, <c>noarch</c>, <c>src</c>); empty where the string does not end with one that rpm knows.</summary>
    public required string Architecture { get; init; }

    /// <summary>Epoch, version and release: <c>1:3.0.7-1.el9</c>, or <c>3.0.7-1.el9</c> without an epoch.</summary>
    public string Evr => Epoch.Length == 0 ? $"{Version}-{Release}" : $"{Epoch}:{Version}-{Release}";

    /// <summary>
    /// Takes a string apart from its end: the architecture after the last dot, the release after the last hyphen, the version after the one
    /// before, an epoch before a colon in front of the version or of the whole. False without at least a version and a release.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Nevra nevra)
    {
        nevra = default;
        text = text.Trim();
        if (text.EndsWith(".rpm"))
        {
            text = text[..^4];
        }

        ReadOnlySpan<char> architecture = default;
        var dot = text.LastIndexOf('.');
        if (dot >= 0 && IsArchitecture(text[(dot + 1)..]))
        {
            architecture = text[(dot + 1)..];
            text = text[..dot];
        }

        var hyphen = text.LastIndexOf('-');
        if (hyphen <= 0 || hyphen == text.Length - 1)
        {
            return false;
        }

        var release = text[(hyphen + 1)..];
        text = text[..hyphen];
        hyphen = text.LastIndexOf('-');
        var name = hyphen < 0 ? default : text[..hyphen];
        var version = text[(hyphen + 1)..];
        if (!TakeEpoch(ref version, out var epoch))
        {
            TakeEpoch(ref name, out epoch);
        }

        if (version.IsEmpty || (hyphen >= 0 && name.IsEmpty))
        {
            return false;
        }

        nevra = new()
        {
            Name = name.ToString(),
            Epoch = epoch.ToString(),
            Version = version.ToString(),
            Release = release.ToString(),
            Architecture = architecture.ToString(),
        };
        return true;
    }

    private static bool TakeEpoch(scoped ref ReadOnlySpan<char> text, out ReadOnlySpan<char> epoch)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || text[digits] != ':')
        {
            epoch = default;
            return false;
        }

        epoch = text[..digits];
        text = text[(digits + 1)..];
        return true;
    }

    // By family, as new members keep coming; what ends a release without an architecture ("el9", "fc39") must not be among them.
    private static bool IsArchitecture(ReadOnlySpan<char> text) => text switch
    {
        "noarch" or "src" or "nosrc" or "athlon" or "geode" or "amd64" or "ia32e" or "ia64" or "m68k" or "i86pc" => true,
        ['i', >= '3' and <= '6', '8', '6'] => true,
        _ => text.StartsWith("x86_64") || text.StartsWith("aarch64") || text.StartsWith("arm") || text.StartsWith("riscv")
            || text.StartsWith("ppc") || text.StartsWith("s390") || text.StartsWith("mips") || text.StartsWith("loongarch")
            || text.StartsWith("sparc") || text.StartsWith("alpha") || text.StartsWith("pentium"),
    };
}
