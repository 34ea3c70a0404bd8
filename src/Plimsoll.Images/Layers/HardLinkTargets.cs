namespace Plimsoll.Images.Layers;

/// <summary>Finds the file at the end of chains of hard links.</summary>
internal static class HardLinkTargets
{
    /// <summary>Links by the path of the file they lead to. A chain that runs in a circle leads nowhere.</summary>
    public static Dictionary<string, List<HardLink>> Group(IReadOnlyList<HardLink> links)
    {
        var next = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var link in links)
        {
            next[link.Path] = link.Target;
        }

        var grouped = new Dictionary<string, List<HardLink>>(StringComparer.Ordinal);
        foreach (var link in links)
        {
            var target = link.Target;
            for (var steps = 0; steps < 64 && next.TryGetValue(target, out var further); steps++)
            {
                target = further;
            }

            if (!grouped.TryGetValue(target, out var list))
            {
                grouped.Add(target, list = []);
            }

            list.Add(link);
        }

        return grouped;
    }
}
