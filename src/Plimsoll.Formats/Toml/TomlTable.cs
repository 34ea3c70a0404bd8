using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Formats.Toml;

/// <summary>A table: keys and values in their order, and the way to a value by its key.</summary>
public sealed class TomlTable : TomlNode
{
    private KeyedList<TomlEntry> _list = new();

    internal TomlTable(int line)
        : base(line)
    {
    }

    /// <summary>The pairs in the order in which their keys first come.</summary>
    public IReadOnlyList<TomlEntry> Entries => _list.Entries;

    /// <summary>The value of a key, or null.</summary>
    public TomlNode? this[string key] => _list.Find(key) is var at and >= 0 ? _list.Entries[at].Value : null;

    /// <summary>The value of a key where it is a table.</summary>
    public bool TryGetTable(string key, [NotNullWhen(true)] out TomlTable? value) => (value = this[key] as TomlTable) is not null;

    /// <summary>The table at the end of a path of keys, or null.</summary>
    public TomlTable? TableAt(params ReadOnlySpan<string> path)
    {
        var table = this;
        foreach (var key in path)
        {
            if (!table.TryGetTable(key, out table))
            {
                return null;
            }
        }

        return table;
    }

    /// <summary>The nodes of a key whose value is an array; none for any other.</summary>
    public IReadOnlyList<TomlNode> Items(string key) => (this[key] as TomlArray)?.Items ?? [];

    /// <summary>The tables of a key whose value is an array; none for any other.</summary>
    public IEnumerable<TomlTable> Tables(string key) => Items(key).OfType<TomlTable>();

    /// <summary>The text of a key whose value is a string, or null.</summary>
    public string? TextOf(string key) => this[key]?.Text;

    /// <summary>True where the value of a key is <c>true</c>.</summary>
    public bool IsTrue(string key) => this[key] is TomlValue { IsTrue: true };

    internal void Add(string key, TomlNode value) => _list.Add(new TomlEntry(key, value));
}

/// <summary>A key and its value.</summary>
public readonly record struct TomlEntry(string Key, TomlNode Value) : IKeyed
{
    string? IKeyed.KeyText => Key;
}
