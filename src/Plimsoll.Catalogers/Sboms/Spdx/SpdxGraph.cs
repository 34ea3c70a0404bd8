namespace Plimsoll.Catalogers.Sboms.Spdx;

/// <summary>The elements of an SPDX 3 document, which may name each other before they come.</summary>
internal sealed class SpdxGraph
{
    private readonly Dictionary<string, string> _licences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SbomComponent> _packages = new(StringComparer.Ordinal);
    private readonly List<SpdxElement> _relationships = [];
    private readonly Dictionary<string, string> _agents = new(StringComparer.Ordinal);
    private readonly List<(SbomComponent Package, string Agent)> _supplied = [];

    public void Add(SpdxElement element, SbomDraft draft)
    {
        var component = element.Component;
        switch (element.Type)
        {
            case "CreationInfo":
                draft.Version = draft.Version.Length == 0 ? element.SpecVersion ?? "" : draft.Version;
                draft.Created ??= element.Created;
                break;
            case "SpdxDocument":
                draft.Subject.Name ??= component.Name;
                element.To.ForEach(root => draft.Described.Add(root));
                break;
            case "software_Sbom":
                element.To.ForEach(root => draft.Described.Add(root));
                break;
            case "Tool" or "SoftwareAgent":
                draft.Tool ??= component.Name;
                break;
            case "software_Package" or "ai_AIPackage" or "dataset_DatasetPackage":
                draft.Add(component);
                _packages.TryAdd(component.Reference ?? "", component);
                if (element.Supplier is { } supplier)
                {
                    _supplied.Add((component, supplier));
                }

                break;
            case "Organization" or "Person" or "Agent" when component.Reference is not null && component.Name is not null:
                _agents.TryAdd(component.Reference, component.Name);
                break;
            case "simplelicensing_LicenseExpression" when component.Reference is not null && element.Licence is not null:
                _licences.TryAdd(component.Reference, element.Licence);
                break;
            case "Relationship" or "LifecycleScopedRelationship" or "Annotation":
                _relationships.Add(element);
                break;
            default:
                break;
        }
    }

    /// <summary>Says who needs whom, now that all is known.</summary>
    public void Finish(SbomDraft draft)
    {
        if (!draft.Version.StartsWith("3.", StringComparison.Ordinal))
        {
            draft.Refuse(draft.Version.Length == 0 ? "is SPDX 3 without a version" : $"is SPDX in a version that is not known: '{draft.Version}'");
        }

        foreach (var (package, agent) in _supplied)
        {
            package.Supplier = _agents.GetValueOrDefault(agent);
        }

        foreach (var element in _relationships)
        {
            if (element.Type == "Annotation")
            {
                if (element.Subject is not null && _packages.TryGetValue(element.Subject, out var remarked))
                {
                    SpdxTerms.AddRemark(remarked, element.Statement);
                }
                else
                {
                    SpdxTerms.AddRemark(draft.Head, element.Statement);
                }

                continue;
            }

            foreach (var to in element.To)
            {
                Relate(element, to, draft);
            }
        }
    }

    private void Relate(SpdxElement element, string to, SbomDraft draft)
    {
        switch (element.Relationship)
        {
            case "dependsOn" or "hasDynamicLink" or "hasStaticLink" or "hasPrerequisite":
                draft.Need(element.From, to);
                break;
            case "describes":
                draft.Described.Add(to);
                break;
            case "hasDeclaredLicense" when _packages.TryGetValue(element.From ?? "", out var package) && _licences.TryGetValue(to, out var licence):
                SpdxTerms.AddLicence(package, licence);
                break;
            default:
                break;
        }
    }
}

/// <summary>One element, whatever it is.</summary>
internal sealed class SpdxElement
{
    public required SbomComponent Component { get; init; }

    public string? Type { get; set; }

    public string? SpecVersion { get; set; }

    public string? Created { get; set; }

    public string? Licence { get; set; }

    public string? Supplier { get; set; }

    public string? Relationship { get; set; }

    public string? From { get; set; }

    public string? Statement { get; set; }

    public string? Subject { get; set; }

    public List<string> To { get; } = [];
}
