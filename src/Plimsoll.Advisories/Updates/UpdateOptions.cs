using Plimsoll.Images.Registry;
using Plimsoll.Images.Transfer;

namespace Plimsoll.Advisories.Updates;

/// <summary>How a database is updated.</summary>
public sealed record UpdateOptions
{
    /// <summary>What it must be.</summary>
    public InstallPolicy Policy { get; init; } = new();

    /// <summary>How things are fetched.</summary>
    public TransferOptions Transfer { get; init; } = new();

    /// <summary>Who is asking registries.</summary>
    public RegistryCredentials Credentials { get; init; } = RegistryCredentials.None;

    /// <summary>Where feeds are kept between updates, so that only what changed is fetched.</summary>
    public required string FeedFolder { get; init; }

    /// <summary>The program that builds from feeds: another version builds anew although no feed changed.</summary>
    public string Program { get; init; } = "";

    /// <summary>How it builds from feeds.</summary>
    public BuildOptions Build { get; init; } = new();

    /// <summary>How long to wait for another process that changes the same folder.</summary>
    public TimeSpan LockPatience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Told how far a download is.</summary>
    public IProgress<TransferProgress>? Downloading { get; init; }

    /// <summary>Told how far a build is.</summary>
    public IProgress<BuildProgress>? Building { get; init; }
}

/// <summary>What became of an update.</summary>
/// <param name="Origin">Where the installed database is from.</param>
/// <param name="IsNew">False where the one that was there is still the newest.</param>
/// <param name="Stamp">How new it is.</param>
/// <param name="Warnings">What went wrong on the way and could be done without.</param>
public sealed record UpdateResult(string Origin, bool IsNew, DatabaseStamp Stamp, IReadOnlyList<string> Warnings);
