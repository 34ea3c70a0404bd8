namespace Plimsoll.Catalogers.Sboms;

/// <summary>One entry of a bill of materials as it stands there, before it is known whether it is a package.</summary>
/// <param name="maxProperties">Most properties that are kept: a package has some hundred places at most, a document of ours a problem for each file.</param>
internal sealed class SbomComponent(int maxProperties = 500)
{
    /// <summary>A longer value of a property is as good as none; a problem with its path and two sentences is far shorter.</summary>
    public const int MaxValue = 16 << 10;

    private readonly List<KeyValuePair<string, string>> _properties = [];
    private readonly List<(string Path, int? Line, string? Context)> _occurrences = [];

    /// <summary>What relations call it.</summary>
    public string? Reference { get; set; }

    /// <summary>In the words of CycloneDX: <c>library</c>, <c>operating-system</c>; empty where the format does not say.</summary>
    public string Kind { get; set; } = "";

    public string? Name { get; set; }

    public string? Version { get; set; }

    public string? Description { get; set; }

    public string? Purl { get; set; }

    /// <summary>Who maintains or sells it; null where it is nobody's name.</summary>
    public string? Supplier { get; set; }

    public int? Line { get; set; }

    public bool IsDevelopment { get; set; }

    public bool IsOptional { get; set; }

    public List<string> Licences { get; } = [];

    public IReadOnlyList<(string Path, int? Line, string? Context)> Occurrences => _occurrences;

    public IReadOnlyList<KeyValuePair<string, string>> Properties => _properties;

    /// <summary>Keeps a property where it is one that something here asks for.</summary>
    public void AddProperty(string? name, string? value)
    {
        if (name is not null && value is not null && _properties.Count < maxProperties && SbomProperties.IsKnown(name))
        {
            _properties.Add(new(name, value));
        }
    }

    /// <summary>Adds a place where the component lies.</summary>
    public void AddOccurrence(string? path, int? line, string? context)
    {
        if (path is { Length: > 0 } && _occurrences.Count < maxProperties)
        {
            _occurrences.Add((path, line, context));
        }
    }

    /// <summary>The first value of a property.</summary>
    public string? Property(string name)
    {
        foreach (var (key, value) in _properties)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }
}
