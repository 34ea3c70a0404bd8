using System.Collections.Immutable;

namespace Plimsoll.Formats.GoBuildInfo;

/// <summary>What the Go linker wrote into a program about its making.</summary>
public sealed record GoBuild
{
    /// <summary>The version of Go, as it calls itself: <c>go1.22.3</c>, <c>devel go1.23-8a3f1c2</c>, <c>go1.22.3 X:boringcrypto</c>.</summary>
    public required string GoVersion { get; init; }

    /// <summary>Import path of the package <c>main</c>; null in programs that were built without modules.</summary>
    public string? Path { get; init; }

    /// <summary>The module that the program is of; null where it is of none.</summary>
    public GoModule? Main { get; init; }

    /// <summary>The modules that it was linked with, in their order.</summary>
    public ImmutableArray<GoModule> Dependencies { get; init; } = [];

    /// <summary>Settings of the build: <c>-ldflags</c>, <c>GOOS</c>, <c>vcs.revision</c>. Since Go 1.18.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>True where the list of modules has lines that are none.</summary>
    public bool HasMalformedLines { get; init; }

    /// <summary>The value of a setting, or null.</summary>
    public string? Setting(string key)
    {
        foreach (var pair in Settings)
        {
            if (string.Equals(pair.Key, key, StringComparison.Ordinal))
            {
                return pair.Value;
            }
        }

        return null;
    }
}

/// <summary>A module in a version.</summary>
/// <param name="Path">Module path.</param>
/// <param name="Version">The version with its <c>v</c>; <c>(devel)</c> or empty where Go does not know it.</param>
/// <param name="Sum">The checksum, or null.</param>
/// <param name="Replacement">What was used in its place, or null.</param>
public sealed record GoModule(string Path, string Version, string? Sum, GoModule? Replacement = null);
