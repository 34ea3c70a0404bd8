namespace Plimsoll.Scanning.Answers.Matching;

/// <summary>Why a statement is not about a package; the nearest miss is told.</summary>
public enum Miss : byte
{
    /// <summary>It names nothing that is there.</summary>
    NoSuchProduct,

    /// <summary>It names components by a CPE only.</summary>
    OnlyCpe,

    /// <summary>It refers to a bill of materials that is not here.</summary>
    UnknownBom,

    /// <summary>It names another image.</summary>
    OtherImage,

    /// <summary>The image or the package is there, the part of it is not.</summary>
    NoSuchPart,

    /// <summary>The part is there for something else too.</summary>
    OtherWays,

    /// <summary>It names another version of the package.</summary>
    OtherVersion,

    /// <summary>It asks for qualifiers that the package does not have.</summary>
    OtherQualifiers,
}
