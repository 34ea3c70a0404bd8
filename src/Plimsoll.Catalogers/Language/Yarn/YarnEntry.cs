namespace Plimsoll.Catalogers.Language.Yarn;

/// <summary>One entry of a lock file of the first version while it is read.</summary>
/// <param name="Line">One-based line of its keys.</param>
internal sealed record YarnEntry(int Line)
{
    /// <summary>The needs that it answers: <c>name@range</c>.</summary>
    public List<string> Descriptors { get; } = new(1);

    /// <summary>What the project or packages need: name, range, and whether it may be missing.</summary>
    public List<(string Name, string Range, bool IsOptional)>? Needs { get; set; }

    /// <summary>The version as written.</summary>
    public string? Version { get; set; }

    /// <summary>The address it comes from.</summary>
    public string? Resolved { get; set; }
}
