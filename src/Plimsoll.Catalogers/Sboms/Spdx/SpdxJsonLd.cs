using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Sboms.Spdx;

/// <summary>SPDX 3 as JSON-LD: one flat graph of elements, of which packages, relationships, licences and the document count here.</summary>
/// <remarks>
/// Spec: https://spdx.github.io/spdx-spec/v3.0.1/. It is read as the JSON that the specification says it must be written in, not as linked data: no context is
/// fetched and no term is renamed.
/// </remarks>
internal static class SpdxJsonLd
{
    public static void Read(ReadOnlySpan<byte> content, SbomDraft draft)
    {
        var graph = new SpdxGraph();
        var lines = new JsonLines(Utf8Text.WithoutMark(content));
        var json = JsonPull.Open(content);
        json.Read();
        var hasGraph = false;
        while (json.NextProperty(out var name))
        {
            if (!name.SequenceEqual("@graph"u8))
            {
                json.Skip();
                continue;
            }

            hasGraph = true;
            if (json.TokenType != JsonTokenType.StartArray)
            {
                draft.Refuse("has a '@graph' that is no list", lines.At(json.TokenStartIndex));
                json.Skip();
                continue;
            }

            while (json.NextElement())
            {
                var line = lines.At(json.TokenStartIndex);
                if (json.TokenType == JsonTokenType.StartObject)
                {
                    ReadElement(ref json, line, graph, draft);
                }
                else
                {
                    json.Skip();
                    draft.Malformed.Add(line);
                }
            }
        }

        // Whatever follows the document makes it none.
        json.Read();
        if (!hasGraph)
        {
            draft.Refuse("is SPDX 3 without a '@graph'");
        }

        graph.Finish(draft);
    }

    private static void ReadElement(ref Utf8JsonReader json, int line, SpdxGraph graph, SbomDraft draft)
    {
        var element = new SpdxElement { Component = new SbomComponent { Line = line } };
        var component = element.Component;
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case var _ when name.SequenceEqual("type"u8) || name.SequenceEqual("@type"u8):
                    element.Type = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("spdxId"u8) || name.SequenceEqual("@id"u8):
                    component.Reference = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("name"u8):
                    component.Name = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("specVersion"u8):
                    element.SpecVersion = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("created"u8):
                    element.Created = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("software_packageVersion"u8):
                    component.Version = SpdxTerms.Said(json.FieldOrSkip());
                    break;
                case var _ when name.SequenceEqual("software_packageUrl"u8):
                    component.Purl = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("software_sourceInfo"u8):
                    component.AddProperty(SbomProperties.SourceInfo, json.FieldOrSkip());
                    break;
                case var _ when name.SequenceEqual("software_primaryPurpose"u8):
                    component.Kind = SpdxTerms.Kind(json.FieldOrSkip() is { Length: > 0 } purpose ? purpose : null, null);
                    break;
                case var _ when name.SequenceEqual("suppliedBy"u8):
                    element.Supplier = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("simplelicensing_licenseExpression"u8):
                    element.Licence = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("externalIdentifier"u8):
                    ReadIdentifiers(ref json, component);
                    break;
                case var _ when name.SequenceEqual("relationshipType"u8):
                    element.Relationship = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("from"u8):
                    element.From = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("to"u8) || name.SequenceEqual("rootElement"u8):
                    ReadTargets(ref json, element.To);
                    break;
                case var _ when name.SequenceEqual("statement"u8):
                    element.Statement = SpdxTerms.RemarkOrSkip(ref json);
                    break;
                case var _ when name.SequenceEqual("subject"u8):
                    element.Subject = json.FieldOrSkip();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        graph.Add(element, draft);
    }

    private static void ReadIdentifiers(ref Utf8JsonReader json, SbomComponent component)
    {
        if (!json.IsArrayOrSkip())
        {
            return;
        }

        while (json.NextObject())
        {
            var (type, identifier) = json.ReadPair("externalIdentifierType"u8, "identifier"u8);
            component.Purl ??= string.Equals(type, "packageUrl", StringComparison.OrdinalIgnoreCase) ? identifier : null;
        }
    }

    private static void ReadTargets(ref Utf8JsonReader json, List<string> targets)
    {
        if (json.TokenType == JsonTokenType.StartArray)
        {
            json.AddFieldsTo(targets);
        }
        else if (json.FieldOrSkip() is { } target)
        {
            targets.Add(target);
        }
    }
}
