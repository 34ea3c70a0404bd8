using Plimsoll.Formats.Json;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers.Vex.Csaf;
using Plimsoll.Scanning.Answers.Vex.CycloneDx;
using Plimsoll.Scanning.Answers.Vex.OpenVex;

namespace Plimsoll.Scanning.Answers.Vex;

/// <summary>Reads a VEX document of any format, bare or inside an attestation (in-toto, DSSE), whose signature is not verified.</summary>
public static class VexFile
{
    /// <summary>Most bytes of one document. The largest of a vendor have about 30 MB.</summary>
    public const int MaxBytes = 128 << 20;

    /// <summary>Most statements of one document, each with its products.</summary>
    public const int MaxStatements = 200_000;

    private const int MaxWrappings = 3;

    /// <summary>Reads a document. Never throws for what it holds.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="name">Its name, for reports.</param>
    public static VexReading Read(ReadOnlySpan<byte> content, string name)
    {
        if (content.Length > MaxBytes)
        {
            return Refused(VexProblems.Refused(name, 0, $"it has more than {MaxBytes >> 20} MiB", ProblemKind.LimitReached));
        }

        return Read(content, name, MaxWrappings);
    }

    private static VexReading Read(ReadOnlySpan<byte> content, string name, int wrappings)
    {
        var file = JsonFile.Parse(content);
        if (file.Root is not JsonObject root)
        {
            var detail = file.Error switch
            {
                JsonProblem.TooManyNodes => $"it has more than {JsonFile.MaxNodes:N0} values",
                JsonProblem.Syntax => "it is no JSON, or it is cut off",
                _ => "it is no JSON object",
            };
            return Refused(VexProblems.Refused(name, file.ErrorLine, detail)) with { IsVex = false };
        }

        return wrappings > 0 && Unwrapped(root) is { } inner ? Read(inner, name, wrappings - 1) : ReadObject(root, name, wrappings);
    }

    private static VexReading ReadObject(JsonObject root, string name, int wrappings) =>
        OpenVexReader.IsDocument(root) ? OpenVexReader.Read(root, name)
        : CycloneDxVexReader.IsDocument(root) ? CycloneDxVexReader.Read(root, name)
        : CsafReader.IsDocument(root) ? CsafReader.Read(root, name)
        : wrappings > 0 && root.TextOf("predicateType") is not null && root.TryGetObject("predicate", out var predicate) ? ReadObject(predicate, name, wrappings - 1)
        : Refused(VexProblems.Refused(name, 0, "it is no VEX document: neither OpenVEX, nor CycloneDX, nor CSAF")) with { IsVex = false };

    // The envelope of a signed attestation: https://github.com/secure-systems-lab/dsse.
    private static byte[]? Unwrapped(JsonObject root)
    {
        if (root.TextOf("payloadType") is null || root.TextOf("payload") is not { } payload)
        {
            return null;
        }

        try
        {
            return Convert.FromBase64String(payload);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static VexReading Refused(Problem problem) => new() { Problems = [problem] };
}
