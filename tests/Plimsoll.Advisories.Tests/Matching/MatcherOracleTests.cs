using CsCheck;
using Plimsoll.Advisories.Tests.Feeds;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Matching;

/// <summary>A version outside every range is never affected and one inside is never missed: asked of numbers instead of versions.</summary>
public sealed class MatcherOracleTests
{
    // Ranges [Low, High) or [Low, High], over 0..9; High null is open, Low 0 is "from the beginning".
    private static readonly Gen<(int Low, int? High, bool Inclusive)> Range =
        Gen.Select(Gen.Int[0, 9], Gen.OneOf(Gen.Const((int?)null), Gen.Int[0, 9].Select(h => (int?)h)), Gen.Bool).Where(r => r.Item2 is not { } h || h >= r.Item1);

    private static readonly Gen<((int Low, int? High, bool Inclusive)[] Ranges, int[] Listed)> Advisory =
        Gen.Select(Range.Array[0, 4], Gen.Int[0, 9].Array[0, 2]);

    [Fact]
    public void Inside_is_found_and_outside_is_not()
    {
        Advisory.Array[1, 8].Sample(
            advisories =>
            {
                using var feeds = new FeedFolder();
                for (var i = 0; i < advisories.Length; i++)
                {
                    var (ranges, listed) = advisories[i];
                    var entries = ranges.Select(ToEntry).Append(ToList(listed));
                    feeds.Ghsa("npm", $"GHSA-{i}", GhsaTests.Affected([.. entries]));
                }

                // Something else, so that the scope is there when no advisory has a range.
                feeds.Ghsa("npm", "GHSA-X", GhsaTests.Affected(GhsaTests.Entry("npm", "deck", ("introduced", "0"))));
                using var database = feeds.Open();
                for (var version = 0; version < 10; version++)
                {
                    var found = Packages.Find(database, Packages.Of("npm", "hull", Version(version)));
                    var expected = Enumerable.Range(0, advisories.Length).Where(i => IsAffected(advisories[i], version)).Select(i => $"GHSA-{i}");
                    Assert.Equal(expected, found.Select(f => f.Id));
                    foreach (var finding in found)
                    {
                        CheckFixes(advisories[int.Parse(finding.Id.AsSpan(5), null)], version, finding);
                    }
                }
            },
            iter: 300);
    }

    private static void CheckFixes(((int Low, int? High, bool Inclusive)[] Ranges, int[] Listed) advisory, int version, Finding finding)
    {
        var fixes = finding.FixedVersions.Select(fix => int.Parse(fix.AsSpan(2, 1), null)).ToArray();
        Assert.Equal(fixes.Order(), fixes);
        Assert.All(fixes, fix =>
        {
            Assert.True(fix > version);

            // A fix that a range still covers fixes nothing.
            Assert.DoesNotContain(advisory.Ranges, range => IsIn(range, fix));
        });
        Assert.Equal(fixes.Length > 0 ? FindingStatus.Fixed : FindingStatus.Affected, finding.Status);
        Assert.Equal(
            advisory.Ranges.Any(r => r is { High: { } high, Inclusive: false } && high > version && high > r.Low && !advisory.Ranges.Any(o => IsIn(o, high))),
            fixes.Length > 0);
    }

    private static bool IsAffected(((int Low, int? High, bool Inclusive)[] Ranges, int[] Listed) advisory, int version) =>
        advisory.Listed.Contains(version) || advisory.Ranges.Any(range => IsIn(range, version));

    private static bool IsIn((int Low, int? High, bool Inclusive) range, int version) =>
        version >= range.Low && (range.High is not { } high || version < high || (version == high && range.Inclusive));

    // The same number in several spellings that the scheme holds equal.
    private static string Version(int number) => number % 3 == 0 ? $"1.{number}.0+build" : $"1.{number}.0";

    private static string ToEntry((int Low, int? High, bool Inclusive) range)
    {
        (string, string) low = ("introduced", range.Low == 0 ? "0" : $"1.{range.Low}.0");
        return range.High is { } high
            ? GhsaTests.Entry("npm", "hull", low, (range.Inclusive ? "last_affected" : "fixed", $"1.{high}.0"))
            : GhsaTests.Entry("npm", "hull", low);
    }

    private static string ToList(int[] listed) =>
        $$"""{"package": {"ecosystem": "npm", "name": "hull"}, "versions": [{{string.Join(',', listed.Select(v => $"\"1.{v}.0\""))}}]}""";
}
