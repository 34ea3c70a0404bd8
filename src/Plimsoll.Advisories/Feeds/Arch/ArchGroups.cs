using System.Text.Json;
using Plimsoll.Advisories.Records;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Feeds.Arch;

/// <summary>Groups of the Arch security tracker: a file for each AVG, with its packages and the vulnerabilities it is about.</summary>
/// <remarks>
/// <c>{"name": "AVG-1", "issues": ["CVE-2016-1"], "packages": ["hull"], "status": "Fixed", "affected": "1-1", "fixed": "1-2", …}</c>,
/// as https://security.archlinux.org/all.json has them. <c>affected</c> is the version that was looked at, not the first that has it.
/// A fix that is still being tested is named although not everybody gets it yet. A group is one record, counted under its first issue.
/// </remarks>
internal static class ArchGroups
{
    /// <summary>Reads one group.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        string name = "", status = "", severity = "", fix = "";
        List<string> issues = [], packages = [], advisories = [];
        var json = new Utf8JsonReader(file.Content, JsonText.Options);
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "name"u8))
            {
                name = JsonText.Value(ref json, sink.Pool) ?? "";
            }
            else if (JsonText.Is(ref json, "status"u8))
            {
                status = JsonText.Value(ref json, sink.Pool) ?? "";
            }
            else if (JsonText.Is(ref json, "severity"u8))
            {
                severity = JsonText.Value(ref json, sink.Pool) ?? "";
            }
            else if (JsonText.Is(ref json, "fixed"u8))
            {
                fix = JsonText.Value(ref json, sink.Pool) ?? "";
            }
            else if (JsonText.Is(ref json, "issues"u8))
            {
                JsonText.Values(ref json, sink.Pool, issues);
            }
            else if (JsonText.Is(ref json, "packages"u8))
            {
                JsonText.Values(ref json, sink.Pool, packages);
            }
            else if (JsonText.Is(ref json, "advisories"u8))
            {
                JsonText.Values(ref json, sink.Pool, advisories);
            }
            else
            {
                json.Skip();
            }
        }

        JsonText.End(ref json);
        if (name.Length == 0 || issues.Count == 0 || issues.Contains("") || ToClaim(status, severity, fix) is not { } claim)
        {
            sink.SkipRecord(SkipReason.Malformed);
            return;
        }

        string[] announcements = [name, .. advisories];
        foreach (var id in issues.Distinct())
        {
            var record = new FeedRecord { Id = id, Announcements = announcements, CountsAsRecord = id == issues[0] };
            sink.Add(record, default);
            foreach (var package in packages.Distinct())
            {
                sink.Affected(record, "arch", package, claim);
            }
        }
    }

    private static Claim? ToClaim(string status, string severity, string fix)
    {
        VersionRange[] ranges = [fix.Length > 0 ? VersionRange.Below(fix) : VersionRange.All];
        var grade = severity switch
        {
            "Low" => Severity.Low,
            "Medium" => Severity.Medium,
            "High" => Severity.High,
            "Critical" => Severity.Critical,
            _ => Severity.Unknown,
        };
        return status switch
        {
            "Fixed" when fix.Length > 0 => new Claim { Ranges = ranges, Severity = grade },
            "Vulnerable" or "Testing" => new Claim { Ranges = ranges, Severity = grade },
            "Unknown" => new Claim { Ranges = ranges, Severity = grade, Status = ClaimStatus.UnderInvestigation },
            "Not affected" => Claim.NotAffected,
            _ => null,
        };
    }
}
