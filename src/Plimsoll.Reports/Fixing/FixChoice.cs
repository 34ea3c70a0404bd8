namespace Plimsoll.Reports.Fixing;

/// <summary>Chooses changes by the risk that they remove. A finding is gone once every change that it needs is made.</summary>
internal static class FixChoice
{
    /// <summary>
    /// The order to make the changes in: next comes the change that finishes off the most risk together with those already made; where none
    /// finishes off any, the one that the most of the risk left waits for; then the one of the smaller number.
    /// </summary>
    /// <param name="needs">For each finding the changes that it needs, as numbers from 0, none twice; empty for what cannot be fixed.</param>
    /// <param name="risks">For each finding its risk, at least 0.</param>
    /// <returns>Every change that a finding needs, once: the smallest set that removes all the risk that can be removed.</returns>
    public static List<int> Order(IReadOnlyList<IReadOnlyList<int>> needs, IReadOnlyList<int> risks)
    {
        var waiting = new SortedDictionary<int, List<int>>();
        for (var finding = 0; finding < needs.Count; finding++)
        {
            foreach (var change in needs[finding])
            {
                (waiting.TryGetValue(change, out var list) ? list : waiting[change] = []).Add(finding);
            }
        }

        var left = needs.Select(static changes => changes.Count).ToArray();
        var order = new List<int>();
        while (waiting.Count > 0)
        {
            var best = waiting.MaxBy(pair => (pair.Value.Where(f => left[f] == 1).Sum(f => (long)risks[f]), pair.Value.Sum(f => (long)risks[f]), -(long)pair.Key)).Key;
            order.Add(best);
            waiting[best].ForEach(finding => left[finding]--);
            waiting.Remove(best);
        }

        return order;
    }
}
