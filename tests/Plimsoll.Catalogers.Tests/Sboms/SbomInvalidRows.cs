using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Sboms;

/// <summary>Documents of CycloneDX whose only fault is in a field that says nothing of which packages there are.</summary>
internal static class SbomInvalidRows
{
    /// <summary>Each by its name, with the reason.</summary>
    public static readonly Dictionary<string, string> NotLookedAt = new(StringComparer.Ordinal)
    {
        ["invalid-component-type-1.4.json"] = RowReport.NotApplicable + "the type of a component decides only what is no package; an unknown one is taken for a package",
        ["invalid-component-type-1.5.json"] = RowReport.NotApplicable + "the type of a component decides only what is no package; an unknown one is taken for a package",
        ["invalid-component-type-1.6.json"] = RowReport.NotApplicable + "the type of a component decides only what is no package; an unknown one is taken for a package",
        ["invalid-component-type-1.7.json"] = RowReport.NotApplicable + "the type of a component decides only what is no package; an unknown one is taken for a package",
        ["invalid-metadata-distribution-1.7.json"] = RowReport.NotApplicable + "how a document may be passed on says nothing of packages",
        ["invalid-metadata-license-1.4.json"] = RowReport.NotApplicable + "the licence of the document itself says nothing of packages",
        ["invalid-metadata-license-1.5.json"] = RowReport.NotApplicable + "the licence of the document itself says nothing of packages",
        ["invalid-metadata-license-1.6.json"] = RowReport.NotApplicable + "the licence of the document itself says nothing of packages",
        ["invalid-metadata-license-1.7.json"] = RowReport.NotApplicable + "the licence of the document itself says nothing of packages",
        ["invalid-metadata-timestamp-1.4.json"] = RowReport.NotApplicable + "a day that is none is left out of the note that names it",
        ["invalid-metadata-timestamp-1.5.json"] = RowReport.NotApplicable + "a day that is none is left out of the note that names it",
        ["invalid-metadata-timestamp-1.6.json"] = RowReport.NotApplicable + "a day that is none is left out of the note that names it",
        ["invalid-metadata-timestamp-1.7.json"] = RowReport.NotApplicable + "a day that is none is left out of the note that names it",
        ["invalid-serialnumber-1.4.json"] = RowReport.NotApplicable + "a serial number says nothing of packages",
        ["invalid-serialnumber-1.5.json"] = RowReport.NotApplicable + "a serial number says nothing of packages",
        ["invalid-serialnumber-1.6.json"] = RowReport.NotApplicable + "a serial number says nothing of packages",
        ["invalid-serialnumber-1.7.json"] = RowReport.NotApplicable + "a serial number says nothing of packages",
        ["invalid-service-data-1.4.json"] = RowReport.NotApplicable + "services are not looked at: they are no packages",
        ["invalid-service-data-1.5.json"] = RowReport.NotApplicable + "services are not looked at: they are no packages",
        ["invalid-service-data-1.6.json"] = RowReport.NotApplicable + "services are not looked at: they are no packages",
        ["invalid-service-data-1.7.json"] = RowReport.NotApplicable + "services are not looked at: they are no packages",
    };
}
