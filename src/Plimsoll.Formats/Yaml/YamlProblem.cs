namespace Plimsoll.Formats.Yaml;

/// <summary>Everything that can be wrong with a YAML text, one value a case.</summary>
public enum YamlProblem : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>More bytes than <see cref="YamlLimits.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>A NUL character: YAML has none, and the parser would take it for the end.</summary>
    NotText,

    /// <summary>The text breaks the rules of YAML.</summary>
    Syntax,

    /// <summary>More nesting than <see cref="YamlLimits.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>More nodes than <see cref="YamlLimits.MaxNodes"/>.</summary>
    TooManyNodes,

    /// <summary>More aliases than <see cref="YamlLimits.MaxAliases"/>.</summary>
    TooManyAliases,

    /// <summary>A key longer than <see cref="YamlLimits.MaxKeyLength"/>.</summary>
    KeyTooLong,

    /// <summary>An alias whose anchor does not stand before it.</summary>
    UnknownAlias,

    /// <summary>An alias inside the node that it stands for.</summary>
    CyclicAlias,

    /// <summary>A key that its mapping has already. The last one counts.</summary>
    DuplicateKey,

    /// <summary>A merge key that names no mappings. It is left out.</summary>
    BadMerge,
}

/// <summary>One thing that is wrong, and the one-based line where it is; 0 where it is no one line.</summary>
public readonly record struct YamlIssue(YamlProblem Problem, int Line);
