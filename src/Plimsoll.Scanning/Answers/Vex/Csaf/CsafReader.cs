using System.Collections.Immutable;
using Plimsoll.Formats.Json;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Answers.Vex.Csaf;

/// <summary>Reads what a CSAF advisory says of products, version 2.0 and 2.1.</summary>
/// <remarks>
/// Spec: https://docs.oasis-open.org/csaf/csaf/v2.0/csaf-v2.0.html. A draft is not used. In the profile <c>csaf_vex</c>, "not affected" without a flag
/// and without an impact is refused, as the profile has it (section 4.5).
/// </remarks>
public static class CsafReader
{
    private static readonly (string Key, AnswerStatus Status)[] Lists =
    [
        ("known_not_affected", AnswerStatus.NotAffected),
        ("fixed", AnswerStatus.Fixed),
        ("first_fixed", AnswerStatus.Fixed),
        ("known_affected", AnswerStatus.Affected),
        ("first_affected", AnswerStatus.Affected),
        ("last_affected", AnswerStatus.Affected),
        ("under_investigation", AnswerStatus.UnderInvestigation),
    ];

    /// <summary>True where the object is a CSAF advisory.</summary>
    public static bool IsDocument(JsonObject root) => root.ObjectAt("document")?.TextOf("csaf_version") is not null;

    /// <summary>Reads an advisory.</summary>
    /// <param name="root">The document.</param>
    /// <param name="name">Its name, for reports.</param>
    public static VexReading Read(JsonObject root, string name)
    {
        var document = root.ObjectAt("document")!;
        if (document.ObjectAt("tracking")?.TextOf("status") == "draft")
        {
            return new VexReading { Problems = [VexProblems.Refused(name, document.Line, "it is a draft by its own word")] };
        }

        var problems = new VexProblems(name);
        var products = CsafProducts.Of(root.ObjectAt("product_tree"));
        var statements = ImmutableArray.CreateBuilder<VexStatement>();
        foreach (var vulnerability in root.Objects("vulnerabilities"))
        {
            if (!products.HasBudget || statements.Count >= VexFile.MaxStatements)
            {
                problems.Add(vulnerability.Line, "it has more statements than any real advisory", ProblemKind.LimitReached);
                break;
            }

            statements.AddRange(Read(vulnerability, document, products, name, problems));
        }

        return new VexReading { Statements = statements.ToImmutable(), Problems = problems.ToProblems() };
    }

    private static IEnumerable<VexStatement> Read(JsonObject vulnerability, JsonObject document, CsafProducts products, string name, VexProblems problems)
    {
        ImmutableArray<string> ids =
            [.. vulnerability.Objects("ids").Select(static i => i.TextOf("text")).Prepend(vulnerability.TextOf("cve")).Where(static t => !string.IsNullOrWhiteSpace(t)).Distinct()!];
        if (ids.IsEmpty)
        {
            problems.Add(vulnerability.Line, "a vulnerability has neither a CVE nor another id");
            return [];
        }

        var flags = products.Notes(vulnerability.Objects("flags"), static f => f.TextOf("label"));
        var impacts = products.Notes(vulnerability.Objects("threats").Where(static t => t.TextOf("category") == "impact"), static t => t.TextOf("details"));
        var actions = products.Notes(vulnerability.Objects("remediations"), static r => r.TextOf("details"));
        var found = new Dictionary<(AnswerStatus, string?, string?), List<VexProduct>>();
        vulnerability.TryGetObject("product_status", out var status);
        foreach (var (key, meant) in Lists)
        {
            foreach (var item in status?.Items(key) ?? [])
            {
                if (item.Text is not { } id || products.Find(id) is not { } product)
                {
                    problems.Add(item.Line, "a product id is not in the product tree");
                    continue;
                }

                var flag = meant == AnswerStatus.NotAffected ? flags.Of(id) : null;
                var text = meant is AnswerStatus.Affected or AnswerStatus.UnderInvestigation ? actions.Of(id) : impacts.Of(id);
                if (meant == AnswerStatus.NotAffected && flag is null && text is null && document.TextOf("category") == "csaf_vex")
                {
                    problems.Add(item.Line, "a product is 'known_not_affected' with neither a flag nor an impact, of which the profile demands one");
                    continue;
                }

                Add(found, (meant, flag, text), product);
            }
        }

        var tracking = document.ObjectAt("tracking");
        return found.Select(group => new VexStatement
        {
            Document = name,
            Line = vulnerability.Line,
            Id = tracking?.TextOf("id"),
            Author = document.ObjectAt("publisher")?.TextOf("name"),
            Vulnerabilities = ids,
            Status = group.Key.Item1,
            Justification = group.Key.Item2,
            Text = VexTexts.Sentence(group.Key.Item3),
            Timestamp = VexTexts.Time(tracking?.TextOf("current_release_date")),
            Version = VexTexts.Version(tracking?["version"]),
            Products = [.. group.Value],
        });
    }

    private static void Add(Dictionary<(AnswerStatus, string?, string?), List<VexProduct>> found, (AnswerStatus, string?, string?) key, VexProduct product)
    {
        if (!found.TryGetValue(key, out var list))
        {
            found[key] = list = [];
        }

        list.Add(product);
    }
}
