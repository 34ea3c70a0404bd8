using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>One package in one version, with every place it was seen.</summary>
/// <remarks>Two installed copies of the same version are one package with two <see cref="Evidence"/> rows.</remarks>
public sealed record Package
{
    /// <summary>The package URL: type, namespace, name, version and the qualifiers that tell packages of the same name apart.</summary>
    public required PackageUrl Purl { get; init; }

    /// <summary>The name that its own ecosystem uses: <c>@scope/name</c> for npm, <c>openssl</c> for dpkg.</summary>
    public required string Name { get; init; }

    /// <summary>The version exactly as its package manager prints it; for rpm with the epoch in front where there is one.</summary>
    public required string Version { get; init; }

    /// <summary>Installed or declared.</summary>
    public required PackagePresence Presence { get; init; }

    /// <summary>The source package, where the distribution has the notion. Never null for dpkg, apk and rpm rows that name one.</summary>
    public SourcePackage? Source { get; init; }

    /// <summary>Architecture as the package manager writes it.</summary>
    public string? Architecture { get; init; }

    /// <summary>Licences as declared, one expression an entry, not yet interpreted.</summary>
    public ImmutableArray<string> Licences { get; init; } = [];

    /// <summary>Who maintains or sells the package, as the operating system's package database names them: <c>Ada &lt;ada@example.org&gt;</c>, <c>Red Hat, Inc.</c></summary>
    public string? Supplier { get; init; }

    /// <summary>The operating system package whose file list holds this one. Advisories of its own ecosystem then do not count.</summary>
    public PackageUrl? OwnedBy { get; init; }

    /// <summary>True where the coordinates were guessed (from a manifest, a PE header) and not read from a record.</summary>
    public bool Inferred { get; init; }

    /// <summary>Every place where it was seen, in the order of layer and path. Never empty.</summary>
    public required ImmutableArray<Evidence> Evidence { get; init; }

    /// <summary>Whether any project asks for it itself, else whether anything is said to ask for it.</summary>
    public DependencyKind Dependency =>
        Evidence.Any(static e => e.Dependency == DependencyKind.Direct) ? DependencyKind.Direct
        : Evidence.Any(static e => e.Dependency == DependencyKind.Indirect) ? DependencyKind.Indirect
        : DependencyKind.Unknown;

    /// <summary>True where it is needed to develop or test only, wherever it was seen.</summary>
    public bool IsDevelopment => Evidence.All(static e => e.IsDevelopment);

    /// <summary>True where all that was seen works without it.</summary>
    public bool IsOptional => Evidence.All(static e => e.IsOptional);

    /// <summary>The purl type: <c>deb</c>, <c>npm</c>, …</summary>
    public string Type => Purl.Type;

    /// <summary>Tells two packages of one inventory apart; stable between runs.</summary>
    public string Id => OwnedBy is null
        ? $"{Purl}{(Presence == PackagePresence.Declared ? "#declared" : "")}"
        : $"{Purl}#owned-by:{OwnedBy}";
}
