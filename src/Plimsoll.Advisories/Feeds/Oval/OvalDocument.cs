namespace Plimsoll.Advisories.Feeds.Oval;

/// <summary>The facts of an OVAL file: which definition asks for which versions of which packages.</summary>
/// <remarks>
/// Format: https://oval-community-guidelines.readthedocs.io/en/latest/oval-schema-documentation/. Definitions name tests, a test an object
/// (the names of packages) and states (what is asked of them). How criteria are joined by and and or is not read: in files of distributions
/// it says that the release is the right one and the package is there.
/// </remarks>
internal sealed class OvalDocument
{
    /// <summary>Definitions, in the order of the file.</summary>
    public List<OvalDefinition> Definitions { get; } = [];

    /// <summary>Tests by their ids.</summary>
    public Dictionary<string, OvalTest> Tests { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of packages by the ids of objects.</summary>
    public Dictionary<string, List<string>> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids of variables by the ids of objects whose names are in one.</summary>
    public Dictionary<string, string> ObjectVariables { get; } = new(StringComparer.Ordinal);

    /// <summary>States by their ids.</summary>
    public Dictionary<string, OvalState> States { get; } = new(StringComparer.Ordinal);

    /// <summary>Values of constant variables by their ids.</summary>
    public Dictionary<string, List<string>> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>The packages that a definition asks for a version of, each once.</summary>
    public IEnumerable<OvalPackage> PackagesOf(OvalDefinition definition)
    {
        foreach (var id in definition.Tests.Distinct(StringComparer.Ordinal))
        {
            if (!Tests.TryGetValue(id, out var test) || NamesOf(test) is not { } names)
            {
                continue;
            }

            foreach (var state in test.States)
            {
                if (States.TryGetValue(state, out var asked) && asked.Version.Length > 0)
                {
                    foreach (var name in names)
                    {
                        yield return new OvalPackage(name, asked);
                    }
                }
            }
        }
    }

    private List<string>? NamesOf(OvalTest test) =>
        Objects.TryGetValue(test.Object, out var names) ? names
        : ObjectVariables.TryGetValue(test.Object, out var variable) ? Variables.GetValueOrDefault(variable)
        : null;
}

/// <summary>One definition.</summary>
internal sealed class OvalDefinition
{
    public string Id { get; set; } = "";

    /// <summary><c>patch</c> or <c>vulnerability</c>.</summary>
    public string Class { get; set; } = "";

    public string Title { get; set; } = "";

    /// <summary>References: source (<c>CVE</c>, <c>RLSA</c>) and id.</summary>
    public List<(string Source, string Id)> References { get; } = [];

    /// <summary>CVEs that the description names.</summary>
    public List<string> Cves { get; } = [];

    /// <summary>What it says of CVEs one by one (Ubuntu): id, priority and CVSS vector.</summary>
    public List<(string Id, string Priority, string Vector)> Ratings { get; } = [];

    public string Severity { get; set; } = "";

    /// <summary><c>patchable</c> (Azure Linux): true, false, Not Applicable.</summary>
    public string Patchable { get; set; } = "";

    public DateOnly? Issued { get; set; }

    public DateOnly? Updated { get; set; }

    /// <summary>Ids of the tests of its criteria.</summary>
    public List<string> Tests { get; } = [];
}

/// <summary>One test: an object and states by their ids.</summary>
internal sealed record OvalTest(string Object, List<string> States);

/// <summary>What a state asks: an operation (<c>less than</c>) with a version, and a pattern of architectures; empty where it asks for none.</summary>
internal sealed record OvalState(string Operation, string Version, string Architectures);

/// <summary>A package and what is asked of it.</summary>
internal readonly record struct OvalPackage(string Name, OvalState State);
