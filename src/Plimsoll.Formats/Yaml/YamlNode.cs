namespace Plimsoll.Formats.Yaml;

/// <summary>A node of a YAML document: <see cref="YamlScalar"/>, <see cref="YamlSequence"/> or <see cref="YamlMapping"/>. Never changes.</summary>
/// <remarks>A node behind an alias is the very object that its anchor marks. There are no cycles.</remarks>
public abstract class YamlNode
{
    private protected YamlNode(int line) => Line = line;

    /// <summary>One-based line on which it begins; that of the anchored node where it comes through an alias.</summary>
    public int Line { get; }

    /// <summary>Nodes that a walk from here meets, this one counted, shared ones as often as they are met.</summary>
    internal int Weight { get; private protected set; } = 1;

    /// <summary>Levels of sequences and mappings from here down.</summary>
    internal int Height { get; private protected set; }

    // An alias to a node that is not complete leads into itself.
    internal bool IsComplete { get; private protected set; } = true;

    /// <summary>The text of a scalar; null for everything else.</summary>
    public string? Text => (this as YamlScalar)?.Value;
}
