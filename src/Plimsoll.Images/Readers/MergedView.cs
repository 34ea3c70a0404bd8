using Plimsoll.Model;

namespace Plimsoll.Images.Readers;

/// <summary>The final file system of an image, as far as one reader asked for it.</summary>
public abstract class MergedView
{
    /// <summary>The operating system; null until the <c>os-release</c> row, which stands first in the table, has run, or when there is none.</summary>
    public abstract Distribution? Distribution { get; }

    /// <summary>True for source trees, where declared packages count.</summary>
    public abstract bool IsSourceTree { get; }

    /// <summary>The live files that the current reader wanted, in ordinal order of their paths.</summary>
    public abstract IReadOnlyList<MergedFile> Files { get; }

    /// <summary>The live file of the current reader at a path, or null.</summary>
    public abstract MergedFile? File(string path);

    /// <summary>Follows symbolic links inside the image, never out of it and never for ever.</summary>
    /// <returns>The path with no link left in it, or null when it ends in a loop or outside.</returns>
    public abstract string? Canonical(string path);
}

/// <summary>One live file and the versions it had since it last came into being.</summary>
/// <param name="Path">Path from the root.</param>
/// <param name="Versions">Oldest first; the last is the live one. Never empty.</param>
public sealed record MergedFile(string Path, IReadOnlyList<FileVersion> Versions)
{
    /// <summary>The facts of the live version.</summary>
    public FileFacts Facts => Versions[^1].Facts;

    /// <summary>The layer that last wrote the file.</summary>
    public int LastTouchedLayer => Versions[^1].Layer;

    /// <summary>
    /// The layer that brought something in: the oldest of the unbroken run of versions, up to the live one,
    /// in which <paramref name="present"/> holds.
    /// </summary>
    public int IntroducingLayer(Func<FileFacts, bool> present)
    {
        var layer = LastTouchedLayer;
        for (var i = Versions.Count - 1; i >= 0 && present(Versions[i].Facts); i--)
        {
            layer = Versions[i].Layer;
        }

        return layer;
    }
}

/// <summary>A file as one layer wrote it.</summary>
/// <param name="Layer">Index of the layer.</param>
/// <param name="Facts">What the reader learned from it.</param>
public sealed record FileVersion(int Layer, FileFacts Facts);
