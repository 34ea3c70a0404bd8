using Tomlyn.Parsing;

namespace Plimsoll.Formats.Toml;

/// <summary>Builds the tree from events.</summary>
/// <remarks>
/// The events go through the text once: a table that a later header goes on with starts again, and is joined here with what it had. What comes
/// from a header or a dotted key has no place in the text (line 0), what stands in braces or brackets has: only the former may be gone on with.
/// </remarks>
internal sealed class TomlTree(string text, TomlLimits limits)
{
    private readonly Stack<TomlNode> _open = new();
    private string? _key;
    private int _keyLine;
    private int _nodes;
    private TomlTable? _withoutLine;
    private HeaderLines? _headers;

    public TomlTable? Root { get; private set; }

    /// <summary>The line of the key or value that was taken last.</summary>
    public int Line { get; private set; }

    /// <summary>Takes the current event; says why it is the last one.</summary>
    public TomlProblem Take(TomlParser parser)
    {
        var next = parser.Current;
        if (next.Kind is not (TomlParseEventKind.EndTable or TomlParseEventKind.EndArray) && next.Line > 0)
        {
            Line = next.Line;
        }

        switch (next.Kind)
        {
            case TomlParseEventKind.StartTable:
                return StartTable(next.Line);
            case TomlParseEventKind.StartArray:
                return StartArray(next.Line);
            case TomlParseEventKind.EndTable or TomlParseEventKind.EndArray:
                _open.Pop();
                _withoutLine = null;
                return TomlProblem.None;
            case TomlParseEventKind.PropertyName:
                return TakeKey(parser.GetPropertyName(), next.Line);
            case TomlParseEventKind.String:
                return Place(new TomlValue(next.Line, TomlKind.Text, parser.GetString()));
            case TomlParseEventKind.Integer:
                return Place(new TomlValue(next.Line, TomlKind.Integer, Written(next)));
            case TomlParseEventKind.Float:
                return Place(new TomlValue(next.Line, TomlKind.Float, Written(next)));
            case TomlParseEventKind.Boolean:
                return Place(new TomlValue(next.Line, TomlKind.Boolean, Written(next)));
            case TomlParseEventKind.DateTime:
                return Place(new TomlValue(next.Line, TomlKind.DateTime, Written(next)));
            default:
                return TomlProblem.None;
        }
    }

    private TomlProblem TakeKey(string key, int line)
    {
        (_key, _keyLine) = (key, line);
        if (_withoutLine is { } table)
        {
            table.Line = (_headers ??= new HeaderLines(text)).Before(line);
            _withoutLine = null;
        }

        return key.Length > limits.MaxKeyLength ? TomlProblem.KeyTooLong : TomlProblem.None;
    }

    private TomlProblem StartTable(int line)
    {
        if (!_open.TryPeek(out var parent))
        {
            _open.Push(Root = new TomlTable(0));
            return TomlProblem.None;
        }

        if (parent is TomlTable table && table[_key!] is { } there)
        {
            var goOn = line > 0 ? null : there as TomlTable ?? (there as TomlArray is { IsOfHeaders: true } array ? array.Items[^1] as TomlTable : null);
            return goOn is null ? TomlProblem.Redefined : Push(goOn);
        }

        var added = new TomlTable(line > 0 ? line : parent is TomlTable ? _keyLine : 0);
        _withoutLine = added.Line == 0 ? added : null;
        return Place(added) is var problem and not TomlProblem.None ? problem : Push(added);
    }

    private TomlProblem StartArray(int line)
    {
        if (_open.Peek() is TomlTable table && table[_key!] is { } there)
        {
            return line == 0 && there is TomlArray { IsOfHeaders: true } ? Push(there) : TomlProblem.Redefined;
        }

        var added = new TomlArray(line > 0 ? line : _keyLine, isOfHeaders: line == 0);
        return Place(added) is var problem and not TomlProblem.None ? problem : Push(added);
    }

    private TomlProblem Push(TomlNode node)
    {
        if (_open.Count > limits.MaxDepth)
        {
            return TomlProblem.TooDeep;
        }

        _open.Push(node);
        return TomlProblem.None;
    }

    private TomlProblem Place(TomlNode node)
    {
        if (++_nodes > limits.MaxNodes)
        {
            return TomlProblem.TooManyNodes;
        }

        if (_open.Peek() is TomlTable table)
        {
            if (table[_key!] is not null)
            {
                return TomlProblem.Redefined;
            }

            table.Add(_key!, node);
        }
        else
        {
            ((TomlArray)_open.Peek()).Add(node);
        }

        return TomlProblem.None;
    }

    private string Written(in TomlParseEvent value) =>
        value.Span is { } span && span.Start.Offset >= 0 && span.End.Offset < text.Length && span.End.Offset >= span.Start.Offset
            ? text[span.Start.Offset..(span.End.Offset + 1)]
            : "";
}
