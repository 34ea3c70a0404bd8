using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Formats.Yaml;

/// <summary>A list of pairs, and the way to a value by the text of its key. Merge keys are resolved: what they bring in stands at the end.</summary>
public sealed class YamlMapping : YamlNode
{
    // Most mappings have a few keys, and those of lock files thousands: a table pays from about here.
    private const int IndexFrom = 12;

    private readonly List<YamlEntry> _entries = [];
    private Dictionary<string, int>? _index;

    internal YamlMapping(int line)
        : base(line)
    {
        IsComplete = false;
        Height = 1;
    }

    /// <summary>The pairs in their order. The text of a scalar key stands there once.</summary>
    public IReadOnlyList<YamlEntry> Entries => _entries;

    /// <summary>The value of a key, or null.</summary>
    public YamlNode? this[string key] => Find(key) is var at and >= 0 ? _entries[at].Value : null;

    /// <summary>The value of a key where it is a mapping.</summary>
    public bool TryGetMapping(string key, [NotNullWhen(true)] out YamlMapping? value) => (value = this[key] as YamlMapping) is not null;

    /// <summary>The nodes of a key whose value is a sequence; none for any other.</summary>
    public IReadOnlyList<YamlNode> Items(string key) => (this[key] as YamlSequence)?.Items ?? [];

    /// <summary>The text of a key whose value is a scalar other than null, or null.</summary>
    public string? TextOf(string key) => this[key] is YamlScalar { IsNull: false } scalar ? scalar.Value : null;

    /// <summary>Adds a pair. False where the key was there: the new value then stands in the place of the old one.</summary>
    internal bool Add(YamlNode key, YamlNode value)
    {
        Weight += key.Weight + value.Weight;
        Height = Math.Max(Height, Math.Max(key.Height, value.Height) + 1);
        if (key.Text is { } text)
        {
            if (Find(text) is var at and >= 0)
            {
                _entries[at] = new YamlEntry(key, value);
                return false;
            }

            _index?.Add(text, _entries.Count);
        }

        _entries.Add(new YamlEntry(key, value));
        if (_index is null && _entries.Count == IndexFrom)
        {
            BuildIndex();
        }

        return true;
    }

    /// <summary>True where a scalar key of this text is there.</summary>
    internal bool Has(string key) => Find(key) >= 0;

    internal void Complete()
    {
        _entries.TrimExcess();
        IsComplete = true;
    }

    private int Find(string key)
    {
        if (_index is not null)
        {
            return _index.GetValueOrDefault(key, -1);
        }

        for (var i = 0; i < _entries.Count; i++)
        {
            if (string.Equals(_entries[i].Key.Text, key, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private void BuildIndex()
    {
        _index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].Key.Text is { } text)
            {
                _index.Add(text, i);
            }
        }
    }
}

/// <summary>A key and its value.</summary>
public readonly record struct YamlEntry(YamlNode Key, YamlNode Value);
