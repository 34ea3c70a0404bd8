namespace Plimsoll.Catalogers.Language.DotNet.MSBuild;

/// <summary>What a file of MSBuild says in one element, as written.</summary>
internal sealed record BuildStatement
{
    public required BuildStatementKind Kind { get; init; }

    /// <summary>Name of the property, names of the packages with semicolons between them, or path of the import.</summary>
    public required string Name { get; init; }

    /// <summary>Value of the property, or version of the packages.</summary>
    public string? Value { get; init; }

    /// <summary>The version that counts in spite of a central one.</summary>
    public string? Override { get; init; }

    /// <summary>The parts of the packages that are not passed on.</summary>
    public string? PrivateAssets { get; init; }

    /// <summary>All have to hold; none for a statement that always counts.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>One-based.</summary>
    public int Line { get; init; }
}

/// <summary>Kinds of statements.</summary>
internal enum BuildStatementKind : byte
{
    /// <summary>Sets a property.</summary>
    Property,

    /// <summary>Reads another file in this place.</summary>
    Import,

    /// <summary><c>PackageReference Include</c>: the project asks for packages.</summary>
    Reference,

    /// <summary>The same for what is used to build only: <c>GlobalPackageReference</c>, <c>DotNetCliToolReference</c>.</summary>
    BuildReference,

    /// <summary><c>PackageVersion</c>, or <c>PackageReference Update</c>: which version packages have where they are asked for.</summary>
    Version,
}
