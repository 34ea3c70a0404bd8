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
        ["debian-announcements"] = ("data/DSA/list", "[13 Mar 2023] DSA-5372-1 rails - security update\n\t{CVE-2021-22942 CVE-2021-44528}\n\t[buster] - rails 2:6.0.3.7+dfsg-2+deb11u1\n\t[woody] - pam <not-affected> (why)\n\tNOTE: x\n"),
        ["debian-support"] = ("security-support-ended.deb11", "# comment\nhull 1.0 2024-01-01 why\nma.* 1 2024-01-01\n"),
        ["alpine-secdb"] = ("v3.19/main.json", """{"distroversion": "v3.19", "reponame": "main", "packages": [{"pkg": {"name": "hull", "secfixes": {"1.0-r0": ["CVE-2020-1 XSA-1"], "0": ["CVE-2020-2"]}}}]}"""),
        ["alpine-osv"] = ("CVE-2020-0001.json", Osv.Replace("ECOSYSTEM\"", "Alpine:v3.19\"", StringComparison.Ordinal)),
        ["ghsa"] = ("GHSA-1.json", Osv.Replace("ECOSYSTEM\"", "npm\"", StringComparison.Ordinal)),
        ["pypa"] = ("vulns/hull/PYSEC-1.yaml", "id: PYSEC-1\nmodified: \"2024-01-01T00:00:00Z\"\naliases:\n- CVE-2020-1\naffected:\n- package: {name: Hull, ecosystem: PyPI}\n  ranges:\n  - type: ECOSYSTEM\n    events:\n    - introduced: \"0\"\n    - fixed: 1.10\n  versions: [1.0, 1.1]\n"),
        ["oss-fuzz"] = ("vulns/hull/OSV-1.yaml", "id: OSV-1\naffected:\n- package: {name: hull, ecosystem: OSS-Fuzz}\n  versions: [v1]\n"),
        ["malicious-packages"] = ("osv/malicious/npm/hull/MAL-1.json", """{"id": "MAL-1", "affected": [{"package": {"ecosystem": "npm", "name": "hull"}, "versions": ["6.6.6"]}]}"""),
        ["rubysec"] = ("gems/hull/CVE-2020-1.yml", "---\ngem: hull\ncve: 2020-1\nghsa: aaaa-bbbb-cccc\ndate: 2020-01-01\ncvss_v3: 7.4\npatched_versions:\n- \"~> 1.2.3\"\n- '>= 2.0.0.rc1'\nunaffected_versions:\n- < 0.9\n"),
        ["friendsofphp"] = ("a/hull/CVE-2020-1.yaml", "title: x\ncve: CVE-2020-1\nbranches:\n    1.x:\n        time: 2018-05-20 22:08:00\n        versions: ['>=1.0.0', '<1.4.14']\nreference: composer://A/hull\n"),
        ["elixir"] = ("packages/hull/GHSA-1.yml", "---\nid: GHSA-1\ndisclosure_date: 2022-04-12\npackage: hull\nseverity: moderate\nvulnerable_version_ranges:\n  - '>= 1.2.0, < 1.2.3'\n  - < 1.0.6\n"),
        ["osv-maven"] = ("vulnerabilities.json", $$"""{"vulns": [{{Osv.Replace("ECOSYSTEM\"", "Maven\"", StringComparison.Ordinal)}}]}"""),
        ["redhat-osv"] = ("RHSA-2024:0001.json", Erratum("RHSA-2024:0001", "Red Hat:enterprise_linux:8::appstream")),
        ["redhat-cve"] = ("CVE-2024-0001.json", """{"name": "CVE-2024-0001", "threat_severity": "Moderate", "public_date": "2024-01-02T00:00:00Z", "cwe": "CWE-119->CWE-125", "cvss3": {"cvss3_scoring_vector": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N"}, "affected_release": [{"advisory": "RHSA-1"}], "package_state": [{"fix_state": "Will not fix", "package_name": "php:7.2/php", "impact": "low", "cpe": "cpe:/o:redhat:enterprise_linux:8"}]}"""),
        ["redhat-repositories"] = ("repository-to-cpe.json", """{"data": {"rhel-8-for-x86_64-baseos-rpms": {"cpes": ["cpe:/o:redhat:enterprise_linux:8::baseos"], "repo_relative_urls": ["x"]}}}"""),
        ["almalinux-osv"] = ("advisories/ALSA-2024:0001.json", Erratum("ALSA-2024:0001", "AlmaLinux:8")),
        ["rocky-osv"] = ("RLSA-2024:0001.json", Erratum("RLSA-2024:0001", "Rocky Linux:8")),
        ["rocky-oval"] = ("org.rockylinux.rlsa-9.xml", Oval("RLSA", "RLSA-2024:0001")),
        ["ubuntu-usn"] = ("com.ubuntu.noble.usn.oval.xml", Oval("USN", "USN-1-1").Replace("rpminfo", "dpkginfo", StringComparison.Ordinal).Replace("<advisory>", "<reference source=\"CVE\" ref_id=\"CVE-2024-0001\"/><advisory><cve priority=\"low\" cvss_vector=\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N\">CVE-2024-0001</cve>", StringComparison.Ordinal)),
        ["azurelinux-oval"] = ("azurelinux-3.0-oval.xml", Oval("CVE", "CVE-2024-0001")),
        ["suse-osv"] = ("SUSE-SU-2024:1-1.json", Erratum("SUSE-SU-2024:1-1", "SUSE:Linux Enterprise Server 15 SP5-LTSS")),
        ["amazon-alas"] = ("2/core/2024/ALAS2-2024-1.json", """{"ID": "ALAS2-2024-1", "Issued": {"Date": "2024-04-04 23:22:00"}, "Severity": "medium", "References": {"Reference": [{"ID": "CVE-2024-0001"}]}, "Pkglist": {"Collection": {"Short": "amazon-linux-2---kernel-5.10", "Package": [{"Arch": "x86_64", "Epoch": "1", "Name": "hull", "Release": "3", "Version": "5.10.2"}]}}}"""),
        ["ubuntu-cve-tracker"] = ("2020/CVE-2020-0001.json", """{"candidate": "CVE-2020-0001", "priority": "low", "public_date": "2020-01-01 00:00:00 UTC", "cvss": {"nvd": " CVSS:3.0/AV:N/AC:H/PR:N/UI:R/S:U/C:N/I:N/A:H [5.3 MEDIUM]"}, "packages": {"xenial": {"hull": {"name": "hull", "status": "ignored", "note": "end of life"}}, "esm-infra/xenial": {"hull": {"status": "released", "note": "1-1ubuntu1+esm1", "priority": "high"}}, "upstream": {"hull": {"status": "needed"}}}}"""),
        ["arch-avg"] = ("AVG-1.json", """{"name": "AVG-1", "issues": ["CVE-2020-0001"], "packages": ["hull"], "status": "Fixed", "severity": "High", "fixed": "1-2", "affected": "1-1", "advisories": ["ASA-1"], "ticket": null}"""),
        ["epss"] = ("epss.csv", "#model_version:v2025.03.14,score_date:2026-08-16T00:00:00+0000\ncve,epss,percentile\nCVE-2020-0001,0.5,0.9\nCVE-2020-0002;0.001200000;0.021680000\n"),
        ["gitlab"] = ("npm/hull/CVE-2020-1.yml", "---\nidentifier: \"CVE-2020-1\"\nidentifiers:\n- \"GHSA-1\"\npackage_slug: \"npm/hull\"\naffected_range: \">=1.0.0 <1.2.3||2.x||^3.0.0\"\nfixed_versions:\n- \"1.2.3\"\naffected_versions: \"All versions\"\ncvss_v2: \"AV:N/AC:L/Au:N/C:P/I:P/A:P\"\ncwe_ids:\n- \"CWE-79\"\n"),
        ["dotnet"] = ("timeline/2026/03/cve.json", """{"disclosures": [{"id": "CVE-2020-1", "cvss": {"vector": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}, "timeline": {"disclosure": {"date": "2026-03-10"}}, "platforms": ["all"], "architectures": ["all"], "weakness": "CWE-770", "cna": {"severity": "Important"}}], "products": [{"cve_id": "CVE-2020-1", "name": "dotnet-runtime", "min_vulnerable": "8.0.0", "max_vulnerable": "8.0.1", "fixed": "8.0.2"}], "packages": [{"cve_id": "CVE-2020-1", "name": "Hull", "min_vulnerable": "8.0.0", "max_vulnerable": null, "fixed": "8.0.2"}]}"""),
        ["dotnet-releases"] = ("release-notes/8.0/releases.json", """{"channel-version": "8.0", "releases": [{"release-version": "8.0.25", "cve-list": [{"cve-id": "CVE-2020-1"}]}, {"cve-list": null}]}"""),
        ["nodejs"] = ("vuln/core/1.json", """{"cve": ["CVE-2020-1"], "vulnerable": "12.x || >=14.0.0 <14.2.0", "patched": "^12.22.2 || 14.2.0", "affectedEnvironments": ["all"], "severity": "high", "publish_date": "2020-01-01"}"""),
        ["retirejs"] = ("npmrepository.json", """{"hull": {"vulnerabilities": [{"atOrAbove": "1.3.0-*", "below": "2.0.0", "severity": "high", "cwe": ["CWE-79"], "identifiers": {"CVE": ["CVE-2020-1"], "githubID": "GHSA-1"}, "info": ["https://nodesecurity.io/advisories/1"]}]}}"""),
        ["releases"] = ("releases.csv", "scope,codename,released,end_of_life,extended,paid\n# comment\ndebian:12,bookworm,2023-06-10,2026-07-11,2028-06-30,2033-06-30\nrhel:9,,,2032-05-31,,\n"),
        ["cisa-kev"] = ("known_exploited_vulnerabilities.json", """{"vulnerabilities": [{"cveID": "CVE-2020-0001", "dateAdded": "2022-03-04", "dueDate": "2022-03-25", "knownRansomwareCampaignUse": "Known", "cwes": ["CWE-1"]}]}"""),
    };

    private static readonly string[] Versions = ["1.2.3", "1:2.30-1+deb12u1~x", "2.4.2_rc3-r1", "1!2.0a1.post3.dev4+u.1", "1.0~rc1^git5-3.el9", "v1.0.0-rc.1+b", "[1.0,2.0)", "^1.2 || ~2", ">=1,<2,!=1.5", "~=1.4", "~> 1.4 and < 2.0 or == 3.0", "1-1.foo-bar1baz-.1-ga-0", "(,1.0],[2.0-rc-1,3)", "1.8.0_131-ea-b11", "v0.0.0-20180116102854-5a71ef0e047d", "2.0.0_p1_rc2-r3", "dev-main || ^1.0@dev - 2", "1.0.0.pre.a-x86_64-linux", "1.2.3+900", "^>=1.2&&<2"];

    public static IEnumerable<FuzzTarget> All =>
    [
        .. FeedTable.All.Select(static feed => new FuzzTarget("feed " + feed.Name, () => [Seeds.Text(FeedFiles.GetValueOrDefault(feed.Name, ("x.json", Osv)).Item2)], input => ReadFeed(feed, input))),
        .. VersionSchemes.All.Select(static scheme => new FuzzTarget("versions " + scheme.Name, static () => [.. Versions.Select(v => Seeds.Text(v + "\n1.0"))], input => Compare(scheme, input))),
        new("cvss", static () => [Seeds.Text("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P"), Seeds.Text("AV:N/AC:L/Au:N/C:P/I:P/A:P"), Seeds.Text("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N")], Score),
        new("advisory block", static () => [BlockBytes()], ReadBlock),
        new("advisory contents", static () => [DatabaseFront.Write(Table()).Contents], static input => Catch(() => Contents.Read(input, 0, 1 << 20))),
        new("advisory description", static () => [DatabaseFront.Write(Table()).Between[0]], static input => Catch(() => About.Read(input, 0))),
        new("advisory index", static () => [IndexTable.Write([Row("hull", 0), Row("keel", 4)])], static input => Catch(() => UseIndex(input))),
        new("advisory signatures", static () => [SignatureTrailer.Write([new StoredSignature(new byte[32], new byte[64])])], static input => Catch(() => SignatureTrailer.Read(input, 0))),
        new("advisory database", static () => [DatabaseBytes()], OpenDatabase),
    ];

    private static string Erratum(string id, string ecosystem) => $$$"""
        {"id": "{{{id}}}", "modified": "2024-05-01T00:00:00Z", "summary": "Important: nodejs:18 and nodejs-devel:18 security update", "related": ["CVE-2024-0001"],
         "affected": [{"package": {"ecosystem": "{{{ecosystem}}}", "name": "nodejs"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1:18.2-1.module+el8+1+a"}]}],
           "ecosystem_specific": {"binaries": [{"nodejs-libs": "18.2-1"}]}},
          {"package": {"ecosystem": "{{{ecosystem}}}", "name": "yarn"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "3-1.el8"}]}]}]}
        """;

    private static string Oval(string source, string id) => $"""
        <oval_definitions xmlns:d="x"><definitions><definition class="patch" id="d"><metadata><title>{id}: nodejs:18 security update</title><reference source="{source}" ref_id="{id}"/>
        <description>(CVE-2024-0001)</description><severity>High</severity><patchable>true</patchable><advisory><issued date="2024-01-02"/></advisory></metadata>
        <criteria><criterion test_ref="t"/></criteria></definition></definitions><tests><d:rpminfo_test id="t"><d:object object_ref="o"/><d:state state_ref="s"/></d:rpminfo_test></tests>
        <objects><d:rpminfo_object id="o"><d:name var_ref="v"/></d:rpminfo_object></objects><states><d:rpminfo_state id="s"><d:arch>aarch64|x86_64</d:arch><d:evr operation="less than">0:2-1</d:evr></d:rpminfo_state></states>
        <variables><constant_variable id="v"><value>hull</value></constant_variable></variables></oval_definitions>
        """;

    private static void ReadFeed(Feed feed, byte[] input)
    {
        var source = new FeedSource(0, feed, feed.BuiltIn ?? feed.Takes[0][0]);
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
            Catch(() => RepositoryEntry.Read(new TagReader(block.Value(index), 0), new List<string>()));
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

    private static TableOfContents Table() => new()
    {
        Sources = [new SourceInfo { Feed = "f", Archive = "a", Title = "t", Licence = "l", Upstream = "u", Vendor = "v", Rank = 1, Records = Tally.None, Entries = Tally.None }],
        Scopes = [new ScopeInfo { Name = "debian:12", Scheme = "dpkg", Completeness = Completeness.Full, Feeds = [], Packages = 1, Pairs = 1 }],
        Sections = [],
    };

    private static BlockRow Row(string key, int first) => new(System.Text.Encoding.UTF8.GetBytes(key), first, 4, first * 100, 100, 1000, new byte[32]);

    private static void UseIndex(byte[] input)
    {
        var table = IndexTable.Read(input, 0, 0, 1 << 20);
        table.Find("kelp"u8);
        for (var i = 0; i < table.Count; i++)
        {
            table.PartAt(table.Find(table.FirstOrdinal(i)));
        }
    }

    private static byte[] DatabaseBytes()
    {
        var records = Records().ToList();
        var writer = new DatabaseWriter(1 << 16, 1);
        writer.Begin(SectionKind.Packages);
        writer.Add([0, 0, .. "hull"u8], records[1].Value);
        writer.Begin(SectionKind.Vulnerabilities);
        writer.Add("CVE-2020-0001"u8, records[0].Value);
        using var stream = new MemoryStream();
        var contents = Table();
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
