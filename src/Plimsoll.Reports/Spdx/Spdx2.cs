namespace Plimsoll.Reports.Spdx;

/// <summary>The words of SPDX 2.3, the same in JSON and in tags and values.</summary>
internal static class Spdx2
{
    public const string Document = "SPDXRef-DOCUMENT", Unknown = "NOASSERTION", PurlCategory = "PACKAGE-MANAGER";

    public static string Element(string id) => "SPDXRef-" + id;

    public static string Creator(SpdxBom bom) => $"Tool: plimsoll-{bom.ToolVersion}";

    public static string Purpose(SpdxPackage package) => package.Purpose switch
    {
        SpdxPurpose.Library => "LIBRARY",
        SpdxPurpose.Container => "CONTAINER",
        SpdxPurpose.Application => "APPLICATION",
        SpdxPurpose.OperatingSystem => "OPERATING_SYSTEM",
        _ => "OTHER",
    };

    /// <summary>The supplier, with the address in round brackets; null where none is named.</summary>
    public static string? Supplier(SpdxPackage package)
    {
        if (package.Supplier is not { } supplier)
        {
            return null;
        }

        var address = supplier.IndexOf('<', StringComparison.Ordinal);
        return address > 0 && supplier.EndsWith('>')
            ? $"Organization: {supplier[..address].Trim()} ({supplier[(address + 1)..^1]})"
            : $"Organization: {supplier}";
    }

    /// <summary>All relationships, that of the document to the target first.</summary>
    public static IEnumerable<(string From, string Type, string To)> Relations(SpdxBom bom) =>
        bom.Relations.Select(static r => Relation(Element(r.From), r.Kind, Element(r.To))).Prepend((Document, "DESCRIBES", Element(SpdxBom.Target)));

    private static (string From, string Type, string To) Relation(string from, SpdxRelationKind kind, string to) => kind switch
    {
        SpdxRelationKind.Contains => (from, "CONTAINS", to),
        SpdxRelationKind.DevelopsWith => (to, "DEV_DEPENDENCY_OF", from),
        SpdxRelationKind.MayUse => (to, "OPTIONAL_DEPENDENCY_OF", from),
        _ => (from, "DEPENDS_ON", to),
    };
}
