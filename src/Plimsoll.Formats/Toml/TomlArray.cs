namespace Plimsoll.Formats.Toml;

/// <summary>A list of nodes: an array, or the tables under one header in double brackets.</summary>
public sealed class TomlArray : TomlNode
{
    private readonly List<TomlNode> _items = [];

    internal TomlArray(int line, bool isOfHeaders)
        : base(line) => IsOfHeaders = isOfHeaders;

    /// <summary>The nodes in their order.</summary>
    public IReadOnlyList<TomlNode> Items => _items;

    /// <summary>True where each element has a header of its own; only such an array may be gone on with.</summary>
    internal bool IsOfHeaders { get; }

    internal void Add(TomlNode item) => _items.Add(item);
}
