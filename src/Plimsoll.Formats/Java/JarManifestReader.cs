using System.Text;
using Plimsoll.Formats.Text;

namespace Plimsoll.Formats.Java;

/// <summary>Reads the attributes of a <c>META-INF/MANIFEST.MF</c>, one after another.</summary>
/// <remarks>
/// Format: https://docs.oracle.com/en/java/javase/21/docs/specs/jar/jar.html#jar-manifest. The main section comes first; an empty line begins another.
/// A line that starts with a blank continues the value before it, and nothing stands for the break. Lines end in CR LF, LF or CR. Other lines are passed over.
/// </remarks>
public ref struct JarManifestReader
{
    private ReadOnlySpan<byte> _rest;
    private bool _hasAttribute;
    private bool _isNewSection;

    /// <summary>Stands before the first attribute.</summary>
    public JarManifestReader(ReadOnlySpan<byte> manifest) => _rest = Utf8Text.WithoutMark(manifest);

    /// <summary>The name of the current attribute.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Its value without the blanks at its ends; copied only where it is written over several lines.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>The section: 0 for the main one.</summary>
    public int Section { get; private set; }

    /// <summary>Goes to the next attribute; false at the end.</summary>
    public bool Read()
    {
        while (!_rest.IsEmpty)
        {
            var line = TakeLine();
            if (line.IsEmpty)
            {
                _isNewSection = _hasAttribute;
                continue;
            }

            var colon = line.IndexOf((byte)':');
            if (colon <= 0 || line[0] == (byte)' ')
            {
                continue;
            }

            Name = line[..colon].Trim((byte)' ');
            Value = Unfold(line[(colon + 1)..]).Trim(" \t"u8);
            Section += _isNewSection ? 1 : 0;
            _isNewSection = false;
            _hasAttribute = true;
            return true;
        }

        return false;
    }

    /// <summary>True when the current attribute has this name; case does not count.</summary>
    public readonly bool NameIs(ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(Name, name);

    private ReadOnlySpan<byte> Unfold(ReadOnlySpan<byte> first)
    {
        if (!_rest.StartsWith(" "u8))
        {
            return first;
        }

        var value = new List<byte>(first.Length * 2);
        value.AddRange(first);
        while (_rest.StartsWith(" "u8))
        {
            value.AddRange(TakeLine()[1..]);
        }

        return value.ToArray();
    }

    private ReadOnlySpan<byte> TakeLine()
    {
        var end = _rest.IndexOfAny((byte)'\r', (byte)'\n');
        var line = end < 0 ? _rest : _rest[..end];
        var next = end < 0 ? _rest.Length : end + 1;
        if (end >= 0 && _rest[end] == '\r' && next < _rest.Length && _rest[next] == '\n')
        {
            next++;
        }

        _rest = _rest[next..];
        return line;
    }
}
