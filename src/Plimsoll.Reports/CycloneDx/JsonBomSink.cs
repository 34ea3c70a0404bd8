using System.Text.Json;
using Plimsoll.Reports.Json;

namespace Plimsoll.Reports.CycloneDx;

/// <summary>CycloneDX as JSON.</summary>
internal sealed class JsonBomSink(Stream output) : BomSink
{
    private readonly Utf8JsonWriter _json = JsonText.Begin(output);
    private readonly Stack<Open> _open = new();

    private enum Open : byte
    {
        Object,
        List,
        Wrapped,
    }

    private bool IsInList => _open.Peek() == Open.List;

    public override Scope Document(string specVersion, string serialNumber)
    {
        _json.WriteStartObject();
        _json.WriteString("$schema", $"http://cyclonedx.org/schema/bom-{specVersion}.schema.json");
        _json.WriteString("bomFormat", "CycloneDX");
        _json.WriteString("specVersion", specVersion);
        _json.WriteString("serialNumber", serialNumber);
        _json.WriteNumber("version", 1);
        return Enter(Open.Object);
    }

    public override Scope Object(string name)
    {
        var wrapped = IsInList;
        if (wrapped)
        {
            _json.WriteStartObject();
        }

        _json.WriteStartObject(name);
        return Enter(wrapped ? Open.Wrapped : Open.Object);
    }

    public override Scope List(string name, bool isBare = false)
    {
        _json.WriteStartArray(name);
        return Enter(Open.List);
    }

    public override Scope Item(string name)
    {
        _json.WriteStartObject();
        return Enter(Open.Object);
    }

    public override void Attribute(string name, string? value) => _json.WriteOptional(name, value);

    public override void Text(string name, string? value)
    {
        if (IsInList && !string.IsNullOrEmpty(value))
        {
            _json.WriteStartObject();
            _json.WriteString(name, value);
            _json.WriteEndObject();
            return;
        }

        _json.WriteOptional(name, value);
    }

    public override void Number(string name, double value) => _json.WriteNumber(name, value);

    public override void NumberItem(string name, int value) => _json.WriteNumberValue(value);

    public override void Reference(string name, string id) => _json.WriteStringValue(id);

    public override void Property(string name, string value)
    {
        _json.WriteStartObject();
        _json.WriteString("name", name);
        _json.WriteString("value", value);
        _json.WriteEndObject();
    }

    public override void Dispose()
    {
        _json.End(output);
        _json.Dispose();
    }

    protected override void End()
    {
        switch (_open.Pop())
        {
            case Open.List:
                _json.WriteEndArray();
                break;
            case Open.Wrapped:
                _json.WriteEndObject();
                _json.WriteEndObject();
                break;
            default:
                _json.WriteEndObject();
                break;
        }
    }

    private Scope Enter(Open open)
    {
        _open.Push(open);
        return new Scope(this);
    }
}
