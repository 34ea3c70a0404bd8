namespace Plimsoll.Formats.Yaml;

/// <summary>What one YAML text may cost. Whoever reaches a limit gets no more of it, and <see cref="YamlProblem"/> says which.</summary>
public sealed record YamlLimits
{
    /// <summary>The limits for everything but what somebody has measured.</summary>
    public static YamlLimits Default { get; } = new();

    /// <summary>Bytes.</summary>
    public int MaxBytes { get; init; } = 32 << 20;

    /// <summary>Sequences and mappings inside each other, those that aliases bring in counted. Schemas of Kubernetes resources reach about 40.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>
    /// Nodes of all documents, those behind an alias or a merge key counted again for each of them: whoever walks a whole tree meets no more than
    /// this. A lock file of 20 MB has about two million.
    /// </summary>
    public int MaxNodes { get; init; } = 4_000_000;

    /// <summary>Aliases.</summary>
    public int MaxAliases { get; init; } = 10_000;

    /// <summary>Characters of a key. pnpm writes keys of more than a thousand.</summary>
    public int MaxKeyLength { get; init; } = 8192;

    /// <summary>Things that are reported and do not end the reading: duplicate keys.</summary>
    public int MaxIssues { get; init; } = 100;
}
