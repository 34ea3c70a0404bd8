using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.Ubuntu;

/// <summary>What the words of Ubuntu's tracker mean.</summary>
internal static class UbuntuStatus
{
    /// <summary>
    /// The row that decides where a package is in several archives of a release. The archive that everybody has comes first where it
    /// has a fix or needs none; then a fix in ESM, whose version says that it is one (<c>+esm1</c>); then whichever comes first.
    /// </summary>
    /// <param name="rows">Rows of one package in one release, by archive; at least one.</param>
    public static UbuntuTracker.Row Choose(List<UbuntuTracker.Row> rows) =>
        rows[0] is { Archive: 0, Status: "released" or "not-affected" }
            ? rows[0]
            : rows.Find(static row => row.Status == "released" && row.Note.Length > 0) ?? rows[0];

    /// <summary>What a row claims; null where it says fixed and not by which version, or is of no known status.</summary>
    public static Claim? ToClaim(UbuntuTracker.Row row)
    {
        var severity = Severity(row.Priority);
        return row.Status switch
        {
            "not-affected" => Claim.NotAffected,
            "released" => row.Note.Length > 0 && !row.Note.Contains(' ', StringComparison.Ordinal)
                ? new Claim { Ranges = [VersionRange.Below(row.Note)], Severity = severity } : null,
            "needed" or "pending" or "active" => Open(ClaimStatus.Affected, severity),
            "needs-triage" => Open(ClaimStatus.UnderInvestigation, severity),
            "deferred" => Open(ClaimStatus.FixDeferred, severity),
            "ignored" => Open(IsEnd(row.Note) ? ClaimStatus.EndOfLife : ClaimStatus.WillNotFix, severity),
            _ => null,
        };
    }

    /// <summary>A priority as a severity.</summary>
    public static Model.Severity Severity(string priority) => priority switch
    {
        "negligible" => Model.Severity.Negligible,
        "low" => Model.Severity.Low,
        "medium" => Model.Severity.Medium,
        "high" => Model.Severity.High,
        "critical" => Model.Severity.Critical,
        _ => Model.Severity.Unknown,
    };

    private static Claim Open(ClaimStatus status, Model.Severity severity) => new() { Ranges = [VersionRange.All], Status = status, Severity = severity };

    // The release's end, or that of a kernel that a newer one took the place of.
    private static bool IsEnd(string note) =>
        note.StartsWith("end of ", StringComparison.Ordinal)
        || note.StartsWith("superseded by ", StringComparison.Ordinal)
        || note.StartsWith("replaced by ", StringComparison.Ordinal);
}
