namespace Plimsoll.Formats.Toml;

/// <summary>What one TOML text may cost. Whoever reaches a limit gets no more of it, and <see cref="TomlProblem"/> says which.</summary>
public sealed record TomlLimits
{
    /// <summary>The limits for everything but what somebody has measured.</summary>
    public static TomlLimits Default { get; } = new();

    /// <summary>Bytes.</summary>
    public int MaxBytes { get; init; } = 32 << 20;

    /// <summary>Tables and arrays inside each other; a dotted key counts for each of its parts.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Tables, arrays and values. A lock file of 20 MB has about a million.</summary>
    public int MaxNodes { get; init; } = 4_000_000;

    /// <summary>Characters of one part of a key.</summary>
    public int MaxKeyLength { get; init; } = 8192;
}
