namespace Plimsoll.Formats.Ndb;

/// <summary>Everything that can be wrong with a package database of rpm's own format, one value a case.</summary>
public enum NdbProblem : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The file does not begin with <c>RpmP</c>.</summary>
    NotNdb,

    /// <summary>A version of the format other than 0.</summary>
    UnsupportedVersion,

    /// <summary>No page of slots, or more than the file is long.</summary>
    BadSlotPages,

    /// <summary>A slot does not begin with <c>Slot</c>.</summary>
    BadSlot,

    /// <summary>A slot points into the slots or beyond the end of the file.</summary>
    BlobOutOfFile,

    /// <summary>The blobs together are longer than the file: some of them overlap.</summary>
    BlobsOverlap,

    /// <summary>A blob is longer than <see cref="NdbDatabase.MaxBlobLength"/>.</summary>
    BlobTooLong,

    /// <summary>The head of a blob is not one, or belongs to another package than its slot.</summary>
    BadBlobHead,

    /// <summary>The tail of a blob is not one, or says another length than the head.</summary>
    BadBlobTail,

    /// <summary>The checksum of a blob is wrong.</summary>
    BadChecksum,
}
