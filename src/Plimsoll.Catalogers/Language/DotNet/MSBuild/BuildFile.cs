namespace Plimsoll.Catalogers.Language.DotNet.MSBuild;

/// <summary>A project, or a file that projects import: its statements in their order.</summary>
/// <param name="Path">Path in the tree.</param>
/// <param name="Layer">The layer that last wrote it.</param>
/// <param name="Statements">What it says.</param>
internal sealed record BuildFile(string Path, int Layer, IReadOnlyList<BuildStatement> Statements)
{
    /// <summary>Its folder with a slash at the end; empty for the root.</summary>
    public string Folder { get; } = Path[..(Path.LastIndexOf('/') + 1)];
}
