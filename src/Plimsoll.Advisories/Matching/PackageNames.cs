namespace Plimsoll.Advisories.Matching;

/// <summary>The forms in which registries compare names.</summary>
internal static class PackageNames
{
    private static readonly System.Buffers.SearchValues<char> NumberCharacters = System.Buffers.SearchValues.Create("0123456789.");

    /// <summary>Lower case, and every run of <c>-</c>, <c>_</c> and <c>.</c> one hyphen (PEP 503).</summary>
    public static string Pypi(string name)
    {
        if (IsPlain(name))
        {
            return name;
        }

        Span<char> target = name.Length <= 256 ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        foreach (var c in name)
        {
            if (c is not ('-' or '_' or '.'))
            {
                target[length++] = char.ToLowerInvariant(c);
            }
            else if (length == 0 || target[length - 1] != '-')
            {
                target[length++] = '-';
            }
        }

        return target[..length].ToString();
    }

    /// <summary>Lower case: ids differ in more than case.</summary>
    public static string NuGet(string name) => name.ToLowerInvariant();

    /// <summary>Lower case, for registries and hosts that keep the case and do not tell names apart by it.</summary>
    public static string Lower(string name) => name.ToLowerInvariant();

    /// <summary>
    /// The version of an action as a release has it: <c>v4.1.2</c>. <c>v4</c> and <c>main</c> move on with every release and commits are none,
    /// so that nothing can be said of them: empty.
    /// </summary>
    public static string WholeVersion(string version)
    {
        var text = version.AsSpan().TrimStart('v');
        var cut = text.IndexOfAny('-', '+');
        var release = cut < 0 ? text : text[..cut];
        return release.Count('.') == 2 && !release.ContainsAnyExcept(NumberCharacters) ? text.ToString() : "";
    }

    /// <summary>The operating systems of <see cref="DotNetRuntime"/>.</summary>
    public const string Linux = "linux", Windows = "windows", MacOs = "macos";

    /// <summary>The name that all runtimes of .NET for one operating system have in common; no package is called so, as none has a colon.</summary>
    public static string DotNetRuntimeFor(string framework, string system) => $"{framework}:{system}";

    /// <summary>
    /// The common name of a shared framework of .NET, or null. Its package is named by the platform that it is for, and distributions build it for
    /// platforms of their own: <c>Microsoft.NETCore.App.Runtime.ubuntu.24.04-x64</c> is the same runtime as the one for <c>linux-x64</c>.
    /// </summary>
    public static string? DotNetRuntime(string name)
    {
        const string Middle = ".app.runtime.";
        var lower = name.ToLowerInvariant();
        var at = lower.IndexOf(Middle, StringComparison.Ordinal);
        var framework = at < 0 ? "" : lower[..(at + Middle.Length - 1)];
        if (framework is not ("microsoft.netcore.app.runtime" or "microsoft.aspnetcore.app.runtime" or "microsoft.windowsdesktop.app.runtime"))
        {
            return null;
        }

        // The system ends with its version or with the processor: linux-x64, rhel.9-arm64, osx-x64.
        var platform = lower.AsSpan(framework.Length + 1);
        var end = platform.IndexOfAny('.', '-');
        return platform.Contains('-') && end > 0 ? platform[..end].TrimEnd("0123456789") switch
        {
            "win" => DotNetRuntimeFor(framework, Windows),
            "osx" => DotNetRuntimeFor(framework, MacOs),

            // Other runtimes that share no more than the name, and platforms that only these are for.
            "mono" or "aot" or "nativeaot" or "browser" or "wasi" or "android" or "ios" or "iossimulator" or "tvos" or "tvossimulator" or "maccatalyst" => null,
            _ => DotNetRuntimeFor(framework, Linux),
        } : null;
    }

    private static bool IsPlain(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && (c != '-' || (i > 0 && name[i - 1] == '-')))
            {
                return false;
            }
        }

        return true;
    }
}
