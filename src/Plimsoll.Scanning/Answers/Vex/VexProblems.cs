using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Answers.Vex;

/// <summary>Collects what is wrong with the statements of one document: one problem for each way to be wrong.</summary>
/// <param name="document">Name of the document.</param>
internal sealed class VexProblems(string document)
{
    private readonly List<(ProblemKind Kind, string Detail, int Line)> _first = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>A statement, or a part of one, that is not used.</summary>
    /// <param name="line">Where it stands; 0 where it is no one line.</param>
    /// <param name="detail">What is wrong. The same words are counted together.</param>
    /// <param name="kind">The class of problem.</param>
    public void Add(int line, string detail, ProblemKind kind = ProblemKind.Malformed)
    {
        if (_counts.TryAdd(detail, 0))
        {
            _first.Add((kind, detail, line));
        }

        _counts[detail]++;
    }

    /// <summary>All of them.</summary>
    public ImmutableArray<Problem> ToProblems() => [.. _first.Select(p => Of(document, p.Line, p.Kind, p.Detail, _counts[p.Detail]))];

    /// <summary>A document that is not used at all.</summary>
    public static Problem Refused(string document, int line, string detail, ProblemKind kind = ProblemKind.Malformed) => Of(document, line, kind, detail, 1) with
    {
        Consequence = "no statement of it is used: what it would answer counts",
    };

    private static Problem Of(string document, int line, ProblemKind kind, string detail, int count) => new()
    {
        Kind = kind,
        Where = line > 0 ? $"{document}:{line}" : document,
        Detail = count == 1 ? detail : $"{detail} ({count} times, here first)",
        Consequence = "it is not used: what it would answer counts",
    };
}
