namespace Plimsoll.Formats.Json;

/// <summary>A node of a JSON document: <see cref="JsonObject"/>, <see cref="JsonArray"/> or <see cref="JsonScalar"/>. Never changes.</summary>
public abstract class JsonNode
{
    private protected JsonNode(int line) => Line = line;

    /// <summary>One-based line on which it begins; of the value of a property that of its key.</summary>
    public int Line { get; }

    /// <summary>The text of a string; null for everything else.</summary>
    public string? Text => this is JsonScalar { IsText: true } scalar ? scalar.Value : null;
}

/// <summary>A string, number, truth value or null.</summary>
public sealed class JsonScalar : JsonNode
{
    internal JsonScalar(int line, string value, bool isText)
        : base(line)
    {
        Value = value;
        IsText = isText;
    }

    /// <summary>The text of a string; anything else as written.</summary>
    public string Value { get; }

    /// <summary>True for a string.</summary>
    public bool IsText { get; }

    /// <summary>True for the literal <c>true</c>.</summary>
    public bool IsTrue => !IsText && Value == "true";
}

/// <summary>A list of nodes.</summary>
public sealed class JsonArray : JsonNode
{
    private readonly List<JsonNode> _items = [];

    internal JsonArray(int line)
        : base(line)
    {
    }

    /// <summary>The nodes in their order.</summary>
    public IReadOnlyList<JsonNode> Items => _items;

    internal void Add(JsonNode item) => _items.Add(item);
}
