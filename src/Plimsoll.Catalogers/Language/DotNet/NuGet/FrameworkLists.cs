using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.DotNet.NuGet;

/// <summary>The packages of one project, as NuGet lists them: once for each framework. Names are compared without regard to case.</summary>
internal sealed class FrameworkLists
{
    private readonly LockedEntries _entries = new(static name => name.ToLowerInvariant());
    private readonly List<(LockedEntry Entry, JsonObject Package)> _list = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.OrdinalIgnoreCase);
    private readonly LockedEntry _project = new() { Name = null, Type = NuGetReader.PurlType, Line = 0, IsLocal = true };

    /// <summary>The list of another framework begins.</summary>
    public void Next()
    {
        Link();
        _list.Clear();
        _positions.Clear();
    }

    /// <summary>Adds a package to the current list.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version; null where there is none that can be used.</param>
    /// <param name="package">Its object, with <c>dependencies</c>.</param>
    public void Add(string name, string? version, JsonObject package)
    {
        var entry = new LockedEntry { Name = FieldText.IsUsable(name) ? name : null, Version = version, Type = NuGetReader.PurlType, Line = package.Line };
        _positions[name] = _entries.All.Count;
        _entries.Add(entry);
        _list.Add((entry, package));
    }

    /// <summary>The project asks for a package of the current list itself.</summary>
    public void Ask(string name, NeedKind kind)
    {
        if (_positions.TryGetValue(name, out var position))
        {
            _project.Needs.Add((position, kind));
        }
    }

    /// <summary>Adds what all lists have.</summary>
    public void Write(FactSink facts)
    {
        Link();
        if (_project.Needs.Count > 0)
        {
            _entries.Add(_project);
        }

        _entries.Write(facts);
    }

    private void Link()
    {
        foreach (var (entry, package) in _list)
        {
            foreach (var (name, _) in package.EntriesOf("dependencies"))
            {
                if (_positions.TryGetValue(name, out var position))
                {
                    entry.Needs.Add((position, NeedKind.Always));
                }
            }
        }
    }
}
