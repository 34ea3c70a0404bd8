using Plimsoll.Model;

namespace Plimsoll.Reports.Tests;

/// <summary>Machines depend on these words. A new value gets a new line here; a line that is here never changes.</summary>
public sealed class NamesTests
{
    [Fact]
    public void Severities() => Pinned(Names.Of, ("unknown", Severity.Unknown), ("negligible", Severity.Negligible), ("low", Severity.Low), ("medium", Severity.Medium), ("high", Severity.High), ("critical", Severity.Critical));

    [Fact]
    public void Statuses_of_findings() => Pinned(
        Names.Of,
        ("affected", FindingStatus.Affected),
        ("fixed", FindingStatus.Fixed),
        ("will-not-fix", FindingStatus.WillNotFix),
        ("fix-deferred", FindingStatus.FixDeferred),
        ("under-investigation", FindingStatus.UnderInvestigation),
        ("end-of-life", FindingStatus.EndOfLife),
        ("not-affected", FindingStatus.NotAffected));

    [Fact]
    public void Kinds_of_problems() => Pinned(
        Names.Of,
        ("damaged-archive", ProblemKind.DamagedArchive),
        ("hostile-entry", ProblemKind.HostileEntry),
        ("limit-reached", ProblemKind.LimitReached),
        ("digest-mismatch", ProblemKind.DigestMismatch),
        ("unreadable", ProblemKind.Unreadable),
        ("malformed", ProblemKind.Malformed),
        ("unresolved-link", ProblemKind.UnresolvedLink),
        ("unsupported", ProblemKind.Unsupported),
        ("unknown-distribution", ProblemKind.UnknownDistribution),
        ("no-package-database", ProblemKind.NoPackageDatabase),
        ("no-advisories", ProblemKind.NoAdvisories),
        ("partial-advisories", ProblemKind.PartialAdvisories),
        ("unorderable-version", ProblemKind.UnorderableVersion),
        ("unpinned-version", ProblemKind.UnpinnedVersion));

    [Fact]
    public void Kinds_of_answers() => Pinned(Names.Of, ("vex", AnswerKind.Vex), ("exception", AnswerKind.Exception), ("ignore-file", AnswerKind.IgnoreFile));

    [Fact]
    public void Statuses_of_answers() => Pinned(
        Names.Of,
        ("not-affected", AnswerStatus.NotAffected),
        ("fixed", AnswerStatus.Fixed),
        ("affected", AnswerStatus.Affected),
        ("under-investigation", AnswerStatus.UnderInvestigation),
        ("accepted", AnswerStatus.Accepted));

    [Fact]
    public void Outcomes() => Pinned(Names.Of, ("pass", VerdictOutcome.Pass), ("fail", VerdictOutcome.Fail), ("undecided", VerdictOutcome.Undecided));

    [Fact]
    public void States_of_support() => Pinned(
        Names.Of,
        ("unknown", SupportState.Unknown),
        ("supported", SupportState.Supported),
        ("extended", SupportState.Extended),
        ("paid-only", SupportState.PaidOnly),
        ("ended", SupportState.Ended));

    [Fact]
    public void Presences() => Pinned(Names.Of, ("installed", PackagePresence.Installed), ("declared", PackagePresence.Declared));

    [Fact]
    public void Kinds_of_dependencies() => Pinned(Names.Of, ("unknown", DependencyKind.Unknown), ("direct", DependencyKind.Direct), ("indirect", DependencyKind.Indirect));

    [Fact]
    public void Origins_of_lines() => Pinned(Names.Of, ("aligned", DockerfileLinesOrigin.Aligned), ("provenance", DockerfileLinesOrigin.Provenance));

    [Fact]
    public void Origins_of_bases() => Pinned(
        Names.Of, ("chain-id", BaseImageOrigin.ChainId), ("dockerfile", BaseImageOrigin.Dockerfile), ("annotation", BaseImageOrigin.Annotation));

    [Fact]
    public void Kinds_of_targets() => Pinned(
        Names.Of,
        ("docker-archive", TargetKind.DockerArchive),
        ("oci", TargetKind.OciLayout),
        ("rootfs", TargetKind.RootFileSystem),
        ("dir", TargetKind.SourceTree),
        ("host", TargetKind.Host),
        ("sbom", TargetKind.Sbom));

    [Fact]
    public void Kinds_of_targets_for_people() => Pinned(
        Names.Describe,
        ("docker archive", TargetKind.DockerArchive),
        ("OCI layout", TargetKind.OciLayout),
        ("root file system", TargetKind.RootFileSystem),
        ("source tree", TargetKind.SourceTree),
        ("host", TargetKind.Host),
        ("SBOM", TargetKind.Sbom));

    [Fact]
    public void Formats() => Assert.Equal(
        ["table", "json", "cyclonedx-json", "cyclonedx-xml", "spdx-json", "spdx-tag-value", "spdx-3-json"], ReportFormats.All.Select(static f => f.Name));

    [Fact]
    public void Second_names_of_formats() => Assert.Equal(
        [("cyclonedx", "cyclonedx-json"), ("spdx", "spdx-tag-value")],
        ReportFormats.All.Where(static f => f.Alias is not null).Select(static f => (f.Alias!, ReportFormats.Find(f.Alias!)!.Name)));

    [Fact]
    public void Versions_of_standards() => Assert.Equal(
        ["1.6 1.7", "1.6 1.7", "2.3", "2.3", "3.0.1"], ReportFormats.All.Where(static f => f.IsBillOfMaterials).Select(static f => string.Join(' ', f.SpecVersions)));

    private static void Pinned<T>(Func<T, string> name, params (string Name, T Value)[] pinned)
        where T : struct, Enum
    {
        Assert.All(pinned, pair => Assert.Equal(pair.Name, name(pair.Value)));
        Assert.Equal(Enum.GetValues<T>().Order(), pinned.Select(static p => p.Value).Order());
    }
}
