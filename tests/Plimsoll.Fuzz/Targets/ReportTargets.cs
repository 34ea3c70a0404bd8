using System.Text;
using Plimsoll.Formats.Licences;
using Plimsoll.Fuzz.Engine;
using Plimsoll.Reports;
using Plimsoll.Reports.Json.Reading;

namespace Plimsoll.Fuzz.Targets;

/// <summary>Saved reports, which anybody can have written, and licence expressions.</summary>
internal static class ReportTargets
{
    private const string Report = """
        {"schemaVersion": "1.0", "tool": {"name": "plimsoll", "version": "1"}, "createdAt": "2026-01-01T00:00:00Z", "targets": [{"reference": "x", "alsoKnownAs": [],
         "kind": "oci", "kindGuessed": false, "tags": ["a"], "verdict": {"outcome": "pass", "reasons": []}, "summary": {"hidden": 1},
         "layers": [{"index": 0, "size": 1, "verified": true, "step": {"number": 1, "createdBy": "RUN x"}}],
         "packages": [{"id": "a", "purl": "pkg:npm/a@1", "name": "a", "version": "1", "presence": "declared", "licences": ["MIT OR x", "LicenseRef-y"],
           "evidence": [{"path": "p", "layer": 0, "lastTouchedLayer": 0, "line": 1, "reader": "npm", "dependency": "direct"}]},
          {"id": "b", "purl": "pkg:npm/b@1", "name": "b", "version": "1", "presence": "installed", "licences": [], "ownedBy": "pkg:npm/a@1",
           "evidence": [{"path": "q", "layer": 0, "lastTouchedLayer": 0, "reader": "npm", "development": true}]}],
         "relations": [{"from": "a", "to": "b"}, {"from": "b", "to": "a"}],
         "findings": [{"id": "CVE-1", "aliases": [], "package": "b", "status": "fixed", "severity": "high", "severitySource": "x", "cvss": {"vector": "CVSS:3.1/AV:N", "score": 9.8},
           "fixedVersions": ["2"], "sources": ["x"], "weaknesses": ["CWE-1"], "published": "2020-01-01", "url": "u", "coveredByOwner": false,
           "answers": [{"kind": "vex", "status": "affected", "text": "t", "document": "d"}]}],
         "suppressed": [{"answer": {"kind": "exception", "status": "accepted", "text": "r", "owner": "o", "expires": "2026-01-01", "document": "d", "line": 1},
           "finding": {"id": "CVE-2", "aliases": [], "package": "a", "status": "affected", "severity": "low", "severitySource": "x", "fixedVersions": [], "sources": ["x"], "weaknesses": [],
             "url": "u", "coveredByOwner": false, "answers": []}}],
         "statements": [{"document": "d", "line": 1, "vulnerability": "CVE-2", "product": "p", "status": "fixed", "matched": 0, "remark": "r"}],
         "coverage": {"complete": false, "filesSeen": 1, "filesRead": 1, "readers": [], "notes": ["n"],
           "problems": [{"kind": "malformed", "where": "w", "layer": 0, "detail": "d", "consequence": "c", "blocking": false}]}}]}
        """;

    public static IEnumerable<FuzzTarget> All =>
    [
        new("saved report", static () => [Seeds.Text(Report)], ReadAndWrite),
        new("licence expression", static () => [Seeds.Text("(MIT OR gpl-2.0+) AND LicenseRef-x"), Seeds.Text("GPL-2.0-only WITH Classpath-exception-2.0")], ReadExpression),
    ];

    private static void ReadAndWrite(byte[] input)
    {
        ReportContext context;
        try
        {
            context = SavedReport.Read(input);
        }
        catch (ReportException)
        {
            return;
        }

        foreach (var format in ReportFormats.All)
        {
            format.Write(context, Stream.Null);
        }
    }

    private static void ReadExpression(byte[] input)
    {
        if (SpdxExpression.TryParse(Encoding.UTF8.GetString(input)) is { } expression && SpdxExpression.TryParse(expression.Text)?.Text != expression.Text)
        {
            throw new InvalidOperationException($"'{expression.Text}' is read as something else");
        }
    }
}
