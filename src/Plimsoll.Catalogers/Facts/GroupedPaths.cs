using Plimsoll.Formats;

namespace Plimsoll.Catalogers.Facts;

/// <summary>
/// The owned files of many packages in one list, for databases that are one file: an empty path with a flag stands before the paths of
/// each package, in the order of the packages in the facts.
/// </summary>
public static class GroupedPaths
{
    /// <summary>The flag of the empty path before those of a package.</summary>
    public const byte StartsPackage = 1;

    /// <summary>The paths added from now on belong to the next package.</summary>
    public static void Next(PathList.Builder paths) => paths.Add(default, StartsPackage);

    /// <summary>Splits a list again: for each package, by index, its paths.</summary>
    public static List<PathList> Split(PathList paths)
    {
        var groups = new List<PathList>();
        PathList.Builder? current = null;
        var cursor = paths.GetCursor();
        while (cursor.MoveNext())
        {
            if (cursor.Flags == StartsPackage)
            {
                Close(groups, current);
                current = new PathList.Builder();
            }
            else
            {
                current?.Add(cursor.Path);
            }
        }

        Close(groups, current);
        return groups;
    }

    private static void Close(List<PathList> groups, PathList.Builder? group)
    {
        if (group is not null)
        {
            groups.Add(group.Build());
        }
    }
}
