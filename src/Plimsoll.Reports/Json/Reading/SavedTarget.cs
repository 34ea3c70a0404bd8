using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Reports.Json.Reading;

/// <summary>Reads one target of a saved report.</summary>
internal static class SavedTarget
{
    public static ScanReport Read(SavedNode target)
    {
        ImmutableArray<Layer> layers = [.. target.Objects("layers").Select(static (layer, i) => Layer(layer, i))];
        if (layers.IsEmpty)
        {
            throw target.Wrong("'layers' is empty");
        }

        var packages = SavedPackages.Read(target, layers.Length);
        return new ScanReport
        {
            Inventory = new Inventory
            {
                Target = Identity(target),
                Base = target.Optional("baseImage") is { } image ? Base(image, layers.Length) : null,
                Distribution = target.Optional("distribution") is { } distribution ? Distribution(distribution) : null,
                Layers = layers,
                Packages = [.. packages.All],
                Relations = [.. target.Objects("relations").Select(r => new Relation(packages.Find(r, "from").Id, packages.Find(r, "to").Id))],
                Coverage = Coverage(target.Object("coverage"), layers.Length),
            },
            Findings = target.Has("verdict") ? [.. target.Objects("findings").Select(f => Finding(f, packages))] : [],
            Suppressed = target.Has("verdict") ? SavedAnswers.Suppressed(target, f => Finding(f, packages)) : [],
            Statements = target.Has("verdict") ? SavedAnswers.Statements(target) : [],
            Hidden = target.Optional("summary")?.Index("hidden") ?? 0,
            KernelHeaders = target.Optional("summary")?.Index("kernelHeaders") ?? 0,
            Verdict = target.Optional("verdict") is { } verdict
                ? new Verdict(verdict.Word<VerdictOutcome>("outcome", Names.Of), verdict.Texts("reasons"))
                : new Verdict(VerdictOutcome.Undecided, []),
            Database = target.Optional("database") is { } database ? Database(database) : null,
            AlsoKnownAs = target.Texts("alsoKnownAs"),
        };
    }

    private static Target Identity(SavedNode target) => new()
    {
        Reference = target.Text("reference"),
        Kind = target.Word<TargetKind>("kind", Names.Of),
        Guessed = target.Flag("kindGuessed"),
        Subject = target.Has("subject") ? target.Word<TargetKind>("subject", Names.Of) : null,
        ImageId = target.OptionalText("imageId"),
        ManifestDigest = target.OptionalText("manifestDigest"),
        Tags = target.Texts("tags"),
        Platform = target.OptionalText("platform"),
    };

    private static Distribution Distribution(SavedNode distribution) => new()
    {
        Id = distribution.Text("id"),
        VersionId = distribution.OptionalText("versionId"),
        Codename = distribution.OptionalText("codename"),
        PrettyName = distribution.OptionalText("prettyName"),
        IdLike = distribution.Texts("idLike"),
        Origin = distribution.Text("origin"),
        Support = distribution.Optional("support") is { } support ? Support(support) : null,
    };

    private static DistributionSupport Support(SavedNode support) => new()
    {
        State = support.Word<SupportState>("state", Names.Of),
        EndOfLife = support.Day("endOfLife"),
        EndOfExtendedSupport = support.Day("endOfExtendedSupport"),
        EndOfPaidSupport = support.Day("endOfPaidSupport"),
        EndsSoon = support.Flag("endsSoon"),
    };

    private static Layer Layer(SavedNode layer, int index) => new()
    {
        Index = layer.Index("index") == index ? index : throw layer.Wrong("'index' is not that of its place"),
        DiffId = layer.OptionalText("diffId"),
        Digest = layer.OptionalText("digest"),
        Size = layer.Number("size"),
        Verified = layer.Flag("verified"),
        Step = layer.Optional("step") is { } step ? Step(step) : null,
    };

    private static BuildStep Step(SavedNode step) => new(step.Index("number") ?? throw step.Wrong("'number' is missing"), step.Text("createdBy"), MadeLayer: true)
    {
        Lines = step.Optional("dockerfile") is { } lines
            ? new DockerfileLines(lines.Text("file"), Line(lines, "firstLine"), Line(lines, "lastLine"), lines.Word<DockerfileLinesOrigin>("origin", Names.Of))
            : null,
    };

    private static int Line(SavedNode lines, string name) => lines.Index(name) ?? throw lines.Wrong($"'{name}' is missing");

    private static BaseImage Base(SavedNode image, int layers) => new()
    {
        Name = image.Text("name"),
        Digest = image.OptionalText("digest"),
        Layers = image.Index("layers") is { } count ? count <= layers ? count : throw image.Wrong("'layers' is out of range") : null,
        Origin = image.Word<BaseImageOrigin>("origin", Names.Of),
    };

    private static Coverage Coverage(SavedNode coverage, int layers) => new()
    {
        FilesSeen = coverage.Number("filesSeen"),
        FilesRead = coverage.Number("filesRead"),
        Readers = [.. coverage.Objects("readers").Select(static r => new ReaderCoverage(r.Text("name"), r.Index("files") ?? 0, r.Index("packages") ?? 0))],
        Notes = coverage.Texts("notes"),
        Problems =
        [
            .. coverage.Objects("problems").Select(p => new Problem
            {
                Kind = p.Word<ProblemKind>("kind", Names.Of),
                Where = p.Text("where"),
                Layer = p.Index("layer") is { } layer ? layer < layers ? layer : throw p.Wrong("'layer' is out of range") : null,
                Detail = p.Text("detail"),
                Consequence = p.Text("consequence"),
                Blocking = p.Flag("blocking"),
            }),
        ],
    };

    private static Finding Finding(SavedNode finding, SavedPackages packages) => new()
    {
        Package = packages.Find(finding, "package"),
        Id = finding.Text("id"),
        Aliases = finding.Texts("aliases"),
        Class = finding.Has("class") ? finding.Word<FindingClass>("class", Names.Of) : FindingClass.Vulnerability,
        Status = finding.Word<FindingStatus>("status", Names.Of),
        Severity = finding.Word<Severity>("severity", Names.Of),
        SeveritySource = finding.Text("severitySource"),
        Cvss = finding.Optional("cvss") is { } cvss ? new CvssScore(cvss.Text("vector"), cvss.Fraction("score")) : null,
        FixedVersions = finding.Texts("fixedVersions"),
        KnownExploitedSince = finding.Day("knownExploitedSince"),
        Epss = finding.Optional("epss")?.Fraction("probability"),
        EpssPercentile = finding.Optional("epss") is { } epss && epss.Has("percentile") ? epss.Fraction("percentile") : null,
        Risk = finding.Optional("risk") is { } risk ? RiskJson.Read(risk) : null,
        Claims = finding.Optional("why") is { } why ? WhyJson.Claims(why) : [],
        Severities = finding.Optional("why") is { } reasons ? WhyJson.Severities(reasons) : [],
        Sources = finding.Texts("sources") is { IsEmpty: false } sources ? sources : throw finding.Wrong("'sources' is empty"),
        Weaknesses = finding.Texts("weaknesses"),
        Published = finding.Day("published"),
        Url = finding.Text("url"),
        CoveredByOwner = finding.Flag("coveredByOwner"),
        Answers = SavedAnswers.OfFinding(finding),
    };

    private static DatabaseSummary Database(SavedNode database) => new()
    {
        Origin = database.Text("origin"),
        Digest = database.Text("digest"),
        Newest = database.Day("newest"),
        Sources = [.. database.Objects("sources").Select(static s => new DatabaseSource(s.Text("name"), s.Day("newest"), s.Number("records")))],
    };
}
