using System.Collections.Immutable;

namespace Plimsoll.Advisories.Storage;

/// <summary>The tagged form of a <see cref="ScopeInfo"/>.</summary>
internal static class ScopeRows
{
    public static void Write(TagWriter row, ScopeInfo scope)
    {
        row.Clear();
        row.Text(1, scope.Name);
        row.Text(2, scope.Scheme);
        row.Number(3, (ulong)scope.Completeness);
        row.Day(4, scope.Newest);
        foreach (var feed in scope.Feeds)
        {
            row.Text(5, feed);
        }

        row.Number(6, (ulong)scope.Packages);
        row.Number(7, (ulong)scope.Pairs);
    }

    public static ScopeInfo Read(TagReader row)
    {
        string name = "", scheme = "";
        var completeness = Completeness.Full;
        DateOnly? newest = null;
        var feeds = ImmutableArray.CreateBuilder<string>();
        int packages = 0, pairs = 0;
        while (row.Next())
        {
            switch (row.Field)
            {
                case 1: name = row.Text(); break;
                case 2: scheme = row.Text(); break;
                case 3: completeness = (Completeness)Math.Min(row.Int(byte.MaxValue), (int)Completeness.AnnouncementsOnly); break;
                case 4: newest = row.Day(); break;
                case 5: feeds.Add(row.Text()); break;
                case 6: packages = row.Int(); break;
                case 7: pairs = row.Int(); break;
            }
        }

        return new ScopeInfo
        {
            Name = name,
            Scheme = scheme,
            Completeness = completeness,
            Newest = newest,
            Feeds = feeds.ToImmutable(),
            Packages = packages,
            Pairs = pairs,
        };
    }
}
