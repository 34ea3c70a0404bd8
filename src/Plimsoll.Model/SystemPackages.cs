namespace Plimsoll.Model;

/// <summary>Which purl types are those of an operating system's own package manager.</summary>
public static class SystemPackages
{
    /// <summary>False for what is told like a distribution and has no packages: BusyBox alone.</summary>
    public static bool AreIn(Distribution distribution) => distribution.Id != "busybox";

    /// <summary>True for <c>deb</c>, <c>apk</c>, <c>rpm</c>, <c>alpm</c>, <c>ebuild</c> and <c>opkg</c>.</summary>
    public static bool IsType(string type) => type is "deb" or "apk" or "rpm" or "alpm" or "ebuild" or "opkg";
}
