namespace Plimsoll.Formats.Deb822;

/// <summary>What <see cref="Deb822Reader.Read"/> stands on.</summary>
public enum Deb822Token : byte
{
    /// <summary>The text has ended.</summary>
    End,

    /// <summary>A field: <see cref="Deb822Reader.Name"/> and <see cref="Deb822Reader.Value"/> are set.</summary>
    Field,

    /// <summary>The paragraph of the fields before is complete. Comes once for each paragraph, for the last one too.</summary>
    EndOfParagraph,

    /// <summary>A line that has no colon, or nothing before it. Reading goes on with the next line.</summary>
    LineWithoutColon,

    /// <summary>An indented line that continues no field. Reading goes on with the next line.</summary>
    StrayContinuation,
}
