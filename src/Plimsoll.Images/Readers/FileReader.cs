using System.Collections.Immutable;

namespace Plimsoll.Images.Readers;

/// <summary>
/// One row of the table of readers: what it is called, which files it wants, and the one or two functions that read them.
/// A cataloger, a secret engine and a malware engine are all rows like this.
/// </summary>
/// <remarks>
/// <see cref="Read"/> sees one file of one layer and nothing else, so its facts can be cached with the layer.
/// <see cref="Resolve"/> runs once after the merge and may look at several files.
/// </remarks>
public sealed record FileReader
{
    /// <summary>Unique, lower case: <c>dpkg</c>. Appears in reports, cache keys and docs.</summary>
    public required string Name { get; init; }

    /// <summary>Raise it whenever <see cref="Read"/> would return other facts for the same bytes: cached layers are then read again.</summary>
    public required int Version { get; init; }

    /// <summary>One sentence for the capability table.</summary>
    public required string Summary { get; init; }

    /// <summary>The purl types it produces; <c>any</c> where the files themselves name the type; empty for readers that produce none.</summary>
    public ImmutableArray<string> Ecosystems { get; init; } = [];

    /// <summary>What it tells of packages besides name and version. A test holds that it tells this and nothing else.</summary>
    public ReaderTells Tells { get; init; }

    /// <summary>Where it runs.</summary>
    public required ReaderScope Scope { get; init; }

    /// <summary>The files it wants. Answered from one table for all readers, so no code of a reader runs for other files.</summary>
    public required ImmutableArray<FileWant> Wants { get; init; }

    /// <summary>Reads one file. Null when all its wants only keep bytes for <see cref="Resolve"/>.</summary>
    public ReadFile? Read { get; init; }

    /// <summary>Builds packages from the merged files. Null: every <see cref="PackageFact"/> of a live file becomes a package as it is.</summary>
    public ResolveFacts? Resolve { get; init; }
}

/// <summary>Reads one file and adds what it learned to <paramref name="facts"/>.</summary>
/// <remarks>A pure function of the file: no clock, no network, no other file. Whatever is wrong becomes a problem, never an exception.</remarks>
public delegate void ReadFile(FileInput file, FactSink facts);

/// <summary>Builds packages, purls and relations from the files of one reader that are live in the final image.</summary>
public delegate void ResolveFacts(MergedView view, InventoryBuilder inventory);

/// <summary>Kinds of targets in which a reader runs.</summary>
[Flags]
public enum ReaderScope : byte
{
    /// <summary>Images, root file systems and hosts.</summary>
    Installed = 1,

    /// <summary>Source trees.</summary>
    SourceTree = 2,

    /// <summary>Everywhere.</summary>
    Everywhere = Installed | SourceTree,
}
