using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Storage;
using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Storage;

/// <summary>Databases whose hashes are right and whose contents are not.</summary>
public sealed class HostileBlockTests
{
    [Fact]
    public void Random_values_in_well_formed_blocks_give_one_kind_of_exception()
    {
        var random = new Random(11);
        for (var i = 0; i < 2_000; i++)
        {
            var package = new TagWriter();
            new PackageEntry().Write(package, [Claim(0, "1"), Claim(1, "2"), Claim(2, null)]);
            var vulnerability = new TagWriter();
            VulnerabilityEntry.Write(vulnerability, new TagWriter(), new TagWriter(), SampleVulnerability);
            var bytes = Write(Damage(package, random), Damage(vulnerability, random), Damage(package, random));
            try
            {
                using var database = AdvisoryDatabase.Open(new MemoryStream(bytes));
                SampleFeeds.MatchAll(database);
            }
            catch (AdvisoryDatabaseException)
            {
                // What is asked for: nothing else comes out.
            }
        }
    }

    [Fact]
    public void A_claim_that_names_a_vulnerability_twice_is_refused()
    {
        var group = new TagWriter();
        group.Bytes(1, [0]);
        group.Bytes(2, [0]);
        group.Bytes(8, [0, 1, 0]);
        var package = new TagWriter();
        package.Nested(2, group);
        using var database = AdvisoryDatabase.Open(new MemoryStream(Write(package.Written.ToArray(), [], [])));
        var exception = Assert.Throws<AdvisoryDatabaseException>(() => SampleFeeds.MatchAll(database));
        Assert.Equal(DatabaseDamage.Malformed, exception.Damage);
    }

    private static Vulnerability SampleVulnerability => new()
    {
        Id = "CVE-2020-0001",
        Aliases = ["GHSA-1"],
        Facts = [new SourceFacts { Source = 0, Id = "GHSA-1", CvssVectors = ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"], Weaknesses = [79], Published = new DateOnly(2020, 1, 1) }],
        KnownExploited = new KnownExploited(new DateOnly(2021, 1, 1), null, true),
    };

    private static PackageClaim Claim(int vulnerability, string? fix) =>
        new(vulnerability, [0], new Claim { Ranges = [fix is null ? VersionRange.All : VersionRange.Below(fix)], Versions = ["7"] }, ["DSA-1"], null);

    private static byte[] Damage(TagWriter value, Random random)
    {
        var bytes = value.Written.ToArray();
        for (var flips = random.Next(3); flips > 0 && bytes.Length > 0; flips--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return random.Next(4) == 0 ? bytes[..random.Next(bytes.Length + 1)] : bytes;
    }

    private static byte[] Write(byte[] package, byte[] vulnerability, byte[] support)
    {
        var writer = new DatabaseWriter(1 << 16, 1);
        writer.Begin(SectionKind.Packages);
        writer.Add([0, 0, .. "hull"u8], package);
        writer.Begin(SectionKind.Vulnerabilities);
        writer.Add("CVE-2020-0001"u8, vulnerability);
        writer.Add("CVE-2020-0002"u8, []);
        writer.Add("CVE-2020-0003"u8, []);
        writer.Begin(SectionKind.Support);
        writer.Add([0, 0, .. "hull"u8], support);
        using var stream = new MemoryStream();
        writer.Write(
            stream,
            sections => new TableOfContents
            {
                Sources = [new SourceInfo { Feed = "f", Archive = "a", Title = "", Licence = "", Upstream = "", Vendor = "v", Rank = 1, Records = Tally.None, Entries = Tally.None }],
                Scopes = [new ScopeInfo { Name = "debian:12", Scheme = "dpkg", Completeness = Completeness.Full, Feeds = [], Packages = 1, Pairs = 1 }],
                Sections = sections,
            },
            TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
