using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Images.Readers;

/// <summary>A package as one file names it. Knows neither layer nor distribution.</summary>
public sealed record PackageFact
{
    /// <summary>
    /// A property that every reader may set: where in the file, which then is an archive, the package was seen. A further archive in it is set off by
    /// <see cref="Evidence.InsideMark"/>, as the evidence sets off the file.
    /// </summary>
    public const string Inside = "inside";

    /// <summary>The purl type.</summary>
    public required string Type { get; init; }

    /// <summary>The purl namespace where the file itself tells it (npm scope); distributions are added later.</summary>
    public string? Namespace { get; init; }

    /// <summary>The name in its own ecosystem, scope included.</summary>
    public required string Name { get; init; }

    /// <summary>The version as written.</summary>
    public required string Version { get; init; }

    /// <summary>Installed or declared.</summary>
    public PackagePresence Presence { get; init; }

    /// <summary>Architecture, as written.</summary>
    public string? Architecture { get; init; }

    /// <summary>The source package, where the file names one.</summary>
    public SourcePackage? Source { get; init; }

    /// <summary>Licences as declared.</summary>
    public ImmutableArray<string> Licences { get; init; } = [];

    /// <summary>True where the coordinates were guessed.</summary>
    public bool Inferred { get; init; }

    /// <summary>One-based line in the file.</summary>
    public int? Line { get; init; }

    /// <summary>Whether the project that the file belongs to asks for it itself.</summary>
    public DependencyKind Dependency { get; init; }

    /// <summary>True where it is needed to develop or test only.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>True where the project works without it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The packages that it needs: their positions among <see cref="FileFacts.Packages"/> of the same file.</summary>
    public ImmutableArray<int> DependsOn { get; init; } = [];

    /// <summary>Further key-value facts that only the reader's own <see cref="FileReader.Resolve"/> understands.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Properties { get; init; } = [];

    /// <summary>The value of a property, or null.</summary>
    public string? Property(string key)
    {
        foreach (var pair in Properties)
        {
            if (string.Equals(pair.Key, key, StringComparison.Ordinal))
            {
                return pair.Value;
            }
        }

        return null;
    }
}
