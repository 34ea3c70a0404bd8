using System.Collections.Immutable;
using Plimsoll.Reports.CycloneDx;
using Plimsoll.Reports.Json;
using Plimsoll.Reports.Spdx;
using Plimsoll.Reports.Table;

namespace Plimsoll.Reports;

/// <summary>The table of output formats.</summary>
public static class ReportFormats
{
    /// <summary>Every format, one line each.</summary>
    public static ImmutableArray<ReportFormat> All { get; } =
    [
        PlainTable.Format,
        JsonReport.Format,
        CycloneDxReport.Json,
        CycloneDxReport.Xml,
        SpdxReport.Json,
        SpdxReport.TagValue,
        SpdxReport.JsonLd,
    ];

    /// <summary>The format of that name, or null.</summary>
    public static ReportFormat? Find(string name) => All.FirstOrDefault(f => f.Name == name || f.Alias == name);
}
