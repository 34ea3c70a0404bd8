using System.Collections.Immutable;
using Plimsoll.Formats;
using Plimsoll.Model;

namespace Plimsoll.Images.Readers;

/// <summary>What one reader learned from one file of one layer. A value: it is written to the cache and read back.</summary>
public sealed record FileFacts
{
    /// <summary>Packages that the file names.</summary>
    public ImmutableArray<PackageFact> Packages { get; init; } = [];

    /// <summary>Paths that the file says belong to a package (a dpkg <c>.list</c>); the package's name follows from the file's own path.</summary>
    public PathList? OwnedPaths { get; init; }

    /// <summary>Short texts for <see cref="FileReader.Resolve"/>: the fields of an <c>os-release</c>, the licences of a <c>copyright</c> file.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Values { get; init; } = [];

    /// <summary>The bytes, where the want said <see cref="FileWant.Keep"/>.</summary>
    public FileBytes? Kept { get; init; }

    /// <summary>What went wrong in this file.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>The first value under a key, or null.</summary>
    public string? Value(string key)
    {
        foreach (var pair in Values)
        {
            if (string.Equals(pair.Key, key, StringComparison.Ordinal))
            {
                return pair.Value;
            }
        }

        return null;
    }
}
