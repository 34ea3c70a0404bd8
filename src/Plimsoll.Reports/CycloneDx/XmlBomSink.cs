using System.Globalization;
using System.Text;

namespace Plimsoll.Reports.CycloneDx;

/// <summary>CycloneDX as XML.</summary>
internal sealed class XmlBomSink(Stream output) : BomSink
{
    // The names of the open elements; empty for a list that is no element of its own.
    private readonly Stack<string> _open = new();
    private readonly StreamWriter _xml = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };

    // True while a start tag has no end yet and takes attributes.
    private bool _isTagOpen;

    public override Scope Document(string specVersion, string serialNumber)
    {
        _xml.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        var scope = Start("bom");
        Attribute("xmlns", "http://cyclonedx.org/schema/bom/" + specVersion);
        Attribute("serialNumber", serialNumber);
        Attribute("version", "1");
        return scope;
    }

    public override Scope Object(string name) => Start(name);

    public override Scope List(string name, bool isBare = false)
    {
        if (!isBare)
        {
            return Start(name);
        }

        _open.Push("");
        return new Scope(this);
    }

    public override Scope Item(string name) => Start(name);

    public override void Attribute(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _xml.Write($" {name}=\"");
            XmlCharacters.Write(_xml, value);
            _xml.Write('"');
        }
    }

    public override void Text(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            NewLine();
            _xml.Write($"<{name}>");
            XmlCharacters.Write(_xml, value);
            _xml.Write($"</{name}>");
        }
    }

    public override void Number(string name, double value) => Text(name, value.ToString(CultureInfo.InvariantCulture));

    public override void NumberItem(string name, int value) => Text(name, value.ToString(CultureInfo.InvariantCulture));

    public override void Reference(string name, string id)
    {
        using (Start(name))
        {
            Attribute("ref", id);
        }
    }

    public override void Property(string name, string value)
    {
        NewLine();
        _xml.Write("<property name=\"");
        XmlCharacters.Write(_xml, name);
        _xml.Write("\">");
        XmlCharacters.Write(_xml, value);
        _xml.Write("</property>");
    }

    public override void Dispose()
    {
        _xml.WriteLine();
        _xml.Dispose();
    }

    protected override void End()
    {
        var name = _open.Pop();
        if (name.Length == 0)
        {
            return;
        }

        if (_isTagOpen)
        {
            _xml.Write("/>");
            _isTagOpen = false;
            return;
        }

        NewLine();
        _xml.Write($"</{name}>");
    }

    private Scope Start(string name)
    {
        NewLine();
        _xml.Write('<');
        _xml.Write(name);
        _open.Push(name);
        _isTagOpen = true;
        return new Scope(this);
    }

    private void NewLine()
    {
        if (_isTagOpen)
        {
            _xml.Write('>');
            _isTagOpen = false;
        }

        _xml.WriteLine();
        foreach (var name in _open)
        {
            _xml.Write(name.Length == 0 ? "" : "  ");
        }
    }
}
