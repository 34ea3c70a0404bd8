using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Sboms.CycloneDx;

/// <summary>CycloneDX as JSON, 1.2 and later.</summary>
/// <remarks>
/// Spec: ECMA-424, https://cyclonedx.org/docs/1.7/json/. Fields that say nothing of packages (services, formulation, signatures, pedigree) are passed over,
/// right or wrong: a wrong checksum is no reason to know nothing of the rest.
/// </remarks>
internal static class CycloneDxJson
{
    public static void Read(ReadOnlySpan<byte> content, SbomDraft draft)
    {
        var text = Utf8Text.WithoutMark(content);
        var lines = new JsonLines(text);
        var json = JsonPull.Open(content);
        json.Read();
        while (json.NextProperty(out var name))
        {
            if (name.SequenceEqual("specVersion"u8))
            {
                draft.Version = json.FieldOrSkip() ?? "";
            }
            else if (name.SequenceEqual("components"u8))
            {
                ReadComponents(ref json, ref lines, draft);
            }
            else if (name.SequenceEqual("metadata"u8))
            {
                ReadMetadata(ref json, ref lines, draft);
            }
            else if (name.SequenceEqual("dependencies"u8))
            {
                ReadDependencies(ref json, ref lines, draft);
            }
            else if (name.SequenceEqual("compositions"u8))
            {
                ReadCompositions(ref json, draft);
            }
            else
            {
                json.Skip();
            }
        }

        // Whatever follows the document makes it none.
        json.Read();
        CycloneDxVersion.Check(draft);
    }

    private static void ReadComponents(ref Utf8JsonReader json, ref JsonLines lines, SbomDraft draft)
    {
        if (!TryEnter(ref json, ref lines, draft, "components"))
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
        if (!TryEnter(ref json))
        {
            return;
        }

        while (json.NextElement())
        {
            if (!IsObject(ref json))
            {
                continue;
            }

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
        if (!TryEnter(ref json))
        {
            return;
        }

        while (json.NextElement())
        {
            if (!IsObject(ref json))
            {
                continue;
            }

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
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }

        while (json.NextProperty(out var name))
        {
            if (!name.SequenceEqual("occurrences"u8) || !TryEnter(ref json))
            {
                // Where it is no list, it has been passed over.
                if (!name.SequenceEqual("occurrences"u8))
                {
                    json.Skip();
                }

                continue;
            }

            while (json.NextElement())
            {
                if (IsObject(ref json))
                {
                    ReadOccurrence(ref json, component);
                }
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

    private static void ReadMetadata(ref Utf8JsonReader json, ref JsonLines lines, SbomDraft draft)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            draft.Refuse("has 'metadata' that is no object", lines.At(json.TokenStartIndex));
            json.Skip();
            return;
        }

        while (json.NextProperty(out var name))
        {
            if (name.SequenceEqual("component"u8) && json.TokenType == JsonTokenType.StartObject)
            {
                ReadComponent(ref json, ref lines, draft.Subject, draft);
            }
            else if (name.SequenceEqual("properties"u8))
            {
                ReadProperties(ref json, draft.Head);
            }
            else if (name.SequenceEqual("tools"u8))
            {
                ReadTools(ref json, draft);
            }
            else if (name.SequenceEqual("timestamp"u8))
            {
                draft.Created = json.FieldOrSkip();
            }
            else
            {
                json.Skip();
            }
        }
    }

    // A list of tools until 1.4, an object with lists of components and services since.
    private static void ReadTools(ref Utf8JsonReader json, SbomDraft draft)
    {
        if (json.TokenType == JsonTokenType.StartObject)
        {
            while (json.NextProperty(out var name))
            {
                if (name.SequenceEqual("components"u8))
                {
                    ReadTools(ref json, draft);
                }
                else
                {
                    json.Skip();
                }
            }

            return;
        }

        if (!TryEnter(ref json))
        {
            return;
        }

        while (json.NextElement())
        {
            if (!IsObject(ref json))
            {
                continue;
            }

            string? tool = null, version = null;
            while (json.NextProperty(out var name))
            {
                var isName = name.SequenceEqual("name"u8);
                var isVersion = name.SequenceEqual("version"u8);
                var text = json.FieldOrSkip();
                tool = isName ? text : tool;
                version = isVersion ? text : version;
            }

            draft.Tool ??= tool is null ? null : $"{tool} {version}".Trim();
        }
    }

    private static void ReadDependencies(ref Utf8JsonReader json, ref JsonLines lines, SbomDraft draft)
    {
        if (!TryEnter(ref json, ref lines, draft, "dependencies"))
        {
            return;
        }

        var needed = new List<string>();
        while (json.NextElement())
        {
            if (!IsObject(ref json))
            {
                continue;
            }

            string? from = null;
            needed.Clear();
            while (json.NextProperty(out var name))
            {
                if (name.SequenceEqual("ref"u8))
                {
                    from = json.FieldOrSkip();
                }
                else if (name.SequenceEqual("dependsOn"u8) && json.TokenType == JsonTokenType.StartArray)
                {
                    while (json.NextElement())
                    {
                        if (json.FieldOrSkip() is { } to)
                        {
                            needed.Add(to);
                        }
                    }
                }
                else
                {
                    json.Skip();
                }
            }

            needed.ForEach(to => draft.Need(from, to));
        }
    }

    private static void ReadCompositions(ref Utf8JsonReader json, SbomDraft draft)
    {
        if (!TryEnter(ref json))
        {
            return;
        }

        while (json.NextElement())
        {
            if (!IsObject(ref json))
            {
                continue;
            }

            while (json.NextProperty(out var name))
            {
                var isAggregate = name.SequenceEqual("aggregate"u8);
                var text = json.FieldOrSkip();
                draft.IsIncomplete |= isAggregate && text?.StartsWith("incomplete", StringComparison.Ordinal) == true;
            }
        }
    }

    // An element that is no object is passed over.
    private static bool IsObject(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        json.Skip();
        return false;
    }

    private static bool TryEnter(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.StartArray)
        {
            return true;
        }

        json.Skip();
        return false;
    }

    private static bool TryEnter(ref Utf8JsonReader json, ref JsonLines lines, SbomDraft draft, string name)
    {
        if (json.TokenType == JsonTokenType.StartArray)
        {
            return true;
        }

        draft.Refuse($"has '{name}' that are no list", lines.At(json.TokenStartIndex));
        json.Skip();
        return false;
    }
}
