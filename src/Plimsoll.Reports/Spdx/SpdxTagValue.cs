using System.Text;
using Plimsoll.Formats.Licences;
using Plimsoll.Reports.Table;

namespace Plimsoll.Reports.Spdx;

/// <summary>SPDX 2.3 as lines of tags and values.</summary>
internal sealed class SpdxTagValue
{
    private readonly SpdxBom _bom;
    private readonly TextWriter _lines;

    private SpdxTagValue(SpdxBom bom, TextWriter lines) => (_bom, _lines) = (bom, lines);

    public static void Write(SpdxBom bom, Stream output)
    {
        using var lines = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        new SpdxTagValue(bom, lines).WriteDocument();
    }

    private void WriteDocument()
    {
        Line("SPDXVersion", "SPDX-2.3");
        Line("DataLicense", "CC0-1.0");
        Line("SPDXID", Spdx2.Document);
        Line("DocumentName", _bom.Name);
        Line("DocumentNamespace", _bom.Namespace);
        Line("LicenseListVersion", SpdxIds.ListVersion);
        Line("Creator", Spdx2.Creator(_bom));
        Line("Created", _bom.Created);
        WriteAnnotations(Spdx2.Document, _bom.Annotations);
        foreach (var package in _bom.Packages)
        {
            WritePackage(package);
        }

        foreach (var (id, text) in _bom.Licences)
        {
            _lines.WriteLine();
            Line("LicenseID", id);
            Block("ExtractedText", text);
            Line("LicenseName", text);
        }

        _lines.WriteLine();
        foreach (var (from, type, to) in Spdx2.Relations(_bom))
        {
            Line("Relationship", $"{from} {type} {to}");
        }
    }

    private void WritePackage(SpdxPackage package)
    {
        _lines.WriteLine();
        Line("PackageName", package.Name);
        Line("SPDXID", Spdx2.Element(package.Id));
        Line("PackageVersion", package.Version);
        Line("PackageSupplier", Spdx2.Supplier(package));
        Line("PackageDownloadLocation", Spdx2.Unknown);
        Line("FilesAnalyzed", "false");
        Block("PackageSourceInfo", package.SourceInfo);
        Line("PackageLicenseConcluded", Spdx2.Unknown);
        Line("PackageLicenseDeclared", package.Licence ?? Spdx2.Unknown);
        Line("PackageCopyrightText", Spdx2.Unknown);
        Line("PrimaryPackagePurpose", Spdx2.Purpose(package).Replace('_', '-'));
        Line("ExternalRef", package.Purl is { } purl ? $"{Spdx2.PurlCategory} purl {purl}" : null);
        WriteAnnotations(Spdx2.Element(package.Id), package.Annotations);
    }

    private void WriteAnnotations(string subject, IEnumerable<string> annotations)
    {
        foreach (var text in annotations)
        {
            Line("Annotator", Spdx2.Creator(_bom));
            Line("AnnotationDate", _bom.Created);
            Line("AnnotationType", "OTHER");
            Line("SPDXREF", subject);
            Block("AnnotationComment", text);
        }
    }

    // A value ends with its line.
    private void Line(string tag, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _lines.WriteLine($"{tag}: {Printable.Of(value, int.MaxValue)}");
        }
    }

    // A text ends with its mark, which must not stand in it.
    private void Block(string tag, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            var lines = text.Split('\n').Select(static line => Printable.Of(line, int.MaxValue).Replace("</text>", "<\\/text>", StringComparison.OrdinalIgnoreCase));
            _lines.WriteLine($"{tag}: <text>{string.Join('\n', lines)}</text>");
        }
    }
}
