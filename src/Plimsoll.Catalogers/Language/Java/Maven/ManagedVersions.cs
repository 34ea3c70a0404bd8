namespace Plimsoll.Catalogers.Language.Java.Maven;

/// <summary>The managed versions of one file, sorted so that one is found without looking at all.</summary>
internal sealed class ManagedVersions
{
    private readonly Dictionary<string, PomDependency> _plain = new(StringComparer.Ordinal);
    private readonly List<PomDependency> _variable = [];

    public ManagedVersions(PomFile pom)
    {
        foreach (var entry in pom.Management)
        {
            if (entry.IsImport)
            {
                Imports.Add(entry);
            }
            else if (entry.HasVariableName)
            {
                _variable.Add(entry);
            }
            else
            {
                _plain.TryAdd(PomTree.Key(entry.GroupId, entry.ArtifactId, entry.Type, entry.Classifier), entry);
            }
        }
    }

    /// <summary>Projects whose managed versions count too.</summary>
    public List<PomDependency> Imports { get; } = [];

    /// <summary>What the file says of a dependency.</summary>
    /// <param name="context">The project for which it is asked.</param>
    /// <param name="pom">The file.</param>
    /// <param name="key">The dependency.</param>
    public PomDependency? Find(PomContext context, PomFile pom, string key) =>
        _plain.GetValueOrDefault(key) ?? (_variable.Count == 0 ? null : context.VariableNames(pom, _variable)[key].FirstOrDefault());
}
