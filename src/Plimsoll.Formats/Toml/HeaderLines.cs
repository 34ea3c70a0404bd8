namespace Plimsoll.Formats.Toml;

/// <summary>Finds the header above a line: the parser says where the keys of a table are, and of the second table of a list not where it begins.</summary>
internal sealed class HeaderLines
{
    private readonly string _text;
    private readonly List<int> _starts = [0];

    public HeaderLines(string text)
    {
        _text = text;
        for (var at = text.IndexOf('\n'); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            _starts.Add(at + 1);
        }
    }

    /// <summary>The one-based line of the header that nothing but blank lines and comments divides from a line; 0 where there is none.</summary>
    public int Before(int line)
    {
        for (var above = Math.Min(line, _starts.Count) - 1; above >= 1; above--)
        {
            var start = _starts[above - 1];
            var content = _text.AsSpan(start, _starts[above] - start).TrimStart(" \t\r\n");
            if (content.StartsWith("["))
            {
                return above;
            }

            if (!content.IsEmpty && content[0] != '#')
            {
                return 0;
            }
        }

        return 0;
    }
}
