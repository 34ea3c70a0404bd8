using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>Makes packages of the entries of a bill of materials, and says of the others why they are none.</summary>
internal static class SbomResolution
{
    private static readonly string[] DiffIdNames = [SbomProperties.Own + "diff-id", SbomProperties.Trivy + "DiffID"];
    private static readonly string[] ImageIdNames = [SbomProperties.Own + "image-id", SbomProperties.Trivy + "ImageID"];
    private static readonly string[] TagNames = [SbomProperties.Own + "tag", SbomProperties.Trivy + "RepoTag"];

    public static SbomDocument Resolve(SbomDraft draft, FactSink facts)
    {
        var subject = SubjectOf(draft);
        var head = subject.Properties.Concat(draft.Head.Properties).ToArray();
        ImmutableArray<string> diffIds = [.. Values(head, DiffIdNames)];
        draft.IsIncomplete |= Values(head, [SbomProperties.Own + "coverage"]).FirstOrDefault() == "incomplete";
        var gaps = new SbomGaps();
        var packages = ImmutableArray.CreateBuilder<SbomPackage>();
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        var entries = new HashSet<string>(StringComparer.Ordinal);
        foreach (var component in draft.Components)
        {
            if (component.Reference is { } reference && !entries.Add(reference))
            {
                gaps.RepeatedReferences.Add(component, reference);
            }

            if (component != subject && SbomPackages.Read(component, diffIds, gaps) is { } package)
            {
                positions.TryAdd(component.Reference ?? "", packages.Count);
                packages.Add(package);
            }
        }

        var list = SbomEpochs.Complete(SbomNeeds.Link(draft, subject, positions, packages));
        gaps.Report(draft, list, facts);
        return new SbomDocument
        {
            Format = draft.Format,
            FormatVersion = draft.Version,
            Subject = subject.Name,
            ImageId = Values(head, ImageIdNames).FirstOrDefault(),
            Tags = [.. Values(head, TagNames)],
            Platform = Values(head, [SbomProperties.Own + "platform"]).FirstOrDefault(),
            IsOfSourceTree = Values(head, [SbomProperties.Own + "kind"]).FirstOrDefault() == "dir",
            Tool = draft.Tool,
            Created = draft.Created is { Length: >= 10 } text && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            DiffIds = diffIds,
            Distribution = SbomDistributions.Of(draft, list, facts),
            Packages = list,
            Notes = [.. gaps.Notes(draft, list), .. InheritedProblems.Notes(head)],
            Inherited = [.. InheritedProblems.Of(head)],
        };
    }

    // CycloneDX has a place for it; in SPDX it is the one package that the document describes, where that is an image or a folder and no package of a registry.
    private static SbomComponent SubjectOf(SbomDraft draft) =>
        draft.Described.Count > 0 && draft.Components.Where(c => c.Reference is not null && draft.Described.Contains(c.Reference)).Take(2).ToArray() is [var described]
        && SbomPackages.IsImageOrNothing(described)
            ? described
            : draft.Subject;

    private static IEnumerable<string> Values(IEnumerable<KeyValuePair<string, string>> properties, string[] names) =>
        properties.Where(p => Array.IndexOf(names, p.Key) >= 0).Select(static p => p.Value);
}
