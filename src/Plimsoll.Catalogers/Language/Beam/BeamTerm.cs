namespace Plimsoll.Catalogers.Language.Beam;

/// <summary>A literal of Erlang or Elixir: a text, or a group of terms. Of a key with its value both are terms of the group, the key first.</summary>
/// <param name="Text">A string, binary, atom or number; null for a group.</param>
/// <param name="Items">What stands in a tuple, list or map; empty for a text.</param>
/// <param name="Line">One-based line on which it begins.</param>
internal sealed record BeamTerm(string? Text, IReadOnlyList<BeamTerm> Items, int Line)
{
    /// <summary>The text of an item, or null.</summary>
    public string? TextAt(int index) => index < Items.Count ? Items[index].Text : null;

    /// <summary>An item that is a group, or null.</summary>
    public BeamTerm? GroupAt(int index) => index < Items.Count && Items[index].Text is null ? Items[index] : null;
}
