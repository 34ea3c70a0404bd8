using System.Collections.Immutable;
using Plimsoll.Formats.Json;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Answers.Vex.OpenVex;

/// <summary>Reads OpenVEX, of version 0.2.0 and 0.0.1.</summary>
/// <remarks>
/// Spec: https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md. Not affected without a justification and without an impact statement is refused, as
/// the specification has it. Affected without an action is taken all the same: it silences nothing, and may take back what does.
/// </remarks>
public static class OpenVexReader
{
    /// <summary>What the context of every version begins with.</summary>
    public const string Context = "https://openvex.dev/ns";

    private static readonly string[] Identifiers = ["purl", "cpe22", "cpe23"];

    /// <summary>True where the object is such a document.</summary>
    public static bool IsDocument(JsonObject root) => root.TextOf("@context")?.StartsWith(Context, StringComparison.Ordinal) == true;

    /// <summary>Reads a document.</summary>
    /// <param name="root">The document.</param>
    /// <param name="name">Its name, for reports.</param>
    public static VexReading Read(JsonObject root, string name)
    {
        if (root["statements"] is not JsonArray list)
        {
            return new VexReading { Problems = [VexProblems.Refused(name, root.Line, "it is OpenVEX without a list of statements")] };
        }

        var problems = new VexProblems(name);
        var statements = ImmutableArray.CreateBuilder<VexStatement>();
        foreach (var item in list.Items)
        {
            if (statements.Count == VexFile.MaxStatements)
            {
                problems.Add(item.Line, $"it has more than {VexFile.MaxStatements:N0} statements", ProblemKind.LimitReached);
                break;
            }

            if (item is JsonObject statement && Read(statement, root, name, problems) is { } read)
            {
                statements.Add(read);
            }
            else if (item is not JsonObject)
            {
                problems.Add(item.Line, "a statement is no object");
            }
        }

        return new VexReading { Statements = statements.ToImmutable(), Problems = problems.ToProblems() };
    }

    private static VexStatement? Read(JsonObject statement, JsonObject root, string name, VexProblems problems)
    {
        if (VexStatus.Of(statement.TextOf("status")) is not { } status)
        {
            problems.Add(statement.Line, statement["status"] is null ? "a statement has no status" : $"a statement has the status '{statement.TextOf("status")}', which OpenVEX does not know");
            return null;
        }

        var vulnerabilities = Vulnerabilities(statement["vulnerability"]);
        if (vulnerabilities.IsEmpty)
        {
            problems.Add(statement.Line, "a statement names no vulnerability");
            return null;
        }

        var justification = VexTexts.Sentence(statement.TextOf("justification"));
        var impact = VexTexts.Sentence(statement.TextOf("impact_statement"));
        if (status == AnswerStatus.NotAffected && justification is null && impact is null)
        {
            problems.Add(statement.Line, "a statement says 'not_affected' with neither a justification nor an impact statement, of which the specification demands one");
            return null;
        }

        var products = Products(statement);
        if (products.IsEmpty)
        {
            problems.Add(statement.Line, "a statement names no product");
            return null;
        }

        return new VexStatement
        {
            Document = name,
            Line = statement.Line,
            Id = statement.TextOf("@id") ?? root.TextOf("@id"),
            Author = root.TextOf("author"),
            Vulnerabilities = vulnerabilities,
            Status = status,
            Justification = justification,
            Text = (status == AnswerStatus.Affected ? VexTexts.Sentence(statement.TextOf("action_statement")) : impact) ?? VexTexts.Sentence(statement.TextOf("status_notes")),
            Timestamp = VexTexts.Time(statement.TextOf("timestamp")) ?? VexTexts.Time(root.TextOf("timestamp")),
            Version = VexTexts.Version(root["version"]),
            Products = products,
        };
    }

    // Version 0.0.1 has the name alone.
    private static ImmutableArray<string> Vulnerabilities(JsonNode? node) => node is JsonObject vulnerability
        ? [.. new[] { vulnerability.TextOf("name") }.Concat(VexTexts.Texts(vulnerability, "aliases")).Append(vulnerability.TextOf("@id")).Where(static t => !string.IsNullOrWhiteSpace(t)).Distinct()!]
        : string.IsNullOrWhiteSpace(node?.Text) ? [] : [node.Text];

    // In version 0.0.1 products are texts, and parts belong to all of them.
    private static ImmutableArray<VexProduct> Products(JsonObject statement)
    {
        ImmutableArray<VexComponent> shared = [.. statement.Items("subcomponents").Select(Component).OfType<VexComponent>()];
        return
        [
            .. statement.Items("products").Select(node => Component(node) is { } whole
                ? new VexProduct(whole, node is JsonObject product ? [.. product.Items("subcomponents").Select(Component).OfType<VexComponent>(), .. shared] : shared)
                : null).OfType<VexProduct>(),
        ];
    }

    private static VexComponent? Component(JsonNode node)
    {
        if (node is not JsonObject component)
        {
            return string.IsNullOrWhiteSpace(node.Text) ? null : VexTexts.Component([node.Text], [], hasCpe: false);
        }

        component.TryGetObject("identifiers", out var identifiers);
        component.TryGetObject("hashes", out var hashes);
        var hasCpe = identifiers?.TextOf("cpe22") is not null || identifiers?.TextOf("cpe23") is not null;
        string?[] texts = [component.TextOf("@id"), .. Identifiers.Select(key => identifiers?.TextOf(key))];
        string?[] digests = [hashes?.TextOf("sha-256"), hashes?.TextOf("sha256")];
        return texts.Concat(digests).All(string.IsNullOrWhiteSpace) ? null : VexTexts.Component(texts.Where(static t => !string.IsNullOrWhiteSpace(t)), digests, hasCpe);
    }
}
