using Plimsoll.Catalogers.Language.Bun;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>Lock files of the other tools: only whether they lock anything. What that is their own rows read.</summary>
internal static class NpmOtherLocks
{
    private const string Key = "locks";

    /// <summary>Their names.</summary>
    public static IEnumerable<FileWant> Wants { get; } = [NpmLocks.Want("yarn.lock"), NpmLocks.Want("pnpm-lock.yaml"), NpmLocks.Want("bun.lock"), NpmLocks.Want("bun.lockb")];

    /// <summary>Looks into a file; false when it is none of these.</summary>
    public static bool TryRead(FileInput file, FactSink facts)
    {
        var text = file.Span;
        bool? locks = file.FileName switch
        {
            "yarn.lock" => text.IndexOf("\n  version"u8) >= 0 || text.IndexOf("\n  \"version\""u8) >= 0,
            "pnpm-lock.yaml" => text.IndexOf("\npackages:"u8) >= 0,
            "bun.lock" => text.IndexOf("\"packages\""u8) >= 0,
            "bun.lockb" => BunTables.TryOpen(text, out var tables) == BunLockProblem.None && tables.Count > 1,
            _ => null,
        };
        if (locks == true)
        {
            facts.Add(Key, "");
        }

        return locks is not null;
    }

    /// <summary>True for a file that locks something.</summary>
    public static bool Locks(FileFacts facts) => facts.Value(Key) is not null;
}
