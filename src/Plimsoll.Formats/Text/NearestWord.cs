namespace Plimsoll.Formats.Text;

/// <summary>Finds what somebody meant who misspelt a word.</summary>
public static class NearestWord
{
    /// <summary>The nearest of the known words; null where none is near: a third of its letters may be wrong.</summary>
    public static string? Find(string typed, IEnumerable<string> known)
    {
        var near = known.Select(word => (word, distance: Distance(typed, word))).OrderBy(static n => n.distance).FirstOrDefault();
        return near.word is not null && near.distance <= near.word.Length / 3 ? near.word : null;
    }

    // How many letters to add, drop, change or swap with their neighbour: optimal string alignment, three rows at a time.
    private static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last) = (last, row);
        }

        return last[b.Length];
    }
}
