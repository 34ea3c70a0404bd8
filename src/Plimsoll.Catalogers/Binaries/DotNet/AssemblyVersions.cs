using Plimsoll.Formats.Pe;

namespace Plimsoll.Catalogers.Binaries.DotNet;

/// <summary>Guesses from a .NET assembly which package it is of.</summary>
/// <remarks>
/// The id of a package is mostly the name of its assembly. Its version is what the build wrote as informational version, which the compiler
/// puts into the resource as <c>ProductVersion</c>, often with a commit behind a plus. The file version has a build number in it that no
/// package has, so it counts only where the product version is none; the assembly version stays the same over many packages and comes last.
/// </remarks>
internal static class AssemblyVersions
{
    /// <summary>The version; null where nothing in it is one.</summary>
    /// <param name="productVersion"><c>ProductVersion</c> of the resource, or null.</param>
    /// <param name="fileVersion"><c>FileVersion</c> of the resource, or null.</param>
    /// <param name="assemblyVersion">The assembly version, or null.</param>
    public static string? Choose(string? productVersion, string? fileVersion, string? assemblyVersion)
    {
        foreach (var candidate in (ReadOnlySpan<string?>)[productVersion, fileVersion, assemblyVersion])
        {
            if (candidate is not null && Version(candidate) is { } version && version.AsSpan().ContainsAnyExcept('0', '.'))
            {
                return version;
            }
        }

        return null;
    }

    /// <summary>The simple name; null where there is none.</summary>
    public static string? Name(PeVersionInfo? resource, AssemblyIdentity? identity) =>
        identity?.Name ?? WithoutEnding(resource?["InternalName"]) ?? WithoutEnding(resource?["OriginalFilename"]);

    // Two to four numbers, a pre-release behind a hyphen. Builders add commits behind a plus, and sentences behind a blank.
    private static string? Version(string text)
    {
        var end = text.AsSpan().IndexOfAny(' ', '+', '\t');
        var version = end < 0 ? text.AsSpan() : text.AsSpan(0, end);
        var hyphen = version.IndexOf('-');
        var numbers = hyphen < 0 ? version : version[..hyphen];
        var count = 0;
        foreach (var range in numbers.Split('.'))
        {
            count++;
            if (numbers[range].IsEmpty || numbers[range].Length > 9 || numbers[range].IndexOfAnyExceptInRange('0', '9') >= 0)
            {
                return null;
            }
        }

        var label = hyphen < 0 ? default : version[(hyphen + 1)..];
        foreach (var character in label)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-'))
            {
                return null;
            }
        }

        return count is >= 2 and <= 4 && (hyphen < 0 || !label.IsEmpty) && version.Length <= 128 ? version.ToString() : null;
    }

    private static string? WithoutEnding(string? file) => file is null ? null
        : file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? file[..^4] : file;
}
