using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Compression;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.Text;
using Plimsoll.Formats.Xml;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>Tells by its content which format a bill of materials has.</summary>
internal static class SbomRecognition
{
    /// <summary>What the namespace of CycloneDX in XML begins with; the version follows.</summary>
    public static ReadOnlySpan<byte> CycloneDxNamespace => "http://cyclonedx.org/schema/bom/"u8;

    // Comments and a creator's name may stand in front of the first tag.
    private const int MaxLeadingLines = 200;

    /// <summary>The format; null where it is none, and why.</summary>
    /// <exception cref="JsonException">It is damaged JSON before anything told the format.</exception>
    public static SbomFormat? Recognise(ReadOnlySpan<byte> content, out SbomError? error)
    {
        var text = Utf8Text.WithoutMark(content).TrimStart(" \t\r\n"u8);
        var format = text.IsEmpty ? null
            : text[0] == '{' ? OfJson(content)
            : IsXml(content) ? OfXml(content)
            : OfLines(text);
        error = format is not null ? null : new SbomError(Reason(content, text), IsOther: true);
        return format;
    }

    private static bool IsXml(ReadOnlySpan<byte> content) => Utf8Text.WithoutMark(XmlEncoding.ToUtf8(content)).TrimStart(" \t\r\n"u8) is [(byte)'<', ..];

    private static SbomFormat? OfJson(ReadOnlySpan<byte> content)
    {
        var json = JsonPull.Open(content);
        json.Read();
        while (json.NextProperty(out var name))
        {
            if (name.SequenceEqual("bomFormat"u8))
            {
                return json.FieldOrSkip() == "CycloneDX" ? SbomFormat.CycloneDxJson : null;
            }

            if (name.SequenceEqual("spdxVersion"u8))
            {
                return json.FieldOrSkip()?.StartsWith("SPDX-", StringComparison.Ordinal) == true ? SbomFormat.SpdxJson : null;
            }

            if (name.SequenceEqual("@context"u8))
            {
                if (NamesSpdx(ref json))
                {
                    return SbomFormat.SpdxJsonLd;
                }
            }
            else
            {
                json.Skip();
            }
        }

        return null;
    }

    private static bool NamesSpdx(ref Utf8JsonReader json)
    {
        var found = false;
        if (json.TokenType == JsonTokenType.StartArray)
        {
            while (json.NextElement())
            {
                found |= IsContext(json.FieldOrSkip());
            }

            return found;
        }

        return IsContext(json.FieldOrSkip());
    }

    private static bool IsContext(string? context) => context?.Contains("spdx.org/rdf/3.", StringComparison.Ordinal) == true;

    private static SbomFormat? OfXml(ReadOnlySpan<byte> content)
    {
        var xml = new XmlPull(XmlEncoding.ToUtf8(content));
        return xml.NextChild() && xml.Name.SequenceEqual("bom"u8) ? SbomFormat.CycloneDxXml
            : xml.Problem == XmlProblem.DocumentType ? SbomFormat.CycloneDxXml
            : null;
    }

    private static SbomFormat? OfLines(ReadOnlySpan<byte> text)
    {
        var lines = new LineReader(text);
        while (lines.MoveNext() && lines.Number <= MaxLeadingLines)
        {
            var line = Utf8Text.Trim(lines.Line);
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            if (line.StartsWith("pkg:"u8))
            {
                return SbomFormat.PackageUrls;
            }

            if (line.StartsWith("SPDXVersion:"u8))
            {
                return SbomFormat.SpdxTagValue;
            }

            // Other tags of the head may stand before the version.
            if (line.IndexOf((byte)':') <= 0)
            {
                return null;
            }
        }

        return null;
    }

    private static string Reason(ReadOnlySpan<byte> content, ReadOnlySpan<byte> text) =>
        text.IsEmpty ? "is empty"
        : Decompression.Recognise(content) != CompressionKind.None ? "is compressed; decompress it first"
        : content.IndexOf("\"payloadType\""u8) is >= 0 and < 4096 ? "is a signed attestation, but not of an SBOM that is known"
        : content.IndexOf("anchore/syft"u8) >= 0 ? "is Syft's own JSON; write CycloneDX or SPDX instead (syft -o cyclonedx-json)"
        : text[0] == '{' ? "is JSON but no SBOM: it has neither 'bomFormat' CycloneDX, nor 'spdxVersion', nor the '@context' of SPDX 3"
        : text[0] == '<' ? "is XML but not of CycloneDX"
        : "is no SBOM: neither CycloneDX (JSON, XML), nor SPDX (JSON, JSON-LD, tag-value), nor a list of package URLs";
}
