namespace Plimsoll.Formats.Xml;

/// <summary>What <see cref="XmlPull"/> stands on.</summary>
public enum XmlToken : byte
{
    /// <summary>Before the first token or after the last.</summary>
    None = 0,

    /// <summary>A start tag. One that closes itself is followed by an <see cref="End"/> all the same.</summary>
    Start,

    /// <summary>An end tag.</summary>
    End,

    /// <summary>Text between tags; comments and CDATA sections split it.</summary>
    Text,
}
