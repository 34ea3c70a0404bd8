using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Go;

/// <summary>A <c>go.work</c> with the modules it joins.</summary>
internal sealed class GoWorkspace
{
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _modules = new(StringComparer.Ordinal);

    public GoWorkspace(MergedFile work, MergedView view)
    {
        File = work;
        foreach (var (key, value) in work.Facts.Values)
        {
            if (key == GoModFile.Use && view.Canonical($"{GoModules.Folder(work.Path)}{value}/go.mod") is { } path && view.File(path) is { } member)
            {
                _files.Add(path);
                if (member.Facts.Value(GoModFile.Module) is { } module)
                {
                    _modules.Add(module);
                }
            }
        }
    }

    /// <summary>The file itself.</summary>
    public MergedFile File { get; }

    /// <summary>Its directives.</summary>
    public IEnumerable<KeyValuePair<string, string>> Values => File.Facts.Values;

    /// <summary>True for the <c>go.mod</c> of a member.</summary>
    public bool Has(string path) => _files.Contains(path);

    /// <summary>True for a module whose code is in the workspace.</summary>
    public bool Holds(string module) => _modules.Contains(module);
}
