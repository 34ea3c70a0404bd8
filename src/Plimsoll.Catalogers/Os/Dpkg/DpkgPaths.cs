using System.Collections.Immutable;
using Plimsoll.Catalogers.Os.Chisel;

namespace Plimsoll.Catalogers.Os.Dpkg;

/// <summary>What kind of file of dpkg's a path is.</summary>
internal enum DpkgFile : byte
{
    /// <summary>One that is of no interest.</summary>
    Other,

    /// <summary>The database of all packages, <c>status</c>.</summary>
    Status,

    /// <summary>The entry of one package in <c>status.d</c>, as distroless images have them.</summary>
    SinglePackage,

    /// <summary>The sums of one package's files in <c>status.d</c>: serves as its file list.</summary>
    Sums,

    /// <summary>The file list of one package, <c>info/NAME.list</c>.</summary>
    List,

    /// <summary>What a package says about its licences.</summary>
    Copyright,

    /// <summary>The manifest of an image cut with chisel.</summary>
    ChiselManifest,
}

/// <summary>Where dpkg keeps what.</summary>
internal static class DpkgPaths
{
    /// <summary>Folders of the database: dpkg's own, and that of systems whose <c>var</c> is not part of the image.</summary>
    public static readonly ImmutableArray<string> Roots = ["var/lib/dpkg/", "usr/lib/dpkg/"];

    // What else a package leaves beside its entry. Names of packages have dots too (python3.11), so an ending is no sign by itself.
    private static readonly string[] ControlEndings =
        [".conffiles", ".config", ".list", ".postinst", ".postrm", ".preinst", ".prerm", ".shlibs", ".symbols", ".templates", ".triggers"];

    /// <summary>Sorts a path that the row wants.</summary>
    public static DpkgFile Kind(string path)
    {
        if (path.StartsWith("usr/share/doc/", StringComparison.Ordinal))
        {
            return DpkgFile.Copyright;
        }

        if (path == ChiselPackages.Manifest)
        {
            return DpkgFile.ChiselManifest;
        }

        if (path.EndsWith("/dpkg/status", StringComparison.Ordinal))
        {
            return DpkgFile.Status;
        }

        if (path.Contains("/dpkg/info/", StringComparison.Ordinal))
        {
            return DpkgFile.List;
        }

        return path.EndsWith(".md5sums", StringComparison.Ordinal) ? DpkgFile.Sums
            : ControlEndings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)) ? DpkgFile.Other
            : DpkgFile.SinglePackage;
    }
}
