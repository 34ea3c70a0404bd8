using System.Collections.Immutable;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers.Exceptions;
using Plimsoll.Scanning.Answers.Matching;
using Plimsoll.Scanning.Answers.Vex;

namespace Plimsoll.Scanning.Answers;

/// <summary>Finds which statement and which exception is about which finding.</summary>
/// <remarks>
/// Of all statements about a finding the last one counts: by time, then by the version of its document, then by order. Answers take findings away and never add
/// one: what counts and what does not are together all that was found.
/// </remarks>
public static class Answering
{
    /// <summary>Sorts findings into those that count and those that are answered.</summary>
    /// <param name="findings">All findings of the target.</param>
    /// <param name="inventory">The target.</param>
    /// <param name="answers">What people said.</param>
    /// <param name="own">The references of the bill of materials that was scanned; null for other targets.</param>
    /// <param name="today">The day on which exceptions must still hold.</param>
    public static Answered Apply(ImmutableArray<Finding> findings, Inventory inventory, AnswerSet answers, BomReferences? own, DateOnly today)
    {
        var byId = Index(findings);
        var last = new VexStatement?[findings.Length];
        var uses = Match(findings, inventory, answers, own, byId, last);
        var accepted = ExceptionMatching.Apply(findings, inventory, answers.Exceptions, byId, today);
        var counted = ImmutableArray.CreateBuilder<Finding>();
        var suppressed = ImmutableArray.CreateBuilder<SuppressedFinding>();
        for (var i = 0; i < findings.Length; i++)
        {
            var said = last[i]?.ToAnswer();
            var finding = said is { Suppresses: false } ? findings[i] with { Answers = [said] } : findings[i];
            var answer = said is { Suppresses: true } ? said : accepted.Found[i]?.ToAnswer();
            if (answer is null)
            {
                counted.Add(finding);
            }
            else
            {
                suppressed.Add(new SuppressedFinding(finding, answer));
            }
        }

        return new Answered
        {
            Findings = counted.ToImmutable(),
            Suppressed = suppressed.ToImmutable(),
            Statements = uses,
            Notes = accepted.Notes,
            UnusedExceptions = accepted.Unused,
        };
    }

    private static Dictionary<string, List<int>> Index(ImmutableArray<Finding> findings)
    {
        var byId = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < findings.Length; i++)
        {
            foreach (var id in findings[i].Aliases.Prepend(findings[i].Id).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (!byId.TryGetValue(id, out var list))
                {
                    byId[id] = list = [];
                }

                list.Add(i);
            }
        }

        return byId;
    }

    /// <summary>The positions of findings with one of these ids, rising.</summary>
    internal static IEnumerable<int> Candidates(Dictionary<string, List<int>> byId, ImmutableArray<string> ids) =>
        ids.Length == 1 ? byId.GetValueOrDefault(ids[0]) ?? [] : ids.SelectMany(id => byId.GetValueOrDefault(id) ?? []).Distinct().Order();

    private static ImmutableArray<StatementUse> Match(
        ImmutableArray<Finding> findings, Inventory inventory, AnswerSet answers, BomReferences? own, Dictionary<string, List<int>> byId, VexStatement?[] last)
    {
        var matcher = new ProductMatcher(inventory, answers.Boms, own);
        var matched = new List<int>[answers.Statements.Length];
        var misses = new Miss?[answers.Statements.Length];
        for (var s = 0; s < matched.Length; s++)
        {
            var statement = answers.Statements[s];
            matched[s] = [];
            foreach (var i in Candidates(byId, statement.Vulnerabilities))
            {
                var miss = misses[s] ?? Miss.NoSuchProduct;
                if (matcher.Covers(statement.Products, findings[i].Package, ref miss))
                {
                    matched[s].Add(i);
                    last[i] = last[i] is { } before && IsLater(before, statement) ? before : statement;
                }

                misses[s] = miss;
            }
        }

        return [.. answers.Statements.Select((statement, s) => StatementUses.Of(statement, matched[s].Count, matched[s].Count(i => ReferenceEquals(last[i], statement)), misses[s], inventory))];
    }

    // The order of the command line decides where all else is equal, so the one that is looked at now wins then.
    private static bool IsLater(VexStatement before, VexStatement now)
    {
        var order = Nullable.Compare(before.Timestamp, now.Timestamp);
        return order > 0 || (order == 0 && before.Version > now.Version);
    }
}
