namespace Plimsoll.Reports.Spdx;

/// <summary>SPDX: the packages, for other tools. Of vulnerabilities it says nothing.</summary>
/// <remarks>
/// Specs: https://spdx.github.io/spdx-spec/v2.3/ (ISO/IEC 5962) and https://spdx.github.io/spdx-spec/v3.0.1/. What SPDX has no field for
/// (layers, steps, presence, places, coverage) stands in annotations.
/// </remarks>
public static class SpdxReport
{
    /// <summary>The row of the table of formats.</summary>
    public static ReportFormat Json { get; } = new()
    {
        Name = "spdx-json",
        Summary = "SPDX 2.3 as JSON with packages; one target a document",
        IsBillOfMaterials = true,
        SpecVersions = ["2.3"],
        Write = static (context, output) => SpdxJson.Write(SpdxBom.Of(context), output),
    };

    /// <summary>The row of the table of formats.</summary>
    public static ReportFormat TagValue { get; } = Json with
    {
        Name = "spdx-tag-value",
        Alias = "spdx",
        Summary = "the same as lines of tags and values",
        Write = static (context, output) => SpdxTagValue.Write(SpdxBom.Of(context), output),
    };

    /// <summary>The row of the table of formats.</summary>
    public static ReportFormat JsonLd { get; } = Json with
    {
        Name = "spdx-3-json",
        Summary = "SPDX 3.0 as JSON-LD with packages; one target a document",
        SpecVersions = ["3.0.1"],
        Write = static (context, output) => Spdx3Json.Write(SpdxBom.Of(context), output),
    };
}
