namespace Plimsoll.Formats.Toml;

/// <summary>A node of a TOML document: <see cref="TomlTable"/>, <see cref="TomlArray"/> or <see cref="TomlValue"/>. Never changes.</summary>
public abstract class TomlNode
{
    private protected TomlNode(int line) => Line = line;

    /// <summary>
    /// One-based line on which it begins: of a table that of its header, or of the key that makes it. 0 for the document itself, and where
    /// the text does not tell (one of several headers that nothing follows).
    /// </summary>
    public int Line { get; internal set; }

    /// <summary>The text of a string; null for everything else.</summary>
    public string? Text => this is TomlValue { Kind: TomlKind.Text } value ? value.Value : null;
}
