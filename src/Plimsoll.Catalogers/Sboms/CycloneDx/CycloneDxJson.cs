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
internal static partial class CycloneDxJson
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

        if (!json.IsArrayOrSkip())
        {
            return;
        }

        while (json.NextObject())
        {
            var (tool, version) = json.ReadPair("name"u8, "version"u8);
            draft.Tool ??= tool is null ? null : $"{tool} {version}".Trim();
        }
    }

    private static void ReadDependencies(ref Utf8JsonReader json, ref JsonLines lines, SbomDraft draft)
    {
        if (!draft.IsListOrRefuse(ref json, ref lines, "dependencies"))
        {
            return;
        }

        var needed = new List<string>();
        while (json.NextObject())
        {
            string? from = null;
            needed.Clear();
            while (json.NextProperty(out var name))
            {
                if (name.SequenceEqual("ref"u8))
                {
                    from = json.FieldOrSkip();
                }
                else if (name.SequenceEqual("dependsOn"u8))
                {
                    json.AddFieldsTo(needed);
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
        if (!json.IsArrayOrSkip())
        {
            return;
        }

        while (json.NextObject())
        {
            while (json.NextProperty(out var name))
            {
                var isAggregate = name.SequenceEqual("aggregate"u8);
                var text = json.FieldOrSkip();
                draft.IsIncomplete |= isAggregate && text?.StartsWith("incomplete", StringComparison.Ordinal) == true;
            }
        }
    }
}
