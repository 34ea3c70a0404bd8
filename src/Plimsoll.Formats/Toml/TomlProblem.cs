namespace Plimsoll.Formats.Toml;

/// <summary>Everything that can be wrong with a TOML text, one value a case.</summary>
public enum TomlProblem : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>More bytes than <see cref="TomlLimits.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>The text breaks the rules of TOML.</summary>
    Syntax,

    /// <summary>More nesting than <see cref="TomlLimits.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>More nodes than <see cref="TomlLimits.MaxNodes"/>.</summary>
    TooManyNodes,

    /// <summary>A part of a key longer than <see cref="TomlLimits.MaxKeyLength"/>.</summary>
    KeyTooLong,

    /// <summary>A key that has a value already, or a table where there is something else. TOML forbids it.</summary>
    Redefined,
}
