using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Reports.Json.Reading;

/// <summary>Reads what people said about findings. Reports of the first programs have none of it.</summary>
internal static class SavedAnswers
{
    public static ImmutableArray<FindingAnswer> OfFinding(SavedNode finding) => finding.Has("answers") ? [.. finding.Objects("answers").Select(Answer)] : [];

    public static ImmutableArray<SuppressedFinding> Suppressed(SavedNode target, Func<SavedNode, Finding> read) => !target.Has("suppressed") ? [] :
    [
        .. target.Objects("suppressed").Select(s => Answer(s.Object("answer")) is { Suppresses: true } answer
            ? new SuppressedFinding(read(s.Object("finding")), answer)
            : throw s.Wrong("'answer' does not answer it")),
    ];

    public static ImmutableArray<StatementUse> Statements(SavedNode target) => !target.Has("statements") ? [] :
    [
        .. target.Objects("statements").Select(static s => new StatementUse
        {
            Document = s.Text("document"),
            Line = s.Index("line"),
            Vulnerability = s.Text("vulnerability"),
            Product = s.Text("product"),
            Status = s.Word<AnswerStatus>("status", Names.Of),
            Matched = s.Index("matched") ?? throw s.Wrong("'matched' is missing"),
            Remark = s.OptionalText("remark"),
        }),
    ];

    private static FindingAnswer Answer(SavedNode answer) => new()
    {
        Kind = answer.Word<AnswerKind>("kind", Names.Of),
        Status = answer.Word<AnswerStatus>("status", Names.Of),
        Justification = answer.OptionalText("justification"),
        Text = answer.OptionalText("text"),
        Author = answer.OptionalText("author"),
        Owner = answer.OptionalText("owner"),
        Expires = answer.Day("expires"),
        Document = answer.Text("document"),
        Line = answer.Index("line"),
        Id = answer.OptionalText("statement"),
    };
}
