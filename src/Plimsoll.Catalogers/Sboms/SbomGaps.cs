using System.Collections.Immutable;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>Counts what a bill of materials does not tell, so that each kind of gap is one problem with examples and not a thousand.</summary>
internal sealed class SbomGaps
{
    public SbomGap WithoutPurl { get; } = new();

    public SbomGap MalformedPurls { get; } = new();

    public SbomGap WithoutVersion { get; } = new();

    public SbomGap RepeatedReferences { get; } = new();

    /// <summary>Entries of kinds that are no packages: files, images, keys, models.</summary>
    public SbomGap Others { get; } = new();

    public void Report(SbomDraft draft, ImmutableArray<SbomPackage> packages, FactSink facts)
    {
        var isNothing = packages.IsEmpty && WithoutPurl.Count + MalformedPurls.Count + WithoutVersion.Count + draft.Malformed.Count > 0;
        if (draft.IsCutOff)
        {
            facts.Problem(ProblemKind.LimitReached, $"has more than {FactSink.MaxPackages:N0} entries, or more relations than any document", "what comes after that is not listed", blocking: true);
        }

        if (draft.Malformed.Count > 0)
        {
            facts.Problem(
                ProblemKind.Malformed,
                $"has {SbomGap.Entries(draft.Malformed.Count)} that cannot be read, the first at line {draft.Malformed[0]}",
                "the packages they stand for are not in the result",
                isNothing);
        }

        Tell(MalformedPurls, ProblemKind.Malformed, "whose package URL is none", "it is not known which packages they are, so nothing can be said about them");
        Tell(WithoutPurl, ProblemKind.Unsupported, "without a package URL", "it is not known of which ecosystem they are, so nothing can be said about them");
        Tell(WithoutVersion, ProblemKind.UnpinnedVersion, "without a version", "nothing can be said about them");
        if (RepeatedReferences.Count > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"gives {RepeatedReferences.Describe()} an identifier that another has already", "what is said of relations holds for the first only");
        }

        void Tell(SbomGap gap, ProblemKind kind, string what, string consequence)
        {
            if (gap.Count > 0)
            {
                facts.Problem(kind, $"has {SbomGap.Entries(gap.Count)} {what}: {gap.Describe()}", consequence, isNothing);
            }
        }
    }

    public IEnumerable<string> Notes(SbomDraft draft, ImmutableArray<SbomPackage> packages)
    {
        if (packages.IsEmpty)
        {
            yield return "The SBOM lists no package.";
        }

        if (draft.IsAttested)
        {
            yield return "The SBOM came in a signed attestation, whose signature was not verified.";
        }

        if (draft.IsIncomplete)
        {
            yield return "The SBOM says of itself that it is incomplete.";
        }

        if (Others.Count > 0)
        {
            yield return $"{SbomGap.Entries(Others.Count)} of the SBOM {(Others.Count == 1 ? "is no package and was" : "are no packages and were")} not looked at: {Others.Describe()}.";
        }

        var system = packages.Where(static p => p.Fact.Type is "deb" or "rpm" && p.Fact.Presence == PackagePresence.Installed).ToArray();
        if (system.Length > 0 && Array.TrueForAll(system, static p => p.Fact.Source is null))
        {
            yield return "The SBOM names no source packages; advisories, which go by them, were looked up by the packages' own names.";
        }
    }
}
