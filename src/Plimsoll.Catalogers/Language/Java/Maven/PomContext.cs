namespace Plimsoll.Catalogers.Language.Java.Maven;

/// <summary>One project with those that it inherits from, nearest first: where its variables get their values.</summary>
/// <remarks>
/// Maven puts a project and its parents together first and replaces variables then, so <c>${project.version}</c> in a parent means the version of
/// the child. Variables of the environment and of the command line have no value here.
/// </remarks>
internal sealed class PomContext
{
    private const int MaxNesting = 20;
    private const int MaxReplaced = 1000;
    private const int MaxValue = 1024;

    private readonly Dictionary<PomFile, ILookup<string, PomDependency>> _variableNames = new(ReferenceEqualityComparer.Instance);
    private int _replaced;

    /// <summary>Puts a project together.</summary>
    /// <param name="chain">The project, its parent, and so on; paths and what stands there.</param>
    /// <param name="isComplete">False where a parent is not in the tree.</param>
    public PomContext(IReadOnlyList<(string Path, PomFile Pom)> chain, bool isComplete)
    {
        Chain = chain;
        IsComplete = isComplete;
    }

    public IReadOnlyList<(string Path, PomFile Pom)> Chain { get; }

    public bool IsComplete { get; }

    public string? GroupId => Resolve(Chain[0].Pom.GroupId ?? Chain[0].Pom.Parent?.GroupId);

    public string? ArtifactId => Resolve(Chain[0].Pom.ArtifactId);

    public string? Version => Resolve(Chain[0].Pom.Version ?? Chain[0].Pom.Parent?.Version);

    /// <summary>The text with every variable replaced; null where one has no value.</summary>
    public string? Resolve(string? text)
    {
        _replaced = 0;
        return text is null ? null : Resolve(text, 0);
    }

    /// <summary>Entries of the managed versions of one file of the chain that have a variable in their name, by <see cref="PomTree.Key"/>.</summary>
    public ILookup<string, PomDependency> VariableNames(PomFile pom, IReadOnlyList<PomDependency> entries)
    {
        if (!_variableNames.TryGetValue(pom, out var found))
        {
            found = entries.ToLookup(e => PomTree.Key(Resolve(e.GroupId), Resolve(e.ArtifactId), Resolve(e.Type), Resolve(e.Classifier)), StringComparer.Ordinal);
            _variableNames.Add(pom, found);
        }

        return found;
    }

    private string? Resolve(string text, int nesting)
    {
        var start = text.IndexOf("${", StringComparison.Ordinal);
        if (start < 0)
        {
            return text;
        }

        if (nesting == MaxNesting)
        {
            return null;
        }

        var result = "";
        var from = 0;
        for (; start >= 0; start = text.IndexOf("${", from, StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', start);
            if (end < 0 || ++_replaced > MaxReplaced || Value(text[(start + 2)..end]) is not { } raw || Resolve(raw, nesting + 1) is not { } value || result.Length + value.Length > MaxValue)
            {
                return null;
            }

            result = string.Concat(result, text.AsSpan(from, start - from), value);
            from = end + 1;
        }

        return string.Concat(result, text.AsSpan(from));
    }

    private string? Value(string name)
    {
        var isOfProject = TryCut(name, "project.", out var field) || TryCut(name, "pom.", out field);
        return (isOfProject ? Field(field) : Property(name)) ?? (isOfProject ? Property(name) : Field(name));
    }

    private string? Property(string name)
    {
        foreach (var (_, pom) in Chain)
        {
            if (pom.Properties.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        return null;
    }

    private string? Field(string name)
    {
        var own = Chain[0].Pom;
        return name switch
        {
            "groupId" => own.GroupId ?? own.Parent?.GroupId,
            "artifactId" => own.ArtifactId,
            "version" => own.Version ?? own.Parent?.Version,
            "parent.groupId" => own.Parent?.GroupId,
            "parent.artifactId" => own.Parent?.ArtifactId,
            "parent.version" => own.Parent?.Version,
            _ => null,
        };
    }

    private static bool TryCut(string name, string prefix, out string rest)
    {
        var has = name.StartsWith(prefix, StringComparison.Ordinal);
        rest = has ? name[prefix.Length..] : name;
        return has;
    }
}
