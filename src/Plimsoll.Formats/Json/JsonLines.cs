namespace Plimsoll.Formats.Json;

/// <summary>Turns rising byte offsets into one-based line numbers, in one pass over the text.</summary>
public ref struct JsonLines
{
    private readonly ReadOnlySpan<byte> _json;
    private int _counted;
    private int _line;

    /// <summary>Starts at the front.</summary>
    /// <param name="json">The text without a byte order mark, which <c>Utf8JsonReader.TokenStartIndex</c> does not count either.</param>
    public JsonLines(ReadOnlySpan<byte> json)
    {
        _json = json;
        _line = 1;
    }

    /// <summary>The line of the byte at <paramref name="offset"/>, which must not be before that of an earlier call.</summary>
    public int At(long offset)
    {
        var to = (int)Math.Min(offset, _json.Length);
        if (to > _counted)
        {
            _line += _json[_counted..to].Count((byte)'\n');
            _counted = to;
        }

        return _line;
    }
}
