namespace Plimsoll.Catalogers.Binaries.DotNet;

/// <summary>Where .NET keeps its shared frameworks: <c>shared/NAME/VERSION/</c>.</summary>
internal static class SharedFrameworks
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

    /// <summary>The folder of a file.</summary>
    public static string Folder(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];
}
