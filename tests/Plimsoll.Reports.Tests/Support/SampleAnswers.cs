using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Reports.Tests.Support;

/// <summary>What people said about the findings of <see cref="SampleReports.Answered"/>.</summary>
internal static class SampleAnswers
{
    private static readonly FindingAnswer Vex = new()
    {
        Kind = AnswerKind.Vex,
        Status = AnswerStatus.NotAffected,
        Justification = "vulnerable_code_not_in_execute_path",
        Text = "the decoder is not built in",
        Author = "Harbour Security <security@harbour.example>",
        Document = "vex/harbour.openvex.json",
        Line = 12,
        Id = "urn:uuid:1",
    };

    public static FindingAnswer Investigated { get; } = Vex with { Status = AnswerStatus.UnderInvestigation, Justification = null, Text = null };

    public static ImmutableArray<FindingAnswer> Suppressing { get; } =
    [
        Vex,
        Vex with { Status = AnswerStatus.Fixed, Justification = null, Text = "patched", Id = null, Line = null, Document = "sha256:0" },
        Vex with { Justification = "false_positive", Text = null, Author = SampleReports.Hostile },
        new FindingAnswer
        {
            Kind = AnswerKind.Exception,
            Status = AnswerStatus.Accepted,
            Text = $"behind the firewall {SampleReports.Hostile}",
            Owner = "crew@harbour.example",
            Expires = new DateOnly(2026, 12, 31),
            Document = ".plimsoll.yaml",
            Line = 3,
        },
        new FindingAnswer { Kind = AnswerKind.IgnoreFile, Status = AnswerStatus.Accepted, Document = ".trivyignore", Line = 1 },
    ];

    public static ImmutableArray<StatementUse> Uses { get; } =
    [
        new StatementUse { Document = "vex/harbour.openvex.json", Line = 12, Vulnerability = "CVE-2024-2961", Product = "pkg:oci/harbour (pkg:deb/debian/libc6)", Status = AnswerStatus.NotAffected, Matched = 1 },
        new StatementUse { Document = "sha256:0", Vulnerability = SampleReports.Hostile, Product = "pkg:npm/lodash@1", Status = AnswerStatus.Affected, Matched = 0, Remark = "the version differs: here is 4.17.4" },
        new StatementUse { Document = "vex/old.json", Line = 1, Vulnerability = "CVE-1", Product = "pkg:npm/lodash", Status = AnswerStatus.UnderInvestigation, Matched = 2, Remark = "a later statement says otherwise" },
    ];
}
