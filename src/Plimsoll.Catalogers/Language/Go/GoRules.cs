using Plimsoll.Catalogers.Binaries.Go;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Go;

/// <summary>What a module's file, and that of its workspace before it, make of requirements.</summary>
internal sealed class GoRules
{
    private readonly Dictionary<(string Path, string Version), (string Path, string Version)> _replacements = [];
    private readonly HashSet<(string Path, string Version)> _excluded = [];
    private readonly GoWorkspace? _workspace;

    public GoRules(FileFacts module, GoWorkspace? workspace)
    {
        _workspace = workspace;
        foreach (var (key, value) in (workspace?.Values ?? []).Concat(module.Values))
        {
            var parts = value.Split(GoModFile.Separator);
            if (key == GoModFile.Replace && parts is [var path, var version, var newPath, var newVersion])
            {
                _replacements.TryAdd((path, version), (newPath, newVersion));
            }
            else if (key == GoModFile.Exclude && parts is [var excluded, var excludedVersion])
            {
                _excluded.Add((excluded, excludedVersion));
            }
        }
    }

    /// <summary>What is used in place of a module: itself where nothing replaces it; null where a folder does, it is excluded, or it is of the workspace.</summary>
    public PackageFact? Apply(PackageFact module)
    {
        if (_workspace?.Holds(module.Name) == true || _excluded.Contains((module.Name, module.Version)))
        {
            return null;
        }

        // A replacement of one version goes before one of all.
        if (!_replacements.TryGetValue((module.Name, module.Version), out var used) && !_replacements.TryGetValue((module.Name, ""), out used))
        {
            return module;
        }

        return used.Version.Length == 0 || used.Path.StartsWith('.') || used.Path.StartsWith('/')
            ? null
            : GoProgram.Fact(used.Path, used.Version) with { Presence = module.Presence, Dependency = module.Dependency, Line = module.Line };
    }
}
