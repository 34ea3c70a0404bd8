namespace Plimsoll.Model;

/// <summary>Why a string or a set of components is no package URL; one value for each malformed case.</summary>
public enum PurlError : byte
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Longer than <see cref="PackageUrl.MaxLength"/> characters.</summary>
    TooLong,

    /// <summary>It does not begin with <c>pkg:</c>.</summary>
    SchemeMissing,

    /// <summary>No type.</summary>
    TypeMissing,

    /// <summary>A type that is not a letter followed by letters, digits, dots and hyphens.</summary>
    TypeMalformed,

    /// <summary>No name.</summary>
    NameMissing,

    /// <summary>A name that the type does not allow.</summary>
    NameMalformed,

    /// <summary>No namespace where the type requires one.</summary>
    NamespaceMissing,

    /// <summary>A namespace where the type has none.</summary>
    NamespaceProhibited,

    /// <summary>A segment of the namespace has an encoded slash in it.</summary>
    NamespaceMalformed,

    /// <summary>A version that the type does not allow.</summary>
    VersionMalformed,

    /// <summary>A qualifier without <c>=</c>.</summary>
    QualifierMalformed,

    /// <summary>
    /// A key that is not a letter followed by letters, digits, dots, hyphens and underscores, or that begins with an upper-case letter.
    /// </summary>
    QualifierKeyMalformed,

    /// <summary>The same key twice.</summary>
    QualifierRepeated,

    /// <summary>No value for a qualifier that the type requires.</summary>
    QualifierMissing,

    /// <summary>A segment of the subpath has an encoded slash in it.</summary>
    SubpathMalformed,

    /// <summary>A percent sign without two hexadecimal digits after it.</summary>
    PercentEncodingMalformed,

    /// <summary>What is encoded is not UTF-8, or the text has half of a surrogate pair.</summary>
    NotUnicode,
}
