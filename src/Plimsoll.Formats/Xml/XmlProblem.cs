namespace Plimsoll.Formats.Xml;

/// <summary>Every way in which an XML text can be malformed or refused. One value a case, so that tests and messages are exact.</summary>
public enum XmlProblem : byte
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>There is no element at all.</summary>
    NoRoot,

    /// <summary>The text ends inside a tag, a comment or an element.</summary>
    Truncated,

    /// <summary>A tag has no name, or something in it that does not belong there.</summary>
    DamagedTag,

    /// <summary>An end tag has another name than the element that is open.</summary>
    WrongEndTag,

    /// <summary>Text or a second element stands outside the root element.</summary>
    OutsideRoot,

    /// <summary>Elements are nested deeper than <see cref="XmlPull.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>There is a document type definition. It could define entities, so it is refused.</summary>
    DocumentType,
}
