using Plimsoll.Formats.Text;

namespace Plimsoll.Scanning.Answers.Exceptions;

/// <summary>A pattern for names: <c>*</c> for any characters, <c>?</c> for one.</summary>
/// <param name="Text">As written.</param>
public sealed record Wildcard(string Text)
{
    /// <summary>True when the whole text matches.</summary>
    public bool IsMatch(string text) => Wildcards.IsMatch<char>(text, Text, '*', '?');
}
