using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Sboms.Spdx;

/// <summary>SPDX 2 as lines of a tag and a value. A value between <c>&lt;text&gt;</c> and <c>&lt;/text&gt;</c> may have several lines.</summary>
/// <remarks>Spec: https://spdx.github.io/spdx-spec/v2.3/conformance/#44-standard-data-format-requirements.</remarks>
internal static class SpdxTagValue
{
    public static void Read(ReadOnlySpan<byte> content, SbomDraft draft)
    {
        var all = Utf8Text.WithoutMark(content);
        var lines = new LineReader(all);
        SbomComponent? current = null;
        string? subject = null;
        var isPackage = false;
        while (lines.MoveNext())
        {
            var line = Utf8Text.Trim(lines.Line);
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            var colon = line.IndexOf((byte)':');
            if (colon <= 0 || line[..colon].Contains((byte)' '))
            {
                draft.Refuse("has a line that is neither a tag nor a comment", lines.Number);
                return;
            }

            var number = lines.Number;
            var value = Utf8Text.Trim(line[(colon + 1)..]);
            if (value.StartsWith("<text>"u8))
            {
                var (start, length) = FindText(all, ref lines);
                if (length < 0)
                {
                    draft.Refuse("is cut off: a text that begins here has no end", number);
                    return;
                }

                value = all.Slice(start, length);
            }

            var text = FieldText.OrNull(value);
            switch (line[..colon])
            {
                case var tag when tag.SequenceEqual("PackageName"u8):
                    current = new SbomComponent { Line = number, Name = text };
                    isPackage = true;
                    draft.Add(current);
                    break;
                case var tag when tag.SequenceEqual("FileName"u8) || tag.SequenceEqual("SnippetSPDXID"u8) || tag.SequenceEqual("LicenseID"u8):
                    isPackage = false;
                    break;
                case var tag when isPackage:
                    ReadPackage(tag, text, current!);
                    break;
                case var tag when tag.SequenceEqual("SPDXVersion"u8):
                    SpdxTerms.SetVersion(draft, text, number);
                    break;
                case var tag when tag.SequenceEqual("DocumentName"u8):
                    draft.Subject.Name = text;
                    break;
                case var tag when tag.SequenceEqual("Created"u8):
                    draft.Created = text;
                    break;
                case var tag when tag.SequenceEqual("Creator"u8) && text?.StartsWith("Tool: ", StringComparison.Ordinal) == true:
                    draft.Tool ??= text["Tool: ".Length..];
                    break;
                default:
                    break;
            }

            // Relationships and annotations may stand anywhere.
            if (line[..colon].SequenceEqual("Relationship"u8) && text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var from, var type, var to, ..])
            {
                SpdxTerms.Relate(draft, from, type, to);
            }
            else if (line[..colon].SequenceEqual("SPDXREF"u8))
            {
                subject = text;
            }
            else if (line[..colon].SequenceEqual("AnnotationComment"u8) && value.Length <= SpdxTerms.MaxRemark)
            {
                // An annotation may also be of a file; that is nobody's here.
                var target = current is not null && (subject ?? current.Reference) == current.Reference ? current : subject is null or "SPDXRef-DOCUMENT" ? draft.Head : null;
                if (target is not null)
                {
                    SpdxTerms.AddRemark(target, Utf8Text.ToText(value));
                }

                subject = null;
            }
        }

        FinishKinds(draft);
    }

    private static void ReadPackage(ReadOnlySpan<byte> tag, string? text, SbomComponent component)
    {
        switch (tag)
        {
            case var _ when tag.SequenceEqual("SPDXID"u8):
                component.Reference = text;
                break;
            case var _ when tag.SequenceEqual("PackageVersion"u8):
                component.Version = SpdxTerms.Said(text);
                break;
            case var _ when tag.SequenceEqual("PackageSupplier"u8):
                component.Supplier = SpdxTerms.Supplier(text);
                break;
            case var _ when tag.SequenceEqual("PackageDescription"u8):
                component.Description = text;
                break;
            case var _ when tag.SequenceEqual("PrimaryPackagePurpose"u8):
                component.Kind = SpdxTerms.Kind(text, null);
                break;
            case var _ when tag.SequenceEqual("PackageSourceInfo"u8):
                component.AddProperty(SbomProperties.SourceInfo, text);
                break;
            case var _ when tag.SequenceEqual("PackageLicenseDeclared"u8):
                SpdxTerms.AddLicence(component, text);
                break;
            case var _ when tag.SequenceEqual("PackageAttributionText"u8):
                SpdxTerms.AddRemark(component, text);
                break;
            case var _ when tag.SequenceEqual("ExternalRef"u8):
                component.Purl ??= text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, "purl", var locator, ..] ? locator : null;
                break;
            default:
                break;
        }
    }

    private static void FinishKinds(SbomDraft draft)
    {
        foreach (var component in draft.Components.Where(static c => c.Kind.Length == 0))
        {
            component.Kind = SpdxTerms.Kind(null, component.Reference);
        }
    }

    // From the mark on the current line to the mark that ends it, on whichever line that is; the reader then stands on that line.
    private static (int Start, int Length) FindText(ReadOnlySpan<byte> all, ref LineReader lines)
    {
        var start = lines.Start + lines.Line.IndexOf("<text>"u8) + "<text>"u8.Length;
        var length = all[start..].IndexOf("</text>"u8);
        while (length >= 0 && lines.Next <= start + length && lines.MoveNext())
        {
        }

        return (start, length);
    }
}
