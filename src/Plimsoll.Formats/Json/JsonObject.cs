using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Formats.Json;

/// <summary>An object: keys and values in their order, and the way to a value by its key. Of a key that is there twice the last value counts.</summary>
public sealed class JsonObject : JsonNode
{
    private KeyedList<JsonEntry> _list = new();

    internal JsonObject(int line)
        : base(line)
    {
    }

    /// <summary>The pairs in the order in which their keys first come.</summary>
    public IReadOnlyList<JsonEntry> Entries => _list.Entries;

    /// <summary>The value of a key, or null.</summary>
    public JsonNode? this[string key] => _list.Find(key) is var at and >= 0 ? _list.Entries[at].Value : null;

    /// <summary>The value of a key where it is an object.</summary>
    public bool TryGetObject(string key, [NotNullWhen(true)] out JsonObject? value) => (value = this[key] as JsonObject) is not null;

    /// <summary>The object at the end of a path of keys, or null.</summary>
    public JsonObject? ObjectAt(params ReadOnlySpan<string> path)
    {
        var at = this;
        foreach (var key in path)
        {
            if (!at.TryGetObject(key, out at))
            {
                return null;
            }
        }

        return at;
    }

    /// <summary>The pairs of a key whose value is an object; none for any other.</summary>
    public IReadOnlyList<JsonEntry> EntriesOf(string key) => (this[key] as JsonObject)?.Entries ?? [];

    /// <summary>The nodes of a key whose value is an array; none for any other.</summary>
    public IReadOnlyList<JsonNode> Items(string key) => (this[key] as JsonArray)?.Items ?? [];

    /// <summary>The objects of a key whose value is an array; none for any other.</summary>
    public IEnumerable<JsonObject> Objects(string key) => Items(key).OfType<JsonObject>();

    /// <summary>The text of a key whose value is a string, or null.</summary>
    public string? TextOf(string key) => this[key]?.Text;

    /// <summary>True where the value of a key is <c>true</c>.</summary>
    public bool IsTrue(string key) => this[key] is JsonScalar { IsTrue: true };

    internal void Add(string key, JsonNode value)
    {
        var entry = new JsonEntry(key, value);
        if (_list.Find(key) is var at and >= 0)
        {
            _list.Entries[at] = entry;
        }
        else
        {
            _list.Add(entry);
        }
    }
}

/// <summary>A key and its value.</summary>
public readonly record struct JsonEntry(string Key, JsonNode Value) : IKeyed
{
    string? IKeyed.KeyText => Key;
}
