using System.Runtime.InteropServices;

namespace Plimsoll.Formats.Zip;

/// <summary>Watches the entries of one archive for what no honest tool writes, though each of them can be read.</summary>
internal sealed class ZipAnomalies
{
    private readonly HashSet<long> _names = [];
    private readonly List<(long Start, long End)> _places = [];
    private readonly List<ZipProblem> _found = [];
    private bool _isInOrder = true;

    /// <summary>What was found, each once.</summary>
    public IReadOnlyList<ZipProblem> Found => _found;

    public void Add(ZipProblem problem)
    {
        if (!_found.Contains(problem))
        {
            _found.Add(problem);
        }
    }

    /// <summary>Notes an entry.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="start">Where its local header begins.</param>
    /// <param name="end">Where its content ends at the earliest.</param>
    public void Add(ReadOnlySpan<byte> name, long start, long end)
    {
        if (!_names.Add(Hash(name)))
        {
            Add(ZipProblem.DuplicateName);
        }

        _isInOrder &= _places.Count == 0 || _places[^1].Start <= start;
        _places.Add((start, end));
    }

    /// <summary>Looks, when all entries are known, whether some lie over each other.</summary>
    public void Finish()
    {
        var places = CollectionsMarshal.AsSpan(_places);
        if (!_isInOrder)
        {
            places.Sort();
        }

        for (var i = 1; i < places.Length; i++)
        {
            if (places[i].Start < places[i - 1].End)
            {
                Add(ZipProblem.Overlap);
                return;
            }
        }
    }

    // HashCode is seeded per process, so two names with one hash cannot be made; of half a million names by chance, once in 100 million archives.
    private static long Hash(ReadOnlySpan<byte> name)
    {
        var low = default(HashCode);
        low.AddBytes(name);
        var high = default(HashCode);
        high.Add(name.Length);
        high.AddBytes(name);
        return ((long)high.ToHashCode() << 32) | (uint)low.ToHashCode();
    }
}
