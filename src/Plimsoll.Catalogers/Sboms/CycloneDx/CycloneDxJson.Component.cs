using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;

namespace Plimsoll.Catalogers.Sboms.CycloneDx;

/// <content>Components: packages with their licences, properties and places.</content>
internal static partial class CycloneDxJson
{
    private static void ReadComponents(ref Utf8JsonReader json, ref JsonLines lines, SbomDraft draft)
    {
        if (!draft.IsListOrRefuse(ref json, ref lines, "components"))
        {
            return;
        }

        while (json.NextElement())
        {
            var line = lines.At(json.TokenStartIndex);
            if (json.TokenType != JsonTokenType.StartObject)
            {
                json.Skip();
                draft.Malformed.Add(line);
                continue;
            }

            var component = new SbomComponent { Line = line };
            draft.Add(component);
            ReadComponent(ref json, ref lines, component, draft);
        }
    }

    private static void ReadComponent(ref Utf8JsonReader json, ref JsonLines lines, SbomComponent component, SbomDraft draft)
    {
        string? group = null;
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case var _ when name.SequenceEqual("bom-ref"u8):
                    component.Reference = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("type"u8):
                    component.Kind = json.FieldOrSkip() ?? "";
                    break;
                case var _ when name.SequenceEqual("group"u8):
                    group = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("name"u8):
                    component.Name = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("version"u8):
                    component.Version = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("description"u8):
                    component.Description = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("purl"u8):
                    component.Purl = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("supplier"u8) && json.TokenType == JsonTokenType.StartObject:
                    component.Supplier = json.ReadPair("name"u8, default).First;
                    break;
                case var _ when name.SequenceEqual("scope"u8):
                    CycloneDxVersion.SetScope(component, json.FieldOrSkip());
                    break;
                case var _ when name.SequenceEqual("licenses"u8):
                    ReadLicences(ref json, component);
                    break;
                case var _ when name.SequenceEqual("properties"u8):
                    ReadProperties(ref json, component);
                    break;
                case var _ when name.SequenceEqual("evidence"u8):
                    ReadEvidence(ref json, component);
                    break;
                case var _ when name.SequenceEqual("components"u8):
                    ReadComponents(ref json, ref lines, draft);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        component.Name = group is null || component.Name is null ? component.Name : $"{group}/{component.Name}";
    }

    private static void ReadLicences(ref Utf8JsonReader json, SbomComponent component)
    {
        if (!json.IsArrayOrSkip())
        {
            return;
        }

        while (json.NextObject())
        {
            while (json.NextProperty(out var name))
            {
                if (name.SequenceEqual("expression"u8))
                {
                    AddLicence(component, json.FieldOrSkip());
                }
                else if (name.SequenceEqual("license"u8) && json.TokenType == JsonTokenType.StartObject)
                {
                    while (json.NextProperty(out var field))
                    {
                        var isName = field.SequenceEqual("id"u8) || field.SequenceEqual("name"u8);
                        var text = json.FieldOrSkip();
                        AddLicence(component, isName ? text : null);
                    }
                }
                else
                {
                    json.Skip();
                }
            }
        }
    }

    private static void AddLicence(SbomComponent component, string? licence)
    {
        if (licence is not null)
        {
            component.Licences.Add(licence);
        }
    }

    private static void ReadProperties(ref Utf8JsonReader json, SbomComponent component)
    {
        if (!json.IsArrayOrSkip())
        {
            return;
        }

        while (json.NextObject())
        {
            string? key = null, value = null;
            while (json.NextProperty(out var name))
            {
                if (name.SequenceEqual("name"u8))
                {
                    key = json.FieldOrSkip();
                }
                else if (name.SequenceEqual("value"u8) && json.TokenType == JsonTokenType.String)
                {
                    value = json.ValueSpan.Length <= SbomComponent.MaxValue ? json.Text() : null;
                }
                else
                {
                    json.Skip();
                }
            }

            component.AddProperty(key, value);
        }
    }

    private static void ReadEvidence(ref Utf8JsonReader json, SbomComponent component)
    {
        if (!json.IsObjectOrSkip())
        {
            return;
        }

        while (json.NextProperty(out var name))
        {
            if (!name.SequenceEqual("occurrences"u8))
            {
                json.Skip();
                continue;
            }

            if (!json.IsArrayOrSkip())
            {
                continue;
            }

            while (json.NextObject())
            {
                ReadOccurrence(ref json, component);
            }
        }
    }

    private static void ReadOccurrence(ref Utf8JsonReader json, SbomComponent component)
    {
        string? path = null, context = null;
        int? line = null;
        while (json.NextProperty(out var name))
        {
            if (name.SequenceEqual("location"u8))
            {
                path = json.FieldOrSkip();
            }
            else if (name.SequenceEqual("additionalContext"u8))
            {
                context = json.FieldOrSkip();
            }
            else if (name.SequenceEqual("line"u8) && json.TokenType == JsonTokenType.Number)
            {
                line = json.TryGetInt32(out var number) && number > 0 ? number : null;
            }
            else
            {
                json.Skip();
            }
        }

        component.AddOccurrence(path, line, context);
    }
}
