using System.Collections.Immutable;
using System.Text;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers;
using Plimsoll.Scanning.Answers.Vex;

namespace Plimsoll.Scanning.Tests.Answers;

/// <summary>Targets, findings and documents for tests of answers, in few words.</summary>
internal static class AnswerSamples
{
    public const string Digest = "sha256:124c7d2707904eea7431fffe91522a01e5a861a624ee31d03372cc1d138a3126";

    public static DateOnly Today { get; } = new(2026, 6, 15);

    public static Package Package(string purl, params string[] paths) => Package(PackageUrl.TryParseLoosely(purl, out var parsed, out _) ? parsed : throw new ArgumentException(purl), paths);

    public static Package Package(PackageUrl purl, params string[] paths) => new()
    {
        Purl = purl,
        Name = purl.Name,
        Version = purl.Version ?? "",
        Presence = PackagePresence.Installed,
        Evidence = [.. paths.DefaultIfEmpty("var/lib/db").Select(static p => new Evidence { Path = p, Layer = 0, LastTouchedLayer = 0, Reader = "test" })],
    };

    public static Finding Finding(string id, Package package, params string[] aliases) => new()
    {
        Package = package,
        Id = id,
        Aliases = [.. aliases],
        Severity = Severity.High,
        SeveritySource = "test",
        Status = FindingStatus.Affected,
        Sources = ["test"],
        Url = "https://advisories.example/",
    };

    public static Inventory Image(IEnumerable<Package> packages, IEnumerable<Relation>? relations = null, string[]? tags = null, string? digest = Digest) => new()
    {
        Target = new Target { Reference = "image.tar", Kind = TargetKind.OciLayout, ManifestDigest = digest, Tags = [.. tags ?? ["debian:12"]], Platform = "linux/amd64" },
        Layers = [new Layer { Index = 0, DiffId = "sha256:aa", Digest = "sha256:bb" }],
        Packages = [.. packages],
        Relations = [.. relations ?? []],
        Coverage = new Coverage(),
    };

    public static AnswerSet Documents(params string[] texts) =>
        texts.Select(static (text, i) => VexFile.Read(Encoding.UTF8.GetBytes(text), $"vex-{i + 1}.json")).Aggregate(AnswerSet.None, static (all, r) => all.With(r));

    /// <summary>An OpenVEX document with these statements.</summary>
    public static string OpenVex(params string[] statements) => $$"""
        {
          "@context": "https://openvex.dev/ns/v0.2.0",
          "@id": "urn:test:1",
          "author": "Ada",
          "timestamp": "2026-01-01T00:00:00Z",
          "version": 1,
          "statements": [
            {{string.Join(",\n    ", statements)}}
          ]
        }
        """;

    public static string Statement(string id, string product, string status = "not_affected", string more = "\"justification\": \"vulnerable_code_not_present\"") =>
        $$"""{"vulnerability": {"name": "{{id}}"}, "products": [{{(product.StartsWith('{') ? product : $$"""{"@id": "{{product}}"}""")}}], "status": "{{status}}"{{(more.Length == 0 ? "" : ", " + more)}}}""";

    public static Answered Apply(AnswerSet answers, params Finding[] findings) => Apply(answers, Image(findings.Select(static f => f.Package).DistinctBy(static p => p.Id)), findings);

    public static Answered Apply(AnswerSet answers, Inventory inventory, params IEnumerable<Finding> findings) =>
        Answering.Apply([.. findings], inventory, answers, own: null, Today);

    public static IEnumerable<string> Ids(this ImmutableArray<SuppressedFinding> suppressed) => suppressed.Select(static s => s.Finding.Id);

    public static IEnumerable<string> Ids(this ImmutableArray<Finding> findings) => findings.Select(static f => f.Id);
}
