namespace Plimsoll.Formats;

/// <summary>An entry that is found by a text.</summary>
internal interface IKeyed
{
    /// <summary>The text; null where there is none, and the entry is not found.</summary>
    string? KeyText { get; }
}

/// <summary>Entries in their order, and the way to one by its key: what tables of TOML, objects of JSON and mappings of YAML have in common.</summary>
internal struct KeyedList<T>()
    where T : struct, IKeyed
{
    // Most have a few keys, and those of lock files thousands: a table of hashes pays from about here.
    private const int IndexFrom = 12;

    private Dictionary<string, int>? _index;

    /// <summary>The entries. Only <see cref="Add"/> makes it longer.</summary>
    public List<T> Entries { get; } = [];

    /// <summary>The place of a key; -1 where it is not there.</summary>
    public readonly int Find(string key)
    {
        if (_index is not null)
        {
            return _index.GetValueOrDefault(key, -1);
        }

        for (var i = 0; i < Entries.Count; i++)
        {
            if (string.Equals(Entries[i].KeyText, key, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Adds an entry whose key, where it has one, is not there yet.</summary>
    public void Add(T entry)
    {
        if (_index is not null && entry.KeyText is { } key)
        {
            _index.Add(key, Entries.Count);
        }

        Entries.Add(entry);
        if (_index is null && Entries.Count == IndexFrom)
        {
            _index = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < Entries.Count; i++)
            {
                if (Entries[i].KeyText is { } text)
                {
                    _index.Add(text, i);
                }
            }
        }
    }
}
