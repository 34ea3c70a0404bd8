namespace Plimsoll.Catalogers.Language.Java.Maven;

/// <summary>One <c>dependency</c> of a <c>pom.xml</c>, as written; null where an element is missing or empty.</summary>
internal sealed record PomDependency
{
    public string? GroupId { get; init; }

    public string? ArtifactId { get; init; }

    public string? Version { get; init; }

    public string? Type { get; init; }

    public string? Classifier { get; init; }

    public string? Scope { get; init; }

    public string? Optional { get; init; }

    /// <summary>One-based line of its start tag.</summary>
    public int Line { get; init; }

    /// <summary>True where it stands for the managed versions of another project.</summary>
    public bool IsImport => Scope == "import";

    /// <summary>True where a variable stands in what identifies it.</summary>
    public bool HasVariableName => IsVariable(GroupId) || IsVariable(ArtifactId) || IsVariable(Type) || IsVariable(Classifier);

    private static bool IsVariable(string? text) => text is not null && text.Contains("${", StringComparison.Ordinal);
}
