namespace Plimsoll.Formats.Tar;

/// <summary>Where the map of a sparse file stands in a PAX archive.</summary>
internal enum PaxSparseForm : byte
{
    /// <summary>It is not a sparse file.</summary>
    None,

    /// <summary>In the records of the header: versions 0.0 and 0.1.</summary>
    InHeader,

    /// <summary>In front of the content: version 1.0.</summary>
    InBody,
}
