using System.Collections.Immutable;
using Plimsoll.Formats;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Images.Layers;

/// <summary>All that is kept of one layer once it was read: enough to replay it over the layers below. A value, cached on disk.</summary>
public sealed record LayerFacts
{
    /// <summary>Every path of the layer with <see cref="EntryFlags"/>, in the order of the archive; white-outs are not among them.</summary>
    public required PathList Entries { get; init; }

    /// <summary>Targets of the symbolic links among <see cref="Entries"/>, in the same order.</summary>
    public required PathList LinkTargets { get; init; }

    /// <summary>Paths that this layer removes from the layers below.</summary>
    public required PathList Whiteouts { get; init; }

    /// <summary>Folders of which nothing below this layer shows through.</summary>
    public required PathList OpaqueFolders { get; init; }

    /// <summary>What the readers learned, one entry a file and reader, ordered by path.</summary>
    public required ImmutableArray<LayerFile> Files { get; init; }

    /// <summary>Files whose content a reader was given, whether it learned something or not.</summary>
    public long FilesRead { get; init; }

    /// <summary>What went wrong with the layer itself; the problems of single files stand in <see cref="Files"/>.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];
}

/// <summary>The facts of one file, as one reader saw it.</summary>
/// <param name="Path">Path from the root.</param>
/// <param name="Reader">Position of the reader in the table.</param>
/// <param name="Facts">What it learned.</param>
public sealed record LayerFile(string Path, int Reader, FileFacts Facts);
