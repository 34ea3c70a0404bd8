using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>What a parser of one format collects. The formats differ only up to here.</summary>
internal sealed class SbomDraft(SbomFormat format)
{
    /// <summary>Most relations that are kept: the largest real documents have some 100,000.</summary>
    private const int MaxRelations = 2_000_000;

    private const int MaxProperties = 100_000;

    private readonly List<SbomComponent> _components = [];
    private readonly List<(string From, string To)> _needs = [];

    public SbomFormat Format { get; } = format;

    public string Version { get; set; } = "";

    /// <summary>Why it cannot be read; the first reason stays.</summary>
    public SbomError? Error { get; private set; }

    /// <summary>What the document is of.</summary>
    public SbomComponent Subject { get; } = new(MaxProperties);

    /// <summary>Properties of the document itself.</summary>
    public SbomComponent Head { get; } = new(MaxProperties);

    /// <summary>True where it came in a signed attestation.</summary>
    public bool IsAttested { get; init; }

    public string? Tool { get; set; }

    /// <summary>When the document was made, as written.</summary>
    public string? Created { get; set; }

    /// <summary>True where the document says of itself that something is missing.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>True when there was more than a document of any size has.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>Entries that are not even objects, or lines that are nothing.</summary>
    public List<int> Malformed { get; } = [];

    /// <summary>References of what the document is of, where that is one of its packages.</summary>
    public HashSet<string> Described { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<SbomComponent> Components => _components;

    /// <summary>Which component needs which.</summary>
    public IReadOnlyList<(string From, string To)> Needs => _needs;

    public void Add(SbomComponent component)
    {
        if (_components.Count < FactSink.MaxPackages)
        {
            _components.Add(component);
        }
        else
        {
            IsCutOff = true;
        }
    }

    public void Need(string? from, string? to)
    {
        if (from is null || to is null)
        {
            return;
        }

        if (_needs.Count < MaxRelations)
        {
            _needs.Add((from, to));
        }
        else
        {
            IsCutOff = true;
        }
    }

    /// <summary>True at the start of a list; refuses the document, and passes over the value, where it is something else.</summary>
    public bool IsListOrRefuse(ref Utf8JsonReader json, ref JsonLines lines, string name)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            Refuse($"has '{name}' that are no list", lines.At(json.TokenStartIndex));
        }

        return json.IsArrayOrSkip();
    }

    public void Refuse(string detail, int? line = null) => Error ??= new SbomError(detail, line);
}
