using System.Buffers;
using System.Text.Json;
using Plimsoll.Formats.Yaml;

namespace Plimsoll.Advisories.Feeds.Osv;

/// <summary>Turns records of OSV that are written as YAML into the JSON that they stand for.</summary>
/// <remarks>Every scalar becomes a text, as every field of the schema that is read is one; numbers that YAML would see in versions stay as they were written.</remarks>
internal static class OsvYaml
{
    private static readonly YamlLimits Limits = new() { MaxDepth = 32, MaxNodes = 1_000_000, MaxAliases = 100 };

    // Without aliases the JSON is not much longer than the YAML; with them it must not become so.
    private const int MaxJson = 64 << 20;

    /// <summary>The JSON of a document.</summary>
    /// <exception cref="JsonException">It is no YAML, or not one mapping.</exception>
    public static byte[] ToJson(ReadOnlySpan<byte> yaml)
    {
        var buffer = new ArrayBufferWriter<byte>(yaml.Length + 256);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            Write(Open(yaml), json, buffer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The one mapping that a text is.</summary>
    /// <exception cref="JsonException">It is no YAML, or something else.</exception>
    public static YamlMapping Open(ReadOnlySpan<byte> yaml)
    {
        var file = YamlFile.Parse(yaml, Limits);
        return file.Error.Problem == YamlProblem.None && file.Documents is [YamlMapping mapping]
            ? mapping
            : throw new JsonException($"not one mapping of YAML: {file.Error.Problem} at line {file.Error.Line}");
    }

    private static void Write(YamlNode node, Utf8JsonWriter json, ArrayBufferWriter<byte> buffer)
    {
        if (buffer.WrittenCount + json.BytesPending > MaxJson)
        {
            throw new JsonException("too large");
        }

        switch (node)
        {
            case YamlMapping mapping:
                json.WriteStartObject();
                foreach (var (key, value) in mapping.Entries)
                {
                    json.WritePropertyName(key.Text ?? "");
                    Write(value, json, buffer);
                }

                json.WriteEndObject();
                break;
            case YamlSequence sequence:
                json.WriteStartArray();
                foreach (var item in sequence.Items)
                {
                    Write(item, json, buffer);
                }

                json.WriteEndArray();
                break;
            case YamlScalar { IsNull: false } scalar:
                json.WriteStringValue(scalar.Value);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
