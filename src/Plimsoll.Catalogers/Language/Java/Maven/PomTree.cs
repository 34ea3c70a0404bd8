namespace Plimsoll.Catalogers.Language.Java.Maven;

/// <summary>All projects of a source tree, and how they find each other.</summary>
internal sealed class PomTree
{
    private const int MaxParents = 32;
    private const int MaxImports = 100;
    private const long MaxSteps = 50_000_000;
    private const string FileName = "pom.xml";

    private readonly SortedDictionary<string, PomFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byArtifact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PomContext> _imported = new(StringComparer.Ordinal);
    private readonly Dictionary<PomFile, ManagedVersions> _managed = new(ReferenceEqualityComparer.Instance);
    private long _steps;

    /// <summary>True once so much was looked up that the rest is given up. A tree of 3,000 real projects takes about a hundredth of it.</summary>
    public bool IsGivenUp => _steps > MaxSteps;

    /// <summary>Every file, in ordinal order of paths.</summary>
    public IReadOnlyCollection<string> Paths => _files.Keys;

    /// <summary>What tells one dependency of a project from another.</summary>
    public static string Key(string? group, string? artifact, string? type, string? classifier) => $"{group}:{artifact}:{type ?? "jar"}:{classifier}";

    public void Add(string path, PomFile pom)
    {
        _files.Add(path, pom);
        if (pom.ArtifactId is { } artifact)
        {
            if (!_byArtifact.TryGetValue(artifact, out var paths))
            {
                _byArtifact.Add(artifact, paths = []);
            }

            paths.Add(path);
        }
    }

    /// <summary>The project of a file, with its parents as far as they are in the tree.</summary>
    public PomContext Context(string path)
    {
        var chain = new List<(string Path, PomFile Pom)> { (path, _files[path]) };
        var isComplete = true;
        while (chain[^1].Pom.Parent is { } parent)
        {
            if (chain.Count == MaxParents || Parent(chain[^1].Path, parent) is not { } found || chain.Exists(f => f.Path == found))
            {
                isComplete = false;
                break;
            }

            chain.Add((found, _files[found]));
        }

        return new PomContext(chain, isComplete);
    }

    /// <summary>What the project, its parents and the lists of versions that they import say of a dependency; null where they say nothing.</summary>
    /// <param name="context">The project.</param>
    /// <param name="key">The dependency.</param>
    /// <param name="speaker">The project whose variables the answer uses.</param>
    public PomDependency? Managed(PomContext context, string key, out PomContext speaker)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Managed(context, key, seen, out speaker);
    }

    private PomDependency? Managed(PomContext context, string key, HashSet<string> seen, out PomContext speaker)
    {
        speaker = context;
        _steps += context.Chain.Count;
        if (IsGivenUp)
        {
            return null;
        }

        foreach (var (_, pom) in context.Chain)
        {
            if (Versions(pom).Find(context, pom, key) is { } own)
            {
                return own;
            }
        }

        foreach (var (_, pom) in context.Chain)
        {
            foreach (var import in Versions(pom).Imports)
            {
                if (Find(context.Resolve(import.GroupId), context.Resolve(import.ArtifactId), context.Resolve(import.Version)) is { } path
                    && seen.Count < MaxImports && seen.Add(path) && Managed(Imported(path), key, seen, out speaker) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private ManagedVersions Versions(PomFile pom)
    {
        if (!_managed.TryGetValue(pom, out var versions))
        {
            _managed.Add(pom, versions = new ManagedVersions(pom));
        }

        return versions;
    }

    private PomContext Imported(string path)
    {
        if (!_imported.TryGetValue(path, out var context))
        {
            _imported.Add(path, context = Context(path));
        }

        return context;
    }

    // Where the file says first; what stands there must be the parent. Else anywhere in the tree, as if it were installed.
    private string? Parent(string child, PomParent parent)
    {
        var place = parent.RelativePath ?? "../" + FileName;
        if (place.Length > 0 && Combine(child, place) is { } near)
        {
            foreach (var candidate in (ReadOnlySpan<string>)[near, near.Length == 0 ? FileName : $"{near}/{FileName}"])
            {
                if (_files.TryGetValue(candidate, out var pom) && (parent.ArtifactId is null || pom.ArtifactId == parent.ArtifactId))
                {
                    return candidate;
                }
            }
        }

        return Find(parent.GroupId, parent.ArtifactId, parent.Version);
    }

    // A variable on either side may have any value: Maven lets the version of a whole tree be one.
    private string? Find(string? group, string? artifact, string? version)
    {
        _steps++;
        if (artifact is null || !_byArtifact.TryGetValue(artifact, out var paths) || IsGivenUp)
        {
            return null;
        }

        _steps += paths.Count;
        return paths.Find(path => _files[path] is var pom
            && CanBe(pom.GroupId ?? pom.Parent?.GroupId, group)
            && CanBe(pom.Version ?? pom.Parent?.Version, version));
    }

    private static bool CanBe(string? there, string? wanted) =>
        there is null || wanted is null || there == wanted || there.Contains("${", StringComparison.Ordinal) || wanted.Contains("${", StringComparison.Ordinal);

    private static string? Combine(string file, string relative)
    {
        var segments = new List<string>(file.Split('/')[..^1]);
        foreach (var segment in relative.Split('/', '\\'))
        {
            if (segment == "..")
            {
                if (segments.Count == 0)
                {
                    return null;
                }

                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("" or "."))
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }
}
