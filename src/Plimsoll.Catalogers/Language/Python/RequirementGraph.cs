using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Python;

/// <summary>Which lists of requirements count, and which belong to one installation.</summary>
/// <remarks>
/// A list counts by its name, or because one that counts includes it. Lists that are joined by <c>-r</c>, whichever includes which, are
/// taken for one installation: constraints of one hold for all, as they do for pip when it is given the outermost. Every file is
/// visited once, so cycles end and the depth does not matter.
/// </remarks>
internal sealed class RequirementGraph
{
    // Many installations may share constraints, so what counts is how often a file of them is looked at in all.
    private const int MaxConstraintVisits = 20_000;

    private readonly MergedView _view;
    private readonly Dictionary<string, Installation> _byPath = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (MergedFile File, HashSet<string> References)> _missing = new(StringComparer.Ordinal);
    private int _constraintVisits;

    public RequirementGraph(MergedView view)
    {
        _view = view;
        foreach (var file in view.Files)
        {
            if (PythonPaths.Kind(file.Path) == PythonFile.Requirements && !_byPath.ContainsKey(file.Path))
            {
                Visit(file);
            }
        }

        Installations = [.. _byPath.Values.Distinct()];
        foreach (var installation in Installations)
        {
            CollectConstraints(installation);
        }
    }

    /// <summary>All installations, in the order of their first files.</summary>
    public IReadOnlyList<Installation> Installations { get; }

    /// <summary>Files that name others which were not found, in the order of their paths.</summary>
    public IEnumerable<(MergedFile File, HashSet<string> References)> Missing => _missing.Values;

    /// <summary>True for a list whose packages are declared.</summary>
    public bool Counts(MergedFile file) => _byPath.ContainsKey(file.Path);

    private void Visit(MergedFile first)
    {
        var installation = new Installation();
        var pending = new Stack<MergedFile>([first]);
        while (pending.TryPop(out var file))
        {
            if (_byPath.TryGetValue(file.Path, out var known))
            {
                installation = known == installation ? installation : Merge(installation, known);
                continue;
            }

            _byPath.Add(file.Path, installation);
            installation.Files.Add(file);
            foreach (var (_, path) in file.Facts.Values.Where(static v => v.Key == RequirementsFile.Include))
            {
                if (Find(file, path) is { } included)
                {
                    pending.Push(included);
                }
            }
        }
    }

    // The smaller one moves, so that a file moves seldom however the lists are knit together.
    private Installation Merge(Installation a, Installation b)
    {
        var (from, to) = a.Files.Count < b.Files.Count ? (a, b) : (b, a);
        foreach (var file in from.Files)
        {
            _byPath[file.Path] = to;
        }

        to.Files.AddRange(from.Files);
        return to;
    }

    // What a constraints file includes in either way constrains too.
    private void CollectConstraints(Installation installation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<MergedFile>(installation.Files);
        var requirements = pending.Count;
        for (var i = 0; pending.TryDequeue(out var file); i++)
        {
            foreach (var (key, path) in file.Facts.Values)
            {
                if ((key == RequirementsFile.Constraint || (key == RequirementsFile.Include && i >= requirements))
                    && Find(file, path) is { } constraint && seen.Add(constraint.Path) && _constraintVisits++ < MaxConstraintVisits)
                {
                    installation.Constraints.Add(constraint);
                    pending.Enqueue(constraint);
                }
            }
        }
    }

    private MergedFile? Find(MergedFile file, string reference)
    {
        var path = PythonPaths.Combine(file.Path, reference, isRooted: !_view.IsSourceTree);
        var found = path is null ? null : _view.File(path) ?? (_view.Canonical(path) is { } canonical ? _view.File(canonical) : null);
        if (found is not null && PythonPaths.Kind(found.Path) is PythonFile.Requirements or PythonFile.Included)
        {
            return found;
        }

        if (!_missing.TryGetValue(file.Path, out var missing))
        {
            _missing.Add(file.Path, missing = (file, []));
        }

        missing.References.Add(reference);
        return null;
    }
}

/// <summary>Lists of requirements that pip would be given together.</summary>
internal sealed class Installation
{
    /// <summary>The lists.</summary>
    public List<MergedFile> Files { get; } = [];

    /// <summary>The constraints that hold for them.</summary>
    public List<MergedFile> Constraints { get; } = [];
}
