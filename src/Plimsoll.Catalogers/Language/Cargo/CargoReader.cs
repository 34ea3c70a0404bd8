using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Cargo;

/// <summary>Crates that Cargo locks, and the manifests below, which say what is for development only.</summary>
/// <remarks>
/// The caches of Cargo hold the sources of crates, with the lock files of their authors: these say what they had, not what is here, and are not read.
/// </remarks>
public static class CargoReader
{
    internal const string PurlType = "cargo";

    private const string LockName = "Cargo.lock";
    private const long MaxManifestSize = 2 << 20;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "cargo",
        Version = 1,
        Summary = "Rust crates that Cargo.lock locks, with what needs what, and what is for development or optional by Cargo.toml.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = ["**/" + LockName, new FileWant { Pattern = "**/" + CargoManifest.FileName, MaxSize = MaxManifestSize }],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (IsInCache(file.Path))
        {
            return;
        }

        if (file.FileName.SequenceEqual(LockName))
        {
            CargoLock.Read(file, facts);
        }
        else
        {
            CargoManifest.Read(file, facts);
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var manifests = new CargoManifests(view);
        foreach (var file in view.Files)
        {
            if (!file.Facts.Packages.IsEmpty)
            {
                FactPackages.Add(file, manifests.Complete(file, inventory), Row.Name, inventory);
            }
        }
    }

    // .cargo/registry/src/index-6f17d22bba15001f/serde-1.0.0/Cargo.lock, and the same below CARGO_HOME, which ends in "cargo" by custom.
    private static bool IsInCache(string path) =>
        path.Contains("cargo/registry/src/", StringComparison.Ordinal) || path.Contains("cargo/git/checkouts/", StringComparison.Ordinal);
}
