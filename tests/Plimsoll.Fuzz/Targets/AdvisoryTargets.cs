using System.Text;
using System.Text.Json;
using Plimsoll.Advisories;
using Plimsoll.Advisories.Cvss;
using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Storage;
using Plimsoll.Advisories.Versions;
using Plimsoll.Fuzz.Engine;

namespace Plimsoll.Fuzz.Targets;

/// <summary>Feeds, versions, scores and the database.</summary>
internal static class AdvisoryTargets
{
    private const string Osv = """
        {"id": "CVE-2020-0001", "modified": "2024-01-01T00:00:00Z", "published": "2020-01-01T00:00:00Z", "aliases": ["GHSA-1"], "related": ["DSA-1-1"],
         "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}], "database_specific": {"severity": "HIGH", "cwe_ids": ["CWE-79"]},
         "affected": [{"package": {"ecosystem": "ECOSYSTEM", "name": "hull"}, "versions": ["1.0"], "ecosystem_specific": {"urgency": "low"},
           "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0"}, {"last_affected": "1.9"}]}]}]}
        """;

    // A file of each feed, with the name it has there.
    private static readonly Dictionary<string, (string Path, string Text)> FeedFiles = new(StringComparer.Ordinal)
    {
        ["debian-osv"] = ("CVE/CVE-2020-0001.json", Osv.Replace("ECOSYSTEM\"", "Debian:12\"", StringComparison.Ordinal)),
        ["debian-support"] = ("security-support-ended.deb11", "# comment\nhull 1.0 2024-01-01 why\nma.* 1 2024-01-01\n"),
        ["alpine-secdb"] = ("v3.19/main.json", """{"distroversion": "v3.19", "reponame": "main", "packages": [{"pkg": {"name": "hull", "secfixes": {"1.0-r0": ["CVE-2020-1 XSA-1"], "0": ["CVE-2020-2"]}}}]}"""),
        ["alpine-osv"] = ("CVE-2020-0001.json", Osv.Replace("ECOSYSTEM\"", "Alpine:v3.19\"", StringComparison.Ordinal)),
        ["ghsa"] = ("GHSA-1.json", Osv.Replace("ECOSYSTEM\"", "npm\"", StringComparison.Ordinal)),
        ["cisa-kev"] = ("known_exploited_vulnerabilities.json", """{"vulnerabilities": [{"cveID": "CVE-2020-0001", "dateAdded": "2022-03-04", "dueDate": "2022-03-25", "knownRansomwareCampaignUse": "Known", "cwes": ["CWE-1"]}]}"""),
    };

    private static readonly string[] Versions = ["1.2.3", "1:2.30-1+deb12u1~x", "2.4.2_rc3-r1", "1!2.0a1.post3.dev4+u.1", "1.0~rc1^git5-3.el9", "v1.0.0-rc.1+b", "[1.0,2.0)", "^1.2 || ~2", ">=1,<2,!=1.5", "~=1.4"];

    public static IEnumerable<FuzzTarget> All =>
    [
        .. FeedTable.All.Select(static feed => new FuzzTarget("feed " + feed.Name, () => [Seeds.Text(FeedFiles.GetValueOrDefault(feed.Name, ("x.json", Osv)).Item2)], input => ReadFeed(feed, input))),
        .. VersionSchemes.All.Select(static scheme => new FuzzTarget("versions " + scheme.Name, static () => [.. Versions.Select(v => Seeds.Text(v + "\n1.0"))], input => Compare(scheme, input))),
        new("cvss", static () => [Seeds.Text("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P"), Seeds.Text("AV:N/AC:L/Au:N/C:P/I:P/A:P"), Seeds.Text("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N")], Score),
        new("advisory block", static () => [BlockBytes()], ReadBlock),
        new("advisory contents", static () => [Contents().Write()], static input => Catch(() => TableOfContents.Read(input, 0, 1 << 20))),
        new("advisory database", static () => [DatabaseBytes()], OpenDatabase),
    ];

    private static void ReadFeed(Feed feed, byte[] input)
    {
        var source = new FeedSource(0, feed, feed.Takes[0][0]);
        var path = FeedFiles.GetValueOrDefault(feed.Name, ("x.json", "")).Item1;
        try
        {
            feed.Read(new FeedFile(source.Archive, path, input), new FeedSink(new FeedData(), source));
        }
        catch (JsonException)
        {
            // What is documented.
        }
    }

    private static void Compare(VersionScheme scheme, byte[] input)
    {
        var lines = Encoding.UTF8.GetString(input).Split('\n', 2);
        var (left, right) = (lines[0], lines[^1]);
        var (order, back) = (scheme.Order(left, right), scheme.Order(right, left));
        if (order is null != back is null || Math.Sign(order ?? 0) != -Math.Sign(back ?? 0))
        {
            throw new InvalidOperationException($"'{left}' and '{right}' are {order} one way and {back} the other");
        }

        scheme.Satisfies(left, right);
        scheme.Satisfies(right, left);
    }

    private static void Score(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        foreach (var vector in new[] { CvssVector.TryParse(text, out var strict, out _) ? strict : (CvssVector?)null, CvssVector.TryParseLoosely(text, out var loose, out _) ? loose : null })
        {
            if (vector is { } parsed && parsed.Score is not (>= 0 and <= 10))
            {
                throw new InvalidOperationException($"a score of {parsed.Score}");
            }
        }
    }

    private static void Catch(Action read)
    {
        try
        {
            read();
        }
        catch (AdvisoryDatabaseException)
        {
            // What is documented.
        }
    }

    // The first byte says how many records there should be.
    private static void ReadBlock(byte[] input) => Catch(() =>
    {
        var block = Block.Parse(input, 0, input.Length == 0 ? 0 : input[0]);
        var packages = new PackageEntryReader();
        for (var i = 0; i < block.Count; i++)
        {
            var (index, key) = (i, Encoding.UTF8.GetString(block.Key(i)));
            Catch(() => VulnerabilityEntry.Read(key, new TagReader(block.Value(index), 0)));
            Catch(() => SupportEntry.Read(key, new TagReader(block.Value(index), 0)));
            Catch(() =>
            {
                var fields = packages.Start(block.Value(index), 0);
                while (PackageEntryReader.Group.TryRead(ref fields, out var group))
                {
                    _ = group.Vulnerabilities.Length;
                }
            });
            _ = block.Find(block.Key(i));
        }
    });

    private static byte[] BlockBytes()
    {
        var block = new TagWriter();
        block.Varint(3);
        foreach (var (key, value) in Records())
        {
            block.Varint((ulong)key.Length);
            block.Raw(Encoding.UTF8.GetBytes(key));
            block.Varint((ulong)value.Length);
            block.Raw(value);
        }

        return block.Written.ToArray();
    }

    private static IEnumerable<(string Key, byte[] Value)> Records()
    {
        var vulnerability = new TagWriter();
        VulnerabilityEntry.Write(vulnerability, new TagWriter(), new TagWriter(), new Vulnerability
        {
            Id = "CVE-2020-0001",
            Aliases = ["GHSA-1"],
            Facts = [new SourceFacts { Source = 0, Id = "GHSA-1", CvssVectors = ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"], Weaknesses = [79], Published = new DateOnly(2020, 1, 1) }],
            KnownExploited = new KnownExploited(new DateOnly(2021, 1, 1), null, true),
        });
        yield return ("CVE-2020-0001", vulnerability.Written.ToArray());
        var package = new TagWriter();
        new PackageEntry().Write(package, [new(0, [0], new Claim { Ranges = [VersionRange.Below("2")], Versions = ["7"] }, ["DSA-1"], null)]);
        yield return ("hull", package.Written.ToArray());
        var support = new TagWriter();
        new SupportEntry("ma.*", default, new DateOnly(2024, 1, 1), "1").Write(support);
        yield return ("ma.*", support.Written.ToArray());
    }

    private static TableOfContents Contents() => new()
    {
        Sources = [new SourceInfo { Feed = "f", Archive = "a", Title = "t", Licence = "l", Upstream = "u", Vendor = "v", Rank = 1, Records = Tally.None, Entries = Tally.None }],
        Scopes = [new ScopeInfo { Name = "debian:12", Scheme = "dpkg", Completeness = Completeness.Full, Feeds = [], Packages = 1, Pairs = 1 }],
        Sections = [],
    };

    private static byte[] DatabaseBytes()
    {
        var records = Records().ToList();
        var writer = new DatabaseWriter(1 << 16, 1);
        writer.Begin(SectionKind.Packages);
        writer.Add([0, 0, .. "hull"u8], records[1].Value);
        writer.Begin(SectionKind.Vulnerabilities);
        writer.Add("CVE-2020-0001"u8, records[0].Value);
        using var stream = new MemoryStream();
        var contents = Contents();
        writer.Write(stream, sections => new TableOfContents { Sources = contents.Sources, Scopes = contents.Scopes, Sections = sections }, CancellationToken.None);
        return stream.ToArray();
    }

    private static void OpenDatabase(byte[] input) => Catch(() =>
    {
        using var database = AdvisoryDatabase.Open(new MemoryStream(input));
        database.Find("CVE-2020-0001");
        database.TryFindPackage(0, "hull"u8, out _, out _);
        database.ReadSupport(0);
    });
}
