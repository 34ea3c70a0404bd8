namespace Plimsoll.Model;

/// <summary>Where a package was seen.</summary>
public sealed record Evidence
{
    /// <summary>Stands in <see cref="Path"/> between an archive and what lies in it: <c>srv/app.war!/WEB-INF/lib/x.jar</c>.</summary>
    public const string InsideMark = "!/";

    /// <summary>
    /// Path from the root of the image or tree, with no leading slash and <c>/</c> between segments. Inside an archive it goes on after <see cref="InsideMark"/>.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The file of the image or tree: <see cref="Path"/> without what stands after <see cref="InsideMark"/>.</summary>
    public string File => Path.IndexOf(InsideMark, StringComparison.Ordinal) is >= 0 and var mark ? Path[..mark] : Path;

    /// <summary>Index into <see cref="Inventory.Layers"/> of the layer that brought the package in.</summary>
    public required int Layer { get; init; }

    /// <summary>Index of the layer that last wrote the file at <see cref="Path"/>; at least <see cref="Layer"/>.</summary>
    public required int LastTouchedLayer { get; init; }

    /// <summary>One-based line in the file, where the format has lines that mean something to a person.</summary>
    public int? Line { get; init; }

    /// <summary>Whether the project that this file belongs to asks for the package itself.</summary>
    public DependencyKind Dependency { get; init; }

    /// <summary>True where it is needed to develop or test the project only.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>True where the project works without it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Name of the reader that saw it, for example <c>dpkg</c>.</summary>
    public required string Reader { get; init; }
}
