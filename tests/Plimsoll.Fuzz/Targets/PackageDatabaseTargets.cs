using Plimsoll.Formats;
using Plimsoll.Formats.Berkeley;
using Plimsoll.Formats.Ndb;
using Plimsoll.Fuzz.Engine;

namespace Plimsoll.Fuzz.Targets;

/// <summary>The databases of rpm besides SQLite.</summary>
internal static class PackageDatabaseTargets
{
    public static IEnumerable<FuzzTarget> All =>
    [
        new("berkeley db", static () => [Berkeley(isBigEndian: false), Berkeley(isBigEndian: true)], RunBerkeley),
        new("rpm ndb", static () => [NdbBytes.Packages([1, 2, 3], new byte[70])], RunNdb),
    ];

    private static byte[] Berkeley(bool isBigEndian) => new BerkeleyBytes(512, isBigEndian).Build(([1], [2]), ([3], new byte[1200]), ([4], new byte[100]), ([5], []), ([6], new byte[130]));

    private static void RunBerkeley(byte[] input)
    {
        if (BerkeleyHash.TryOpen(FileBytes.Of(input), out var database) == BerkeleyProblem.None)
        {
            for (var entries = database!.Entries(); entries.MoveNext();)
            {
                _ = entries.Key.Length + entries.Value.Length;
            }
        }
    }

    private static void RunNdb(byte[] input)
    {
        if (NdbDatabase.TryOpen(FileBytes.Of(input), out var database) == NdbProblem.None)
        {
            for (var blobs = database!.Blobs(); blobs.MoveNext();)
            {
                _ = blobs.Blob.Length + blobs.Generation;
            }
        }
    }
}
