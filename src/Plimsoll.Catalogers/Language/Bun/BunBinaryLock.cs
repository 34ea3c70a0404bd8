using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Bun;

/// <summary>Reads <c>bun.lockb</c>, the lock file of Bun before version 1.2: a dump of its tables.</summary>
internal static class BunBinaryLock
{
    /// <summary>Key of the value that says why the file cannot be read. It is of no consequence where a <c>bun.lock</c> stands beside it.</summary>
    public const string Unread = "unread";

    /// <summary>Adds every package that the file locks, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var problem = BunTables.TryOpen(file.Span, out var tables);
        if (problem != BunLockProblem.None)
        {
            facts.Add(Unread, problem.ToString());
            return;
        }

        var entries = NpmLocks.Entries();
        var count = Math.Min(tables.Count, FactSink.MaxPackages);
        for (var i = 0; i < count; i++)
        {
            var isLocal = tables.OriginOf(i) is BunOrigin.Project or BunOrigin.Folder or BunOrigin.Link or BunOrigin.Member;
            entries.Add(isLocal ? NpmLocks.Local(tables.NameOf(i) ?? "", 0) : NpmLocks.Entry(tables.NameOf(i), tables.VersionOf(i), 0));
        }

        // Slices may lie over each other in a hostile file: all needs together are counted.
        var left = NpmLocks.MaxNeeds;
        for (var i = 0; i < count && left > 0; i++)
        {
            var needs = Math.Min(tables.NeedsOf(i), left);
            left -= needs;
            for (var need = 0; need < needs; need++)
            {
                var (package, flags) = tables.Need(i, need);
                if (package < count)
                {
                    entries.All[i].Needs.Add(((int)package, KindOf(flags)));
                }
            }
        }

        entries.Write(facts);
        if (count < tables.Count)
        {
            NpmLocks.ReportCut(facts);
        }
    }

    private static NeedKind KindOf(BunNeed flags) =>
        (flags & BunNeed.Optional) != 0 ? NeedKind.Optional
        : (flags & BunNeed.Development) != 0 ? NeedKind.Development
        : NeedKind.Always;
}
