using Plimsoll.Formats.Json;
using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers.Vex;

namespace Plimsoll.Scanning.Answers;

/// <summary>Takes VEX documents that lie beside an image, where the user asked for them.</summary>
/// <remarks>Whoever can write the image can write them, and nobody looked at a signature: by default the report only says that they are there.</remarks>
internal static class AttachedAnswers
{
    public static AnswerSet Add(AnswerSet answers, ReadImage image)
    {
        if (image.Vex.IsEmpty)
        {
            return answers.TakesAttestations ? answers with { Notes = [.. answers.Notes, "No VEX attestation lies beside the image."] } : answers;
        }

        var count = image.Vex.Length == 1 ? "1 VEX attestation lies" : $"{image.Vex.Length} VEX attestations lie";
        if (!answers.TakesAttestations)
        {
            return answers with { Notes = [.. answers.Notes, $"{count} beside the image; not used, because nobody verified who wrote it (--vex attestations uses it)."] };
        }

        answers = answers with { Notes = [.. answers.Notes, $"{count} beside the image and is used at your request; its signature was not verified."] };
        return image.Vex.Aggregate(answers, (all, document) => all.With(IsAbout(document, image.Target)
            ? VexFile.Read(document.Content.Span, document.Name)
            : new VexReading { Problems = [VexProblems.Refused(document.Name, 0, "the attestation is about another image by its own word")] }));
    }

    // The layout says which image it lies beside; the statement may say it too, and then both must agree.
    private static bool IsAbout(AttachedDocument document, Target target)
    {
        var subjects = (JsonFile.Parse(document.Content.Span).Root as JsonObject)?.Objects("subject").Select(static s => VexTexts.Sha256(s.ObjectAt("digest")?.TextOf("sha256"))).ToArray() ?? [];
        return subjects.Length == 0 || new[] { target.ManifestDigest, target.ImageId }.Select(VexTexts.Sha256).OfType<string>().Any(subjects.Contains);
    }
}
