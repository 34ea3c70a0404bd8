using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Tests.Feeds;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Support;

/// <summary>A small database with something of everything.</summary>
internal static class SampleFeeds
{
    private static readonly string[] Names = ["hull", "deck", "keel", "mast"];

    /// <summary>The feeds.</summary>
    public static FeedFolder Create()
    {
        var feeds = new FeedFolder();
        for (var i = 1; i <= 40; i++)
        {
            var name = Names[i % Names.Length];
            feeds.Debian($"CVE-2020-{i:d4}", $$"""
                "modified": "2024-01-{{i % 28 + 1:d2}}T00:00:00Z", "aliases": ["GHSA-{{i}}"],
                "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}],
                {{DebianOsvTests.Affected(
                    DebianOsvTests.Entry("11", name, i % 3 == 0 ? null : $"{i % 5}.1-1", i % 4 == 0 ? "unimportant" : "low"),
                    DebianOsvTests.Entry("12", name, $"{i % 7}.1-1"))}}
                """);
            feeds.Debian($"DSA-{i}-1", $""" "related": ["CVE-2020-{i:d4}"], {DebianOsvTests.Affected(DebianOsvTests.Entry(i % 2 == 0 ? "12" : "10", name, $"{i % 7}.1-1", null))} """);
            feeds.Ghsa(i % 2 == 0 ? "npm" : "pip", $"GHSA-{i}", $$"""
                "aliases": ["CVE-2020-{{i:d4}}"], "database_specific": {"severity": "HIGH", "cwe_ids": ["CWE-{{i}}"]},
                {{GhsaTests.Affected(GhsaTests.Entry(i % 2 == 0 ? "npm" : "PyPI", name, ("introduced", "1.0.0"), ("fixed", $"{i % 6 + 1}.0.0")))}}
                """);
            feeds.Add("alpine/alpine-osv", $"{i}.json", $$"""
                {"id": "CVE-2020-{{i:d4}}", "affected": [{"package": {"ecosystem": "Alpine:v3.19", "name": "{{name}}"},
                 "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "{{i % 4}}.1-r0"}]}]}]}
                """);
            feeds.Secdb("v3.19", $"r{i}", $$"""{"pkg": {"name": "{{name}}", "secfixes": {"{{i % 5}}.2-r{{i}}": ["CVE-2020-{{i:d4}} XSA-{{i}}", "CVE-2020-{{i + 1:d4}}"]} } }""");
        }

        return feeds
            .Add("debian/debian-security-support-data", "security-support-ended.deb11", "hull 1 2024-01-01\nma.* 1 2024-01-01\n")
            .Kev("""{"cveID": "CVE-2020-0007", "dateAdded": "2022-03-04", "dueDate": "2022-03-25", "knownRansomwareCampaignUse": "Known"}""");
    }

    /// <summary>Uses every part of the database; every finding as text.</summary>
    public static List<string> MatchAll(AdvisoryDatabase database)
    {
        List<string> all = [];
        foreach (var (distribution, type) in new[] { ("debian:10", "deb"), ("debian:11", "deb"), ("debian:12", "deb"), ("alpine:3.19", "apk") })
        {
            var id = distribution.Split(':');
            var result = Matcher.Match(database, Packages.Image(Packages.Distro(id[0], id[1]), [.. Of(type), .. Of("npm"), .. Of("pypi"), .. Of("nuget")]));
            all.AddRange(result.Findings.Select(Print));
            all.AddRange(result.Problems.Select(problem => problem.ToString()));
        }

        for (var i = 1; i <= 41; i++)
        {
            all.AddRange(database.Find($"GHSA-{i}").Select(v => v.Id));
            all.AddRange(database.Find($"DSA-{i}-1").Select(v => v.Id));
            all.AddRange(database.Find($"CVE-2020-{i:d4}").Select(v => v.Id));
        }

        return all;
    }

    private static string Print(Finding finding) => string.Join(
        '|',
        finding.Package.Purl,
        finding.Id,
        string.Join(',', finding.Aliases),
        finding.Status,
        finding.Severity,
        finding.SeveritySource,
        string.Join(',', finding.FixedVersions),
        finding.KnownExploitedSince,
        string.Join(',', finding.Sources),
        string.Join(',', finding.Weaknesses),
        finding.Published,
        finding.Url);

    private static IEnumerable<Package> Of(string type) =>
        from name in Names from version in new[] { "0.9.0", "2.0.0", "4.1.0", "junk version" } select Packages.Of(type, name, version);
}
