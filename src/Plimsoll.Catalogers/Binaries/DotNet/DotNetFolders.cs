namespace Plimsoll.Catalogers.Binaries.DotNet;

/// <summary>Where .NET keeps its parts: shared frameworks below a folder <c>shared</c>, by name and version.</summary>
internal static class DotNetFolders
{
    /// <summary>The framework whose file a path is, with its version; null where it is none's.</summary>
    public static (string Name, string Version)? NameOf(string path)
    {
        var segments = path.Split('/');
        for (var i = segments.Length - 4; i >= 0; i--)
        {
            if (segments[i] == "shared" && segments[i + 1] is "Microsoft.NETCore.App" or "Microsoft.AspNetCore.App" or "Microsoft.WindowsDesktop.App"
                && segments[i + 2].Length > 0 && char.IsAsciiDigit(segments[i + 2][0]))
            {
                return (segments[i + 1], segments[i + 2]);
            }
        }

        return null;
    }

    /// <summary>
    /// True for a file of an SDK (<c>sdk/VERSION/</c>), or of what it builds against (<c>packs/Microsoft.…/</c>): tools for developers, which come and go
    /// with the SDK. Packages that they bring are in their own <c>*.deps.json</c>.
    /// </summary>
    public static bool IsSdk(string path)
    {
        var segments = path.Split('/');
        for (var i = 0; i + 2 < segments.Length; i++)
        {
            if ((segments[i] == "sdk" && segments[i + 1].Length > 0 && char.IsAsciiDigit(segments[i + 1][0]) && segments[i + 1].Contains('.', StringComparison.Ordinal))
                || (segments[i] == "packs" && segments[i + 1].StartsWith("Microsoft.", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The folder of a file.</summary>
    public static string Folder(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];
}
