namespace Plimsoll.Formats.Yaml;

/// <summary>A list of nodes.</summary>
public sealed class YamlSequence : YamlNode
{
    private readonly List<YamlNode> _items = [];

    internal YamlSequence(int line)
        : base(line)
    {
        IsComplete = false;
        Height = 1;
    }

    /// <summary>The nodes in their order.</summary>
    public IReadOnlyList<YamlNode> Items => _items;

    internal void Add(YamlNode item)
    {
        _items.Add(item);
        Weight += item.Weight;
        Height = Math.Max(Height, item.Height + 1);
    }

    internal void Complete()
    {
        _items.TrimExcess();
        IsComplete = true;
    }
}
