using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Formats.Yaml;

/// <summary>A list of pairs, and the way to a value by the text of its key. Merge keys are resolved: what they bring in stands at the end.</summary>
public sealed class YamlMapping : YamlNode
{
    private KeyedList<YamlEntry> _list = new();

    internal YamlMapping(int line)
        : base(line)
    {
        IsComplete = false;
        Height = 1;
    }

    /// <summary>The pairs in their order. The text of a scalar key stands there once.</summary>
    public IReadOnlyList<YamlEntry> Entries => _list.Entries;

    /// <summary>The value of a key, or null.</summary>
    public YamlNode? this[string key] => _list.Find(key) is var at and >= 0 ? _list.Entries[at].Value : null;

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
        var entry = new YamlEntry(key, value);
        if (key.Text is { } text && _list.Find(text) is var at and >= 0)
        {
            _list.Entries[at] = entry;
            return false;
        }

        _list.Add(entry);
        return true;
    }

    /// <summary>True where a scalar key of this text is there.</summary>
    internal bool Has(string key) => _list.Find(key) >= 0;

    internal void Complete()
    {
        _list.Entries.TrimExcess();
        IsComplete = true;
    }
}

/// <summary>A key and its value.</summary>
public readonly record struct YamlEntry(YamlNode Key, YamlNode Value) : IKeyed
{
    string? IKeyed.KeyText => Key.Text;
}
