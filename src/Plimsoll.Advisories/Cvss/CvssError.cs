namespace Plimsoll.Advisories.Cvss;

/// <summary>Why a text is no CVSS vector; one value for each malformed case.</summary>
public enum CvssError : byte
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Empty, or longer than any vector can be.</summary>
    LengthImpossible,

    /// <summary>It begins with <c>CVSS:</c> and no version that has this prefix.</summary>
    VersionUnknown,

    /// <summary>Not a name, a colon and a value between slashes.</summary>
    MetricMalformed,

    /// <summary>A metric that the version does not have.</summary>
    MetricUnknown,

    /// <summary>A value that the metric does not have.</summary>
    ValueUnknown,

    /// <summary>The same metric twice.</summary>
    MetricRepeated,

    /// <summary>A metric after one that it must be before.</summary>
    MetricMisplaced,

    /// <summary>No value for a base metric.</summary>
    BaseMetricMissing,

    /// <summary>A temporal or environmental group of version 2 that is begun and not finished.</summary>
    GroupUnfinished,
}
