using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.Rpm;

/// <summary>The problems of live databases. Those of databases that a later layer replaced or removed are of no consequence.</summary>
internal static class RpmProblems
{
    /// <summary>Reports what the facts of a database say is wrong with it.</summary>
    public static void Report(MergedFile file, InventoryBuilder inventory)
    {
        foreach (var (key, value) in file.Facts.Values)
        {
            inventory.Add(key switch
            {
                RpmDatabase.Unsupported => Unsupported(file, value),
                RpmDatabase.Incomplete => Of(ProblemKind.LimitReached, file, value, "language packages of the others may be listed as nobody's", blocking: false),
                RpmDatabase.Relations => Of(ProblemKind.LimitReached, file, value, "what these packages need is not told", blocking: false),
                _ => Malformed(file, value),
            });
        }
    }

    public static Problem Malformed(MergedFile file, string detail) =>
        Of(ProblemKind.Malformed, file, detail, "packages of the operating system may be missing from the result", blocking: true);

    public static Problem Unreadable(MergedFile file, string detail) =>
        Of(ProblemKind.Unreadable, file, detail, "packages of the operating system may be missing from the result", blocking: true);

    public static Problem Unsupported(MergedFile file, string detail) =>
        Of(ProblemKind.Unsupported, file, detail, "packages of the operating system are not in the result", blocking: true);

    private static Problem Of(ProblemKind kind, MergedFile file, string detail, string consequence, bool blocking) => new()
    {
        Kind = kind,
        Where = file.Path,
        Layer = file.LastTouchedLayer,
        Detail = detail,
        Consequence = consequence,
        Blocking = blocking,
    };
}
