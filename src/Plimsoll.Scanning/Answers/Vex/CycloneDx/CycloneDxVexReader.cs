using System.Collections.Immutable;
using Plimsoll.Formats.Json;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Answers.Vex.CycloneDx;

/// <summary>Reads what a CycloneDX document says of vulnerabilities, and what its references stand for. JSON only.</summary>
/// <remarks>
/// Spec: ECMA-424, <c>vulnerabilities[].analysis</c> and <c>affects</c>. A vulnerability without an analysis is a finding of somebody, no statement.
/// CycloneDX demands no justification, so none is missed here.
/// </remarks>
public static class CycloneDxVexReader
{
    /// <summary>True where the object is a CycloneDX document.</summary>
    public static bool IsDocument(JsonObject root) => root.TextOf("bomFormat") == "CycloneDX";

    /// <summary>Reads a document.</summary>
    /// <param name="root">The document.</param>
    /// <param name="name">Its name, for reports.</param>
    public static VexReading Read(JsonObject root, string name)
    {
        var bom = CycloneDxReferences.Of(root, name);
        var problems = new VexProblems(name);
        var statements = ImmutableArray.CreateBuilder<VexStatement>();
        foreach (var vulnerability in root.Objects("vulnerabilities"))
        {
            if (!vulnerability.TryGetObject("analysis", out var analysis))
            {
                continue;
            }

            foreach (var statement in Read(vulnerability, analysis, root, name, bom.Identity, problems))
            {
                if (statements.Count == VexFile.MaxStatements)
                {
                    problems.Add(vulnerability.Line, $"it has more than {VexFile.MaxStatements:N0} statements", ProblemKind.LimitReached);
                    return new VexReading { Statements = statements.ToImmutable(), Bom = bom, Problems = problems.ToProblems() };
                }

                statements.Add(statement);
            }
        }

        var isEmpty = bom.Components.Count == 0 && root["vulnerabilities"] is not JsonArray;
        if (isEmpty)
        {
            problems.Add(root.Line, "it is CycloneDX with neither vulnerabilities nor components");
        }

        return new VexReading
        {
            IsVex = !isEmpty,
            Statements = statements.ToImmutable(),
            Bom = bom,
            Problems = problems.ToProblems(),
        };
    }

    // A version can have a status of its own, so that one analysis makes up to three statements.
    private static IEnumerable<VexStatement> Read(
        JsonObject vulnerability, JsonObject analysis, JsonObject root, string name, BomIdentity self, VexProblems problems)
    {
        var ids = Ids(vulnerability);
        if (ids.IsEmpty)
        {
            problems.Add(vulnerability.Line, "a vulnerability has no id");
            yield break;
        }

        if (StatusOf(analysis.TextOf("state")) is not { } status)
        {
            problems.Add(vulnerability.Line, analysis["state"] is null ? "an analysis has no state" : $"an analysis has the state '{analysis.TextOf("state")}', which CycloneDX does not know");
            yield break;
        }

        var products = new Dictionary<AnswerStatus, List<VexProduct>>();
        foreach (var affected in vulnerability.Objects("affects"))
        {
            if (affected.TextOf("ref") is { Length: > 0 } reference)
            {
                AddProducts(products, reference, affected, status, self);
            }
        }

        if (products.Count == 0)
        {
            var hasRanges = vulnerability.Objects("affects").Any(static a => a.Objects("versions").Any());
            problems.Add(
                vulnerability.Line,
                hasRanges ? "an analysis names versions as ranges only, which are not compared" : "an analysis names nothing that it is about",
                hasRanges ? ProblemKind.Unsupported : ProblemKind.Malformed);
        }

        foreach (var (meant, list) in products)
        {
            yield return new VexStatement
            {
                Document = name,
                Line = vulnerability.Line,
                Id = vulnerability.TextOf("bom-ref") ?? root.TextOf("serialNumber"),
                Author = AuthorOf(root),
                Vulnerabilities = ids,
                Status = meant,
                Justification = meant == AnswerStatus.NotAffected ? VexTexts.Sentence(analysis.TextOf("justification")) ?? FalsePositive(analysis) : null,
                Text = VexTexts.Sentence(analysis.TextOf("detail")),
                Timestamp = VexTexts.Time(analysis.TextOf("lastUpdated")) ?? VexTexts.Time(analysis.TextOf("firstIssued"))
                    ?? VexTexts.Time(vulnerability.TextOf("updated")) ?? VexTexts.Time(root.ObjectAt("metadata")?.TextOf("timestamp")),
                Version = VexTexts.Version(root["version"]),
                Products = [.. list],
            };
        }
    }

    private static void AddProducts(Dictionary<AnswerStatus, List<VexProduct>> products, string reference, JsonObject affected, AnswerStatus status, BomIdentity self)
    {
        var link = BomLink.TryParse(reference) ?? new BomLink(self, reference);
        var component = new VexComponent { Name = reference, Link = link };
        var versions = affected.Objects("versions").ToArray();
        if (versions.Length == 0)
        {
            Add(status, component);
            return;
        }

        // A range ("vers:…") names no version that could be compared; what it says alone is not used.
        foreach (var group in versions.Where(static v => v.TextOf("version") is not null).GroupBy(v => v.TextOf("status") switch
        {
            "unaffected" => AnswerStatus.NotAffected,
            "unknown" => AnswerStatus.UnderInvestigation,
            _ => status,
        }))
        {
            Add(group.Key, component with { Versions = [.. group.Select(static v => v.TextOf("version")!)] });
        }

        void Add(AnswerStatus meant, VexComponent named)
        {
            if (!products.TryGetValue(meant, out var list))
            {
                products[meant] = list = [];
            }

            list.Add(new VexProduct(named, []));
        }
    }

    private static ImmutableArray<string> Ids(JsonObject vulnerability) =>
        [.. vulnerability.Objects("references").Select(static r => r.TextOf("id")).Prepend(vulnerability.TextOf("id")).Where(static t => !string.IsNullOrWhiteSpace(t)).Distinct()!];

    private static AnswerStatus? StatusOf(string? state) => state switch
    {
        "not_affected" or "false_positive" => AnswerStatus.NotAffected,
        "resolved" or "resolved_with_pedigree" => AnswerStatus.Fixed,
        "exploitable" => AnswerStatus.Affected,
        "in_triage" => AnswerStatus.UnderInvestigation,
        _ => null,
    };

    private static string? FalsePositive(JsonObject analysis) => analysis.TextOf("state") == "false_positive" ? "false_positive" : null;

    private static string? AuthorOf(JsonObject root)
    {
        var metadata = root.ObjectAt("metadata");
        return metadata?.Objects("authors").Select(static a => a.TextOf("name")).OfType<string>().FirstOrDefault()
            ?? metadata?.ObjectAt("supplier")?.TextOf("name")
            ?? metadata?.ObjectAt("manufacturer")?.TextOf("name");
    }
}
