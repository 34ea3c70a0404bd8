using System.Runtime.InteropServices;

namespace Plimsoll.Images.Sources;

/// <summary>A platform as image indexes name it.</summary>
/// <param name="Os"><c>linux</c>, <c>windows</c>.</param>
/// <param name="Architecture"><c>amd64</c>, <c>arm64</c>, <c>arm</c>.</param>
/// <param name="Variant"><c>v7</c>, <c>v8</c>; null matches any.</param>
public sealed record Platform(string Os, string Architecture, string? Variant)
{
    /// <summary>Linux on the processor of this machine.</summary>
    public static Platform Default { get; } = new("linux", RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "amd64",
        System.Runtime.InteropServices.Architecture.X86 => "386",
        var other => other.ToString().ToLowerInvariant(),
    }, null);

    /// <summary>Reads <c>os/architecture[/variant]</c>; <c>architecture</c> alone means Linux.</summary>
    public static Platform? TryParse(string text)
    {
        var parts = text.ToLowerInvariant().Split('/');
        return parts switch
        {
            [{ Length: > 0 } architecture] => new Platform("linux", Normal(architecture), null),
            [{ Length: > 0 } os, { Length: > 0 } architecture] => new Platform(os, Normal(architecture), null),
            [{ Length: > 0 } os, { Length: > 0 } architecture, { Length: > 0 } variant] => new Platform(os, Normal(architecture), variant),
            _ => null,
        };
    }

    /// <summary>True when an image for <paramref name="offered"/> is one for this platform.</summary>
    public bool Accepts(Platform offered) =>
        Os == offered.Os && Architecture == Normal(offered.Architecture)
        && (Variant is null || offered.Variant is null || Variant == offered.Variant);

    /// <inheritdoc/>
    public override string ToString() => Variant is null ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";

    private static string Normal(string architecture) => architecture switch
    {
        "x86_64" or "x86-64" or "x64" => "amd64",
        "aarch64" => "arm64",
        "i386" or "i686" or "x86" => "386",
        _ => architecture,
    };
}
