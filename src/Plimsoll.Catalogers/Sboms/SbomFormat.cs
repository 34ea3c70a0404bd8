namespace Plimsoll.Catalogers.Sboms;

/// <summary>The formats of bills of materials that are read.</summary>
public enum SbomFormat : byte
{
    /// <summary>CycloneDX as JSON, from 1.2 on.</summary>
    CycloneDxJson,

    /// <summary>CycloneDX as XML.</summary>
    CycloneDxXml,

    /// <summary>SPDX 2 as JSON.</summary>
    SpdxJson,

    /// <summary>SPDX 2 as lines of tags and values.</summary>
    SpdxTagValue,

    /// <summary>SPDX 3 as JSON-LD.</summary>
    SpdxJsonLd,

    /// <summary>Package URLs, one a line.</summary>
    PackageUrls,
}
