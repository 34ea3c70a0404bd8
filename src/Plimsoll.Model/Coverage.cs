using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>What was looked at, what was not, and why. Part of every report.</summary>
public sealed record Coverage
{
    /// <summary>Entries of all layers, or files of the directory, that were seen.</summary>
    public long FilesSeen { get; init; }

    /// <summary>Files whose content a reader was given.</summary>
    public long FilesRead { get; init; }

    /// <summary>Each reader that ran, with the number of files it was given.</summary>
    public ImmutableArray<ReaderCoverage> Readers { get; init; } = [];

    /// <summary>Plain statements that limit the result without being wrong: digests not verified, folders left out on request.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Everything that went wrong. Empty means: all that was asked for was looked at.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>True when there is no problem.</summary>
    public bool IsComplete => Problems.IsEmpty;

    /// <summary>True when a problem forbids a verdict.</summary>
    public bool IsBlocked => Problems.Any(static p => p.Blocking);
}

/// <summary>How often one reader was used.</summary>
/// <param name="Name">The reader's name in the table.</param>
/// <param name="Files">Files it was given, in all layers.</param>
/// <param name="Packages">Packages of the result that have evidence from it.</param>
public sealed record ReaderCoverage(string Name, int Files, int Packages);
