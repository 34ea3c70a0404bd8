using System.Text.Json;
using Plimsoll.Catalogers.Sboms.CycloneDx;
using Plimsoll.Catalogers.Sboms.Spdx;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>Reads a bill of materials in any of the formats of <see cref="SbomFormat"/>.</summary>
public static class SbomFile
{
    /// <summary>Reads a document. What it cannot tell becomes problems of <paramref name="facts"/>, each told once with examples.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="facts">Takes the problems.</param>
    /// <param name="error">Why there is no document.</param>
    /// <returns>Null where the file is none, is damaged or cut off. Nothing of a damaged file is returned: what is missing could be anything.</returns>
    public static SbomDocument? Read(ReadOnlySpan<byte> content, FactSink facts, out SbomError? error)
    {
        var draft = Parse(content, isUnwrapped: false, out error);
        error ??= draft!.Error;
        return error is null ? SbomResolution.Resolve(draft!, facts) : null;
    }

    private static SbomDraft? Parse(ReadOnlySpan<byte> content, bool isUnwrapped, out SbomError? error)
    {
        error = null;
        try
        {
            if (SbomRecognition.Recognise(content, out error) is not { } format)
            {
                return !isUnwrapped && content.IndexOf("\"payloadType\""u8) >= 0 && SbomEnvelope.Unwrap(content) is { } inner ? Parse(inner, isUnwrapped: true, out error) : null;
            }

            var draft = new SbomDraft(format) { IsAttested = isUnwrapped };
            switch (format)
            {
                case SbomFormat.CycloneDxJson:
                    CycloneDxJson.Read(content, draft);
                    break;
                case SbomFormat.CycloneDxXml:
                    CycloneDxXml.Read(content, draft);
                    break;
                case SbomFormat.SpdxJson:
                    SpdxJson.Read(content, draft);
                    break;
                case SbomFormat.SpdxJsonLd:
                    SpdxJsonLd.Read(content, draft);
                    break;
                case SbomFormat.SpdxTagValue:
                    SpdxTagValue.Read(content, draft);
                    break;
                default:
                    PackageUrlList.Read(content, draft);
                    break;
            }

            return draft;
        }
        catch (JsonException e)
        {
            error = new SbomError("is cut off, is not valid JSON or is nested too deep", (int)Math.Min((e.LineNumber ?? 0) + 1, int.MaxValue));
            return null;
        }
    }
}
