using System.Text;

namespace Plimsoll.Advisories.Feeds;

/// <summary>Keeps one string for each distinct text: feeds repeat the same names, versions and ids a million times.</summary>
internal sealed class TextPool
{
    /// <summary>Longest text that is kept, in characters. The longest that real feeds have is under 200.</summary>
    public const int MaxLength = 512;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public TextPool() => _lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Number of texts.</summary>
    public int Count => _texts.Count;

    /// <summary>The string for a text.</summary>
    public string Intern(ReadOnlySpan<char> text)
    {
        if (_lookup.TryGetValue(text, out var known))
        {
            return known;
        }

        var kept = text.ToString();
        _texts.Add(kept);
        return kept;
    }

    /// <summary>
    /// The string for a text; null when it cannot be an id, name or version: too long, not UTF-8, or with a control character
    /// (which would reach a terminal one day).
    /// </summary>
    public string? TryIntern(ReadOnlySpan<byte> utf8)
    {
        Span<char> text = stackalloc char[MaxLength];
        if (utf8.Length > MaxLength || !System.Text.Unicode.Utf8.IsValid(utf8))
        {
            return null;
        }

        var length = Encoding.UTF8.GetChars(utf8, text);
        return IsPlain(text[..length]) ? Intern(text[..length]) : null;
    }

    /// <summary>Whether a text has no control character.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text) =>
        !text.ContainsAnyInRange('\0', '\x1F') && !text.ContainsAnyInRange('\x7F', '\x9F');
}
