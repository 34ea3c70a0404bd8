namespace Plimsoll.Catalogers.Language.Java.Maven;

/// <summary>What one <c>pom.xml</c> says, variables not yet replaced. Profiles that are active by default are part of it.</summary>
internal sealed class PomFile
{
    public string? GroupId { get; set; }

    public string? ArtifactId { get; set; }

    public string? Version { get; set; }

    /// <summary>The project that this one inherits from.</summary>
    public PomParent? Parent { get; set; }

    public Dictionary<string, string> Properties { get; } = new(StringComparer.Ordinal);

    public List<PomDependency> Dependencies { get; } = [];

    /// <summary>Versions and scopes for dependencies that name none.</summary>
    public List<PomDependency> Management { get; } = [];

    /// <summary>Names of licences, or their addresses where they have no name.</summary>
    public List<string> Licences { get; } = [];

    /// <summary>True where there was more of something than is taken.</summary>
    public bool IsTooLong { get; set; }
}

/// <summary>The <c>parent</c> of a <c>pom.xml</c>, as written.</summary>
/// <param name="GroupId">Its group.</param>
/// <param name="ArtifactId">Its artifact.</param>
/// <param name="Version">Its version.</param>
/// <param name="RelativePath">Where it is, from the folder of the file; empty where the file says that it is not in the tree, null where it says nothing.</param>
internal sealed record PomParent(string? GroupId, string? ArtifactId, string? Version, string? RelativePath);
