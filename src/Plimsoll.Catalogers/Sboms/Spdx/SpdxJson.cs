using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Sboms.Spdx;

/// <summary>SPDX 2 as JSON.</summary>
/// <remarks>Spec: ISO/IEC 5962, https://spdx.github.io/spdx-spec/v2.3/. Files and snippets are passed over.</remarks>
internal static class SpdxJson
{
    public static void Read(ReadOnlySpan<byte> content, SbomDraft draft)
    {
        var lines = new JsonLines(Utf8Text.WithoutMark(content));
        var json = JsonPull.Open(content);
        json.Read();
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case var _ when name.SequenceEqual("spdxVersion"u8):
                    SpdxTerms.SetVersion(draft, json.FieldOrSkip(), lines.At(json.TokenStartIndex));
                    break;
                case var _ when name.SequenceEqual("name"u8):
                    draft.Subject.Name = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("creationInfo"u8):
                    ReadCreation(ref json, draft);
                    break;
                case var _ when name.SequenceEqual("documentDescribes"u8):
                    json.AddFieldsTo(draft.Described);
                    break;
                case var _ when name.SequenceEqual("packages"u8):
                    ReadPackages(ref json, ref lines, draft);
                    break;
                case var _ when name.SequenceEqual("relationships"u8):
                    ReadRelationships(ref json, ref lines, draft);
                    break;
                case var _ when name.SequenceEqual("annotations"u8):
                    ReadAnnotations(ref json, draft.Head);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        // Whatever follows the document makes it none.
        json.Read();
    }

    private static void ReadCreation(ref Utf8JsonReader json, SbomDraft draft)
    {
        if (!json.IsObjectOrSkip())
        {
            return;
        }

        while (json.NextProperty(out var name))
        {
            if (name.SequenceEqual("created"u8))
            {
                draft.Created = json.FieldOrSkip();
                continue;
            }

            if (!name.SequenceEqual("creators"u8) || json.TokenType != JsonTokenType.StartArray)
            {
                json.Skip();
                continue;
            }

            while (json.NextElement())
            {
                const string Tool = "Tool: ";
                if (json.FieldOrSkip() is { } creator && creator.StartsWith(Tool, StringComparison.Ordinal))
                {
                    draft.Tool ??= creator[Tool.Length..];
                }
            }
        }
    }

    private static void ReadPackages(ref Utf8JsonReader json, ref JsonLines lines, SbomDraft draft)
    {
        if (!draft.IsListOrRefuse(ref json, ref lines, "packages"))
        {
            return;
        }

        while (json.NextElement())
        {
            var line = lines.At(json.TokenStartIndex);
            if (json.TokenType == JsonTokenType.StartObject)
            {
                draft.Add(ReadPackage(ref json, line));
            }
            else
            {
                json.Skip();
                draft.Malformed.Add(line);
            }
        }
    }

    private static SbomComponent ReadPackage(ref Utf8JsonReader json, int line)
    {
        var component = new SbomComponent { Line = line };
        string? purpose = null, concluded = null;
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case var _ when name.SequenceEqual("SPDXID"u8):
                    component.Reference = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("name"u8):
                    component.Name = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("versionInfo"u8):
                    component.Version = SpdxTerms.Said(json.FieldOrSkip());
                    break;
                case var _ when name.SequenceEqual("supplier"u8):
                    component.Supplier = SpdxTerms.Supplier(json.FieldOrSkip());
                    break;
                case var _ when name.SequenceEqual("description"u8):
                    component.Description = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("primaryPackagePurpose"u8):
                    purpose = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("sourceInfo"u8):
                    component.AddProperty(SbomProperties.SourceInfo, json.FieldOrSkip());
                    break;
                case var _ when name.SequenceEqual("licenseDeclared"u8):
                    SpdxTerms.AddLicence(component, json.FieldOrSkip());
                    break;
                case var _ when name.SequenceEqual("licenseConcluded"u8):
                    concluded = json.FieldOrSkip();
                    break;
                case var _ when name.SequenceEqual("externalRefs"u8):
                    ReadReferences(ref json, component);
                    break;
                case var _ when name.SequenceEqual("annotations"u8):
                    ReadAnnotations(ref json, component);
                    break;
                case var _ when name.SequenceEqual("attributionTexts"u8):
                    ReadAttributions(ref json, component);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        component.Kind = SpdxTerms.Kind(purpose, component.Reference);
        if (component.Licences.Count == 0)
        {
            SpdxTerms.AddLicence(component, concluded);
        }

        return component;
    }

    private static void ReadReferences(ref Utf8JsonReader json, SbomComponent component)
    {
        if (!json.IsArrayOrSkip())
        {
            return;
        }

        while (json.NextObject())
        {
            var (type, locator) = json.ReadPair("referenceType"u8, "referenceLocator"u8);
            component.Purl ??= type == "purl" ? locator : null;
        }
    }

    private static void ReadAnnotations(ref Utf8JsonReader json, SbomComponent component)
    {
        if (!json.IsArrayOrSkip())
        {
            return;
        }

        while (json.NextObject())
        {
            while (json.NextProperty(out var name))
            {
                var isComment = name.SequenceEqual("comment"u8);
                var text = SpdxTerms.RemarkOrSkip(ref json);
                SpdxTerms.AddRemark(component, isComment ? text : null);
            }
        }
    }

    private static void ReadAttributions(ref Utf8JsonReader json, SbomComponent component)
    {
        if (!json.IsArrayOrSkip())
        {
            return;
        }

        while (json.NextElement())
        {
            SpdxTerms.AddRemark(component, SpdxTerms.RemarkOrSkip(ref json));
        }
    }

    private static void ReadRelationships(ref Utf8JsonReader json, ref JsonLines lines, SbomDraft draft)
    {
        if (!draft.IsListOrRefuse(ref json, ref lines, "relationships"))
        {
            return;
        }

        while (json.NextObject())
        {
            string? from = null, type = null, to = null;
            while (json.NextProperty(out var name))
            {
                var isFrom = name.SequenceEqual("spdxElementId"u8);
                var isType = name.SequenceEqual("relationshipType"u8);
                var isTo = name.SequenceEqual("relatedSpdxElement"u8);
                var text = json.FieldOrSkip();
                from = isFrom ? text : from;
                type = isType ? text : type;
                to = isTo ? text : to;
            }

            SpdxTerms.Relate(draft, from, type, to);
        }
    }
}
